import { useId } from 'react'
import { cx } from './cx'

interface SliderProps {
  label: string
  labelHidden?: boolean | undefined
  value: number
  onChange: (value: number) => void
  min: number
  max: number
  step?: number | undefined
  /** The value in words, with its unit: "64 px". */
  valueText: string
  className?: string | undefined
}

export function Slider({
  label,
  labelHidden,
  value,
  onChange,
  min,
  max,
  step = 1,
  valueText,
  className,
}: SliderProps) {
  const id = useId()
  return (
    <div className={cx('flex min-h-11 min-w-0 items-center gap-2.5 wide:min-h-0', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm text-mute'}>
        {label}
      </label>
      <input
        id={id}
        type="range"
        aria-valuetext={valueText}
        {...{ min, max, step, value }}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        className="range-box min-w-16 flex-1"
      />
      <output htmlFor={id} aria-hidden className="min-w-10 text-right text-sm text-mute">
        {valueText}
      </output>
    </div>
  )
}
