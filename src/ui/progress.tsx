import { cx } from './cx'

interface ProgressProps {
  label: string
  /** 0 to 1; undefined while nobody knows. */
  value: number | undefined
  className?: string | undefined
}

/** A thin bar. Without a value it moves and claims nothing. */
export function Progress({ label, value, className }: ProgressProps) {
  const percent = value === undefined ? undefined : Math.round(value * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cx('h-0.75 overflow-hidden rounded-full bg-line-strong', className)}
    >
      <div
        className={cx(
          'h-full origin-left rounded-full bg-accent',
          percent === undefined ? 'progress-unknown' : 'transition-transform duration-calm ease-out',
        )}
        style={percent === undefined ? undefined : { transform: `scaleX(${percent / 100})` }}
      />
    </div>
  )
}
