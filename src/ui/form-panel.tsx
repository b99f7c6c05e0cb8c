import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { cx } from './cx'

interface FormPanelProps {
  /** Accessible name of the form. */
  label: string
  /** Stands over the lead; on a phone it scrolls with the page. */
  head?: ReactNode
  /** The one field that matters most (the text to write); on a phone it stands in the dock, so make it `compactOnPhone`. */
  lead: ReactNode
  /** Everything else that can be chosen; scrolls. */
  children: ReactNode
  /** Facts over the main action (the cost); on a phone they stand in the page, over the dock. */
  facts?: ReactNode
  /** Why the last press did nothing; stands over the main action and is read out. */
  complaint?: string | undefined
  /** The main action; pinned at the bottom, on a phone in the dock at the thumb. */
  action: ReactNode
  onSubmit: (form: HTMLFormElement) => void
  className?: string | undefined
}

/**
 * A form whose main action never scrolls away. On a wide screen it is a column: lead, fields, facts, action. On a phone lead and
 * action stand side by side in a dock over the bottom bar, and the rest scrolls with the page.
 */
export function FormPanel({
  label,
  head,
  lead,
  children,
  facts,
  complaint,
  action,
  onSubmit,
  className,
}: FormPanelProps) {
  return (
    <form
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit(event.currentTarget)
      }}
      className={cx('flex flex-col wide:min-h-full', className)}
    >
      {head && <div className="px-3 pt-3.5 wide:px-3.5">{head}</div>}
      <div className="border-line bg-panel max-wide:fixed max-wide:inset-x-0 max-wide:bottom-(--bar-height) max-wide:z-10 max-wide:border-t max-wide:py-2.5 max-wide:pl-3 max-wide:pr-34 wide:px-3.5 wide:pt-3.5">
        {lead}
      </div>
      <div className="flex flex-1 flex-col gap-3.5 px-3 pt-3.5 wide:px-3.5">{children}</div>
      <div className="wide:sticky wide:bottom-0 wide:z-10 wide:bg-panel">
        {complaint && <Complaint key={complaint}>{complaint}</Complaint>}
        {facts && <div className="px-3 pt-3.5 wide:px-3.5">{facts}</div>}
        <div className="grid max-wide:fixed max-wide:bottom-(--bar-height) max-wide:right-3 max-wide:z-10 max-wide:w-29 max-wide:py-2.75 wide:p-3.5">
          {action}
        </div>
      </div>
    </form>
  )
}

/** On a phone it stands in the page, which may be scrolled elsewhere: it comes into sight by itself. */
function Complaint({ children }: { children: string }) {
  const text = useRef<HTMLParagraphElement>(null)
  // Newer browsers answer with a promise, which is no clean-up.
  useEffect(() => void text.current?.scrollIntoView({ block: 'center' }), [])
  return (
    <p ref={text} role="alert" className="px-3 pt-3.5 text-xs font-medium text-danger wide:px-3.5">
      {children}
    </p>
  )
}
