import type { KeyboardEvent, ReactNode } from 'react'
import { useId, useRef, useState } from 'react'
import { cx } from './cx'

export interface MenuItem {
  label: string
  /** Second line. */
  detail?: string | undefined
  icon?: ReactNode
  onChoose: () => void
}

/** What the button needs to open the list. */
export interface MenuTrigger {
  popoverTarget: string
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
}

interface MenuProps {
  /** Of the list. */
  label: string
  items: readonly MenuItem[]
  trigger: (wiring: MenuTrigger) => ReactNode
}

const GAP_PX = 4
const EDGE_PX = 8

/** Below the button or, where there is no room, above it; always within the window. */
function place(list: HTMLElement, button: Element | null): void {
  const anchor = button?.getBoundingClientRect()
  if (!anchor) return
  const { width, height } = list.getBoundingClientRect()
  const below = anchor.bottom + GAP_PX
  const top = below + height > innerHeight - EDGE_PX ? anchor.top - GAP_PX - height : below
  const left = Math.min(anchor.left, innerWidth - EDGE_PX - width)
  list.style.top = `${Math.max(EDGE_PX, top)}px`
  list.style.left = `${Math.max(EDGE_PX, left)}px`
}

/** Which item an arrow key leads to, or undefined for another key. */
function stepped(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}

/** A list of actions behind a button. Esc or a press elsewhere closes it; the focus goes back to the button. */
export function Menu({ label, items, trigger }: MenuProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const itemsIn = () => [...(list.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]

  function position(): void {
    if (list.current) place(list.current, document.querySelector(`[popovertarget="${CSS.escape(id)}"]`))
  }
  function onKeyDown(event: KeyboardEvent): void {
    // What is pressed here is no shortcut of what lies below.
    if (event.key !== 'Tab') event.stopPropagation()
    const all = itemsIn()
    const next = stepped(event.key, all.indexOf(document.activeElement as HTMLElement), all.length)
    if (next === undefined) return
    event.preventDefault()
    all[next]?.focus()
  }
  return (
    <>
      {trigger({ popoverTarget: id, 'aria-haspopup': 'menu', 'aria-expanded': isOpen })}
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        // Near its place before it is seen, exactly there once its own size is known.
        onBeforeToggle={({ newState }) => newState === 'open' && position()}
        onToggle={({ newState }) => {
          setOpen(newState === 'open')
          if (newState === 'open') position()
        }}
        onKeyDown={onKeyDown}
        onBlur={({ relatedTarget }) => {
          // Tab leaves the list, and the list goes with it.
          if (relatedTarget && !list.current?.contains(relatedTarget)) list.current?.hidePopover()
        }}
        className="float-list fixed m-0 min-w-44 max-w-[min(320px,92vw)]"
      >
        {items.map(({ label: text, detail, icon, onChoose }, index) => (
          <button
            key={text}
            // The browser gives the focus to what has this attribute as it opens the list; React would keep it to itself.
            ref={(item) => void item?.toggleAttribute('autofocus', index === 0)}
            type="button"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              list.current?.hidePopover()
              onChoose()
            }}
            className={cx(
              'float-option w-full flex-row! items-center justify-start! gap-2.5 text-left text-sm max-wide:min-h-11!',
              'hover:bg-raised focus-visible:bg-raised',
            )}
          >
            {icon}
            <span className="flex min-w-0 flex-col">
              {text}
              {detail && <span className="text-xs text-mute">{detail}</span>}
            </span>
          </button>
        ))}
      </div>
    </>
  )
}
