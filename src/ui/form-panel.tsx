import type { ReactNode } from 'react'
import { cx } from './cx'

interface FormPanelProps {
  /** Accessible name of the form. */
  label: string
  /** The one field that matters most (the text to write); on a phone it stands in the dock, so make it `compactOnPhone`. */
  lead: ReactNode
  /** Everything else that can be chosen; scrolls. */
  children: ReactNode
  /** Facts over the main action (the cost); on a phone they stand in the page, over the dock. */
  facts?: ReactNode
  /** The main action; pinned at the bottom, on a phone in the dock at the thumb. */
  action: ReactNode
  onSubmit: () => void
  className?: string | undefined
}

/**
 * A form whose main action never scrolls away. On a wide screen it is a column: lead, fields, facts, action. On a phone its
 * parts join the page around it (`display: contents` in a wrapping flex row): fields below the stage, lead and action docked.
 */
export function FormPanel({ label, lead, children, facts, action, onSubmit, className }: FormPanelProps) {
  return (
    <form
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
      className={cx('contents wide:flex wide:min-h-full wide:flex-col', className)}
    >
      <div className="sticky bottom-0 z-10 order-4 min-w-0 flex-1 border-t border-line bg-panel py-2.5 pl-3 wide:static wide:flex-none wide:border-0 wide:px-3.5 wide:pb-0 wide:pt-3.5">
        {lead}
      </div>
      <div className="order-2 flex w-full flex-col gap-3.5 px-3 pt-3.5 wide:flex-1 wide:px-3.5">{children}</div>
      <div className="contents wide:sticky wide:bottom-0 wide:z-10 wide:block wide:bg-panel">
        {facts && <div className="order-3 w-full px-3 py-3.5 wide:px-3.5 wide:pb-0">{facts}</div>}
        <div className="sticky bottom-0 z-10 order-5 flex items-end border-t border-line bg-panel py-2.5 pl-2 pr-3 wide:static wide:block wide:border-0 wide:p-3.5">
          {action}
        </div>
      </div>
    </form>
  )
}
