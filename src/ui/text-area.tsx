import type { ComponentProps } from 'react'
import { CONTROL_LOOK } from './control-look'
import { cx } from './cx'
import type { FieldLabelling } from './field'
import { Field } from './field'

interface TextAreaProps
  extends FieldLabelling, Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'className' | 'id'> {
  value: string
  onChange: (value: string) => void
  /** Shows "63 / 32,000"; the caller counts, because what a character is depends on who reads it. */
  count?: { used: number; limit: number } | undefined
  /** In a phone's dock: one line that grows, its label and counter for assistive technology only. */
  compactOnPhone?: boolean | undefined
  /** Three lines instead of five, where much else stands below. */
  short?: boolean | undefined
}

/** Several lines of text in a box that grows with them. */
export function TextArea(props: TextAreaProps) {
  const {
    label,
    labelHidden,
    hint,
    error,
    aside,
    className,
    value,
    onChange,
    count,
    compactOnPhone,
    short,
    ...area
  } = props
  return (
    <Field
      {...{ label, labelHidden, hint, error }}
      className={cx(compactOnPhone && 'compact-on-phone', className)}
      aside={count ? <Counter {...count} /> : aside}
    >
      {(wiring) => (
        <textarea
          rows={5}
          {...area}
          {...wiring}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={cx(
            CONTROL_LOOK,
            'resize-none py-2.5 leading-normal [field-sizing:content]',
            compactOnPhone
              ? 'max-wide:max-h-40 max-wide:not-focus:h-11 max-wide:not-focus:overflow-hidden max-wide:not-focus:py-0 max-wide:not-focus:leading-[42px] max-wide:not-focus:text-nowrap wide:max-h-80'
              : 'min-h-26 max-h-80',
            compactOnPhone && (short ? 'wide:min-h-20' : 'wide:min-h-33'),
          )}
        />
      )}
    </Field>
  )
}

const wholeNumber = new Intl.NumberFormat('en-US')

function Counter({ used, limit }: { used: number; limit: number }) {
  return (
    <span className={cx('text-2xs', used > limit ? 'text-danger' : 'text-faint')}>
      {wholeNumber.format(used)} / {wholeNumber.format(limit)}
    </span>
  )
}
