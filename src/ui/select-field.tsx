import { ChevronDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { CONTROL_LOOK } from './control-look'
import { cx } from './cx'
import type { FieldLabelling } from './field'
import { Field } from './field'

export interface SelectOption<Value extends string = string> {
  value: Value
  label: string
  disabled?: boolean
}

interface SelectFieldProps<Value extends string> extends FieldLabelling {
  value: Value
  onChange: (value: Value) => void
  options: readonly SelectOption<Value>[]
  disabled?: boolean | undefined
  /** `chip` is as narrow as its text, for a bar. */
  look?: keyof typeof LOOKS | undefined
  /** Stands inside the box, before the value: a status dot, an icon. */
  leading?: ReactNode
}

const LOOKS = {
  box: CONTROL_LOOK,
  chip:
    'max-w-full truncate rounded-control border border-line bg-panel px-2.5 min-h-11 text-sm text-text wide:min-h-7.5 ' +
    'transition-colors duration-quick hover:border-line-strong hover:bg-raised',
}

/** One of a few known values, in a native select (dressed where the browser allows it). */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const {
    label,
    labelHidden,
    hint,
    error,
    aside,
    className,
    value,
    onChange,
    options,
    disabled,
    look = 'box',
    leading,
  } = props
  return (
    <Field {...{ label, labelHidden, hint, error, aside, className }}>
      {(wiring) => (
        <span className="relative flex min-w-0">
          {leading && (
            <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center">
              {leading}
            </span>
          )}
          <select
            {...wiring}
            {...{ value, disabled }}
            // The options come from the same table as the type.
            onChange={(event) => onChange(event.target.value as Value)}
            className={cx('select-box', LOOKS[look], 'pr-8', leading ? 'pl-7' : undefined)}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <ChevronDown
            size={14}
            aria-hidden
            className="pointer-events-none absolute right-2.5 top-1/2 -translate-y-1/2 text-mute"
          />
        </span>
      )}
    </Field>
  )
}
