import { Suspense } from 'react'
import type { PromptToolsProps } from '@/features/prompt/prompt-tools'
import { onDemand } from '@/ui/on-demand'

const PromptTools = onDemand(async () => (await import('@/features/prompt/prompt-tools')).PromptTools)

/** History, library and styles of a form's prompt; its place is kept while the code is on its way. */
export function PromptToolsSlot(props: PromptToolsProps) {
  return (
    <Suspense fallback={<div className="min-h-11 wide:min-h-7" />}>
      <PromptTools {...props} />
    </Suspense>
  )
}
