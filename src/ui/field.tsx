import type { ReactNode } from 'react'
import { useId } from 'react'
import { cx } from './cx'

export interface FieldLabelling {
  label: string
  /** Keeps the name for assistive technology and shows nothing. */
  labelHidden?: boolean | undefined
  hint?: ReactNode
  error?: string | undefined
  /** Stands right of the label: a counter, a small button. */
  aside?: ReactNode
  /** For layout only. */
  className?: string | undefined
}

/** What the control has to carry so that its label, hint and error are announced with it. */
export interface ControlWiring {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface FieldProps extends FieldLabelling {
  children: (wiring: ControlWiring) => ReactNode
}

/** A label over a control, with its hint or its error below. */
export function Field({ label, labelHidden, hint, error, aside, className, children }: FieldProps) {
  const id = useId()
  const noteId = `${id}-note`
  const note = error ?? hint
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      {(!labelHidden || aside) && (
        <div className="flex items-baseline justify-between gap-2">
          <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-xs font-medium text-mute'}>
            {label}
          </label>
          {aside}
        </div>
      )}
      {labelHidden && !aside && (
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
      )}
      {children({
        id,
        'aria-describedby': note ? noteId : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {note && (
        <p id={noteId} className={cx('text-xs', error ? 'text-danger' : 'text-faint')}>
          {note}
        </p>
      )}
    </div>
  )
}
