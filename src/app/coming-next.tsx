import { Blend } from 'lucide-react'
import { EmptyState } from '@/ui/empty-state'

/** Says plainly that a tab has nothing to do yet. */
export function ComingNext() {
  return (
    <EmptyState
      icon={<Blend size={22} strokeWidth={1.6} aria-hidden />}
      title="Variation comes next"
      className="h-full min-h-80"
    >
      Making variations of a picture and comparing them is being built. The Prompt and Edit tabs work today.
    </EmptyState>
  )
}
