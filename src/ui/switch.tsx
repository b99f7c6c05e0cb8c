import { useId } from 'react'
import { cx } from './cx'

interface SwitchProps {
  label: string
  hint?: string | undefined
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean | undefined
  className?: string | undefined
}

/** On or off, at once and without a "save". */
export function Switch({ label, hint, checked, onChange, disabled, className }: SwitchProps) {
  const id = useId()
  return (
    <div className={cx('flex min-h-11 items-center justify-between gap-3 wide:min-h-0', className)}>
      <span className="flex min-w-0 flex-col">
        <label htmlFor={id} className="text-sm">
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className="text-xs text-faint">
            {hint}
          </span>
        )}
      </span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...{ checked, disabled }}
        onChange={(event) => onChange(event.target.checked)}
        className="switch-box"
      />
    </div>
  )
}
