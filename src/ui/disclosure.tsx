import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useId, useState } from 'react'
import { cx } from './cx'

interface DisclosureProps {
  /** Names the group and the button that opens it. */
  label: string
  /** What the hidden fields say, in a few words. */
  summary?: string | undefined
  startsOpen?: boolean | undefined
  children: ReactNode
  className?: string | undefined
}

/** A named group of fields that most people leave alone. Closed, its fields are not in the document. */
export function Disclosure({ label, summary, startsOpen = false, children, className }: DisclosureProps) {
  const [isOpen, setOpen] = useState(startsOpen)
  const id = useId()
  return (
    <div role="group" aria-labelledby={`${id}-label`} className={cx('border-y border-line', className)}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-labelledby={`${id}-label`}
        aria-describedby={summary ? `${id}-summary` : undefined}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-11 w-full items-center justify-between gap-3 rounded-md text-sm wide:min-h-10"
      >
        <span id={`${id}-label`}>{label}</span>
        <span className="flex min-w-0 items-center gap-1 text-faint">
          <span id={`${id}-summary`} className="truncate">
            {summary}
          </span>
          <ChevronRight
            size={14}
            aria-hidden
            className={cx('shrink-0 transition-transform duration-quick', isOpen && 'rotate-90')}
          />
        </span>
      </button>
      {isOpen && (
        <div id={id} className="flex flex-col gap-3.5 pb-3.5 pt-1">
          {children}
        </div>
      )}
    </div>
  )
}
