import { lazy, Suspense, useRef } from 'react'
import type { ComboProps } from './combo'
import { CONTROL_LOOK } from './control-look'
import { cx } from './cx'
import type { FieldLabelling } from './field'
import { Field } from './field'

// The list's library is a tenth of everything that the first page would load.
const Combo = lazy(async () => ({ default: (await import('./combo')).Combo }))

export type { ComboOption } from './combo'

type ComboFieldProps = FieldLabelling & Omit<ComboProps, 'wiring' | 'isInPlainBox'>

/** A text box that suggests. What is typed counts as it is; the list only helps, and comes a moment after the box. */
export function ComboField(props: ComboFieldProps) {
  const { label, labelHidden, hint, error, aside, className, value, onChange, options, placeholder } = props
  const isInPlainBox = useRef(false)
  const plainBox = (wiring: { id: string }) => (
    <input
      {...wiring}
      {...{ value, placeholder }}
      onChange={(event) => onChange(event.currentTarget.value)}
      onFocus={() => (isInPlainBox.current = true)}
      onBlur={() => (isInPlainBox.current = false)}
      spellCheck={false}
      autoComplete="off"
      className={cx(CONTROL_LOOK, 'truncate pr-8')}
    />
  )
  return (
    <Field {...{ label, labelHidden, hint, error, aside, className }}>
      {(wiring) => (
        <Suspense fallback={plainBox(wiring)}>
          <Combo {...{ wiring, label, value, onChange, options, placeholder, isInPlainBox }} />
        </Suspense>
      )}
    </Field>
  )
}
