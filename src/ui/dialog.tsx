import { X } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button'
import { cx } from './cx'

/** A sheet from below on a phone, a box near the top on a wide screen. */
const SHEET =
  'mt-auto max-h-[calc(100dvh-24px)] rounded-t-float border border-line bg-panel shadow-2xl wide:mx-auto wide:my-[12vh] wide:max-h-[76vh] wide:rounded-float '

const WIDTHS = {
  small: SHEET + 'wide:max-w-120',
  medium: SHEET + 'wide:max-w-160',
  large: SHEET + 'wide:max-w-230',
  /** The whole window: for looking at a picture. */
  full: 'h-dvh max-h-none bg-stage',
}

interface DialogProps {
  title: string
  /** The title stays the accessible name; nothing of the header is shown, so offer a way out yourself. */
  headerHidden?: boolean | undefined
  /** Esc, the backdrop and the close button lead here; unmount the dialog then. */
  onClose: () => void
  width?: keyof typeof WIDTHS | undefined
  /** Buttons at the end. */
  footer?: ReactNode
  children: ReactNode
}

/** A modal dialog, open as long as it is mounted. Focus goes back to where it was. */
export function Dialog({ title, headerHidden, onClose, width = 'medium', footer, children }: DialogProps) {
  const titleId = useId()
  const ref = useModal()
  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      // `open` is true again where a strict-mode remount reopened it before the queued event arrived.
      onClose={(event) => event.currentTarget === event.target && !event.currentTarget.open && onClose()}
      onMouseDown={closeOnBackdrop}
      className={cx(
        'dialog m-0 w-full max-w-none overflow-hidden p-0 text-text max-wide:pb-[env(safe-area-inset-bottom)]',
        WIDTHS[width],
      )}
    >
      {/* Fills the box, so that a press on the dialog itself is a press on the backdrop. */}
      <div className="flex h-full max-h-[inherit] flex-col">
        <header
          className={cx('flex items-center justify-between gap-3 py-2 pl-4 pr-2', headerHidden && 'sr-only')}
        >
          <h2
            id={titleId}
            tabIndex={headerHidden ? undefined : -1}
            data-autofocus={headerHidden ? undefined : true}
            className="text-base font-semibold tracking-tight outline-none"
          >
            {title}
          </h2>
          {!headerHidden && (
            <IconButton label="Close" icon={<X size={16} />} onClick={() => ref.current?.close()} />
          )}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        {footer && <footer className="flex justify-end gap-2 border-t border-line p-3">{footer}</footer>}
      </div>
    </dialog>
  )
}

function useModal() {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    const opener = document.activeElement
    dialog?.showModal()
    // The last one: a field marked in the content goes before the title. Without either, the browser takes the first control.
    const marked = dialog?.querySelectorAll<HTMLElement>('[data-autofocus]')
    marked?.item(marked.length - 1)?.focus()
    return () => {
      dialog?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return ref
}

function closeOnBackdrop(event: MouseEvent<HTMLDialogElement>): void {
  if (event.target === event.currentTarget) event.currentTarget.close()
}
