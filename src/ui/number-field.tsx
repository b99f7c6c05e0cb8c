import type { ReactNode } from 'react'
import { Minus, Plus } from 'lucide-react'
import { CONTROL_LOOK } from './control-look'
import { cx } from './cx'
import type { FieldLabelling } from './field'
import { Field } from './field'

interface NumberFieldProps extends FieldLabelling {
  /** Undefined while the box is empty. */
  value: number | undefined
  onChange: (value: number | undefined) => void
  min?: number | undefined
  max?: number | undefined
  /** What − and + and the arrow keys add. */
  step?: number | undefined
  placeholder?: string | undefined
}

/** A native number box with − and +. It never corrects what is typed: say what is wrong in `error`. */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    labelHidden,
    hint,
    error,
    aside,
    className,
    value,
    onChange,
    min,
    max,
    step = 1,
    placeholder,
  } = props
  const stepBy = (delta: number) => onChange(clamp((value ?? min ?? 0) + delta, min, max))
  return (
    <Field {...{ label, labelHidden, hint, error, aside, className }}>
      {(wiring) => (
        <span className="relative flex">
          <input
            {...wiring}
            type="number"
            inputMode="numeric"
            {...{ min, max, step, placeholder }}
            value={value ?? ''}
            onChange={({ target }) => onChange(target.value === '' ? undefined : target.valueAsNumber)}
            className={cx(CONTROL_LOOK, 'number-box pr-22 wide:pr-15')}
          />
          <span className="absolute inset-y-px right-px flex items-center wide:right-1">
            <StepButton
              label="Decrease"
              disabled={value !== undefined && value === min}
              onStep={() => stepBy(-step)}
              icon={<Minus size={14} />}
            />
            <StepButton
              label="Increase"
              disabled={value !== undefined && value === max}
              onStep={() => stepBy(step)}
              icon={<Plus size={14} />}
            />
          </span>
        </span>
      )}
    </Field>
  )
}

function clamp(value: number, min = -Infinity, max = Infinity): number {
  return Math.min(max, Math.max(min, value))
}

interface StepButtonProps {
  label: string
  disabled: boolean
  onStep: () => void
  icon: ReactNode
}

/** Not a tab stop: the arrow keys of the box do the same. */
function StepButton({ label, disabled, onStep, icon }: StepButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      disabled={disabled}
      onClick={onStep}
      className="grid size-11 place-items-center rounded-md text-mute transition-colors duration-quick hover:text-text disabled:opacity-35 wide:size-7 wide:hover:bg-raised"
    >
      {icon}
    </button>
  )
}
