import type { KeyboardEvent, ReactNode } from 'react'
import { cx } from './cx'

export interface Tab<Id extends string = string> {
  id: Id
  label: string
  icon?: ReactNode
}

interface TabListProps<Id extends string> {
  label: string
  tabs: readonly Tab<Id>[]
  value: Id
  onChange: (id: Id) => void
  /** The id of the one panel, which shows the chosen tab's content. */
  panelId: string
  className?: string | undefined
  tabClassName: string
}

export function tabElementId(panelId: string, tabId: string): string {
  return `${panelId}-tab-${tabId}`
}

/** Tabs that are chosen as soon as the arrow keys reach them; one of them is in the tab order. */
export function TabList<Id extends string>(props: TabListProps<Id>) {
  const { label, tabs, value, onChange, panelId, className, tabClassName } = props
  const moveTo = (event: KeyboardEvent<HTMLElement>) => {
    const next =
      tabs[
        nextIndex(
          event.key,
          tabs.findIndex(({ id }) => id === value),
          tabs.length,
        )
      ]
    if (!next) return
    event.preventDefault()
    document.getElementById(tabElementId(panelId, next.id))?.focus()
    onChange(next.id)
  }
  return (
    <div role="tablist" aria-label={label} onKeyDown={moveTo} className={className}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={tabElementId(panelId, tab.id)}
          aria-selected={tab.id === value}
          aria-controls={tab.id === value ? panelId : undefined}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          className={cx('transition-colors duration-quick', tabClassName)}
        >
          {tab.icon}
          {tab.label}
        </button>
      ))}
    </div>
  )
}

/** Where a key leads from `index`; -1 when it leads nowhere. */
export function nextIndex(key: string, index: number, count: number): number {
  if (key === 'ArrowRight') return (index + 1) % count
  if (key === 'ArrowLeft') return (index - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return -1
}

interface TabPanelProps {
  panelId: string
  tabId: string
  className?: string | undefined
  children: ReactNode
}

export function TabPanel({ panelId, tabId, className, children }: TabPanelProps) {
  return (
    <div role="tabpanel" id={panelId} aria-labelledby={tabElementId(panelId, tabId)} className={className}>
      {children}
    </div>
  )
}
