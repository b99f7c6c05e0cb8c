import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { onTestFinished } from 'vitest'

/** Renders into the document and takes it away again when the test is over. */
export function mount(node: ReactNode): void {
  const host = document.body.appendChild(document.createElement('div'))
  const root = createRoot(host)
  root.render(node)
  onTestFinished(() => {
    root.unmount()
    host.remove()
  })
}
