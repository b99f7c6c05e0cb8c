import { Blend, Brush } from 'lucide-react'
import { EmptyState } from '@/ui/empty-state'

const WORDS = {
  edit: {
    icon: <Brush size={22} strokeWidth={1.6} aria-hidden />,
    title: 'Edit comes next',
    text: 'Painting a region of a picture and having only that region made anew is being built. The Prompt tab works today.',
  },
  variation: {
    icon: <Blend size={22} strokeWidth={1.6} aria-hidden />,
    title: 'Variation comes next',
    text: 'Making variations of a picture and comparing them is being built. The Prompt tab works today.',
  },
} as const

/** Says plainly that a tab has nothing to do yet. */
export function ComingNext({ tab }: { tab: keyof typeof WORDS }) {
  const { icon, title, text } = WORDS[tab]
  return (
    <EmptyState icon={icon} title={title} className="h-full min-h-80">
      {text}
    </EmptyState>
  )
}
