import type { ReactNode } from 'react'

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-4.5 items-center justify-center rounded-[5px] border border-line-strong px-1 font-sans text-2xs font-medium text-mute">
      {children}
    </kbd>
  )
}
