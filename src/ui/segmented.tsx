import type { ReactNode } from 'react'
import { useId } from 'react'
import { cx } from './cx'

interface SegmentedProps<Value extends string> {
  label: string
  labelHidden?: boolean | undefined
  value: Value
  onChange: (value: Value) => void
  options: readonly { value: Value; label: string; icon?: ReactNode }[]
  className?: string | undefined
}

/** One of two to five values, all in sight: a radio group that looks like a switch. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, labelHidden, value, onChange, options, className } = props
  const id = useId()
  return (
    <div role="radiogroup" aria-labelledby={id} className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <span id={id} className={labelHidden ? 'sr-only' : 'text-xs font-medium text-mute'}>
        {label}
      </span>
      <div className="grid auto-cols-fr grid-flow-col rounded-control border border-line bg-stage p-0.5">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex min-h-10 cursor-pointer items-center justify-center gap-1.5 rounded-md px-2 text-center text-sm text-mute transition-colors duration-quick hover:text-text has-checked:bg-raised has-checked:text-text has-checked:shadow-[0_1px_0_#ffffff14_inset] has-focus-visible:outline-2 has-focus-visible:outline-accent wide:min-h-8"
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
            />
            {option.icon}
            {option.label}
          </label>
        ))}
      </div>
    </div>
  )
}
