import type { ComponentProps, ReactNode } from 'react'
import { CONTROL_LOOK } from './control-look'
import { cx } from './cx'
import type { FieldLabelling } from './field'
import { Field } from './field'

interface TextFieldProps
  extends FieldLabelling, Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className' | 'id'> {
  value: string
  onChange: (value: string) => void
  /** Stands inside the box, at its end: a key hint, a unit, a small button. */
  trailing?: ReactNode
}

export function TextField(props: TextFieldProps) {
  const { label, labelHidden, hint, error, aside, className, value, onChange, trailing, ...input } = props
  return (
    <Field {...{ label, labelHidden, hint, error, aside, className }}>
      {(wiring) => (
        <span className="relative flex">
          <input
            type="text"
            {...input}
            {...wiring}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className={cx(CONTROL_LOOK, trailing ? 'pr-12' : undefined)}
          />
          {trailing && <span className="absolute inset-y-0 right-2 flex items-center">{trailing}</span>}
        </span>
      )}
    </Field>
  )
}
