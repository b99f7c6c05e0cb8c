import type { ReactNode } from 'react'
import { cx } from './cx'

interface EmptyStateProps {
  icon?: ReactNode
  title: string
  /** What this place is for and how it fills. */
  children?: ReactNode
  action?: ReactNode
  className?: string | undefined
}

export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cx('flex flex-col items-center justify-center gap-1.5 p-6 text-center', className)}>
      {icon && <span className="mb-1 text-faint">{icon}</span>}
      <p className="font-medium text-text">{title}</p>
      {children && <div className="max-w-90 text-pretty text-mute">{children}</div>}
      {action && <div className="mt-2.5">{action}</div>}
    </div>
  )
}
