import { X } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import { IconButton } from './button'
import { cx } from './cx'

const WIDTHS = {
  small: 'max-w-110',
  medium: 'max-w-150',
  large: 'max-w-230',
  /** The whole window: for looking at a picture. */
  full: 'h-dvh max-h-none max-w-none rounded-none border-0 bg-stage wide:my-0 wide:rounded-none',
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
        'dialog m-0 mt-auto max-h-[calc(100dvh-24px)] w-full max-w-none overflow-hidden rounded-t-float border border-line bg-panel p-0 text-text shadow-2xl wide:mx-auto wide:my-[12vh] wide:max-h-[76vh] wide:rounded-float',
        WIDTHS[width],
      )}
    >
      {/* Fills the box, so that a press on the dialog itself is a press on the backdrop. */}
      <div className="flex h-full max-h-[inherit] flex-col">
        <header className={cx('flex items-center justify-between gap-3 py-2 pl-4 pr-2', headerHidden && 'sr-only')}>
          <h2 id={titleId} className="text-base font-semibold tracking-tight">
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
