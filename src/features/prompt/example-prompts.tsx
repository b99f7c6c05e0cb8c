import { ArrowUpRight } from 'lucide-react'
import { EmptyState } from '@/ui/empty-state'

const EXAMPLES = [
  'A cute baby sea otter wearing a beret',
  'City skyline at sunset, watercolor',
  'Three penguins on the snow',
] as const

/** The first visit: each example runs with one press on the built-in engine. */
export function ExamplePrompts({ onChoose }: { onChoose: (prompt: string) => void }) {
  return (
    <EmptyState
      className="flex-1"
      title="Make a first picture"
      action={
        <ul className="flex flex-col gap-2">
          {EXAMPLES.map((prompt) => (
            <li key={prompt}>
              <button
                type="button"
                onClick={() => onChoose(prompt)}
                className="group flex min-h-11 w-full items-center justify-between gap-6 rounded-control border border-line bg-panel px-3.5 text-left text-sm text-text transition-colors duration-quick hover:border-line-strong hover:bg-raised"
              >
                {prompt}
                <ArrowUpRight size={14} aria-hidden className="text-faint group-hover:text-accent-text" />
              </button>
            </li>
          ))}
        </ul>
      }
    >
      Describe it, or try one of these. The built-in engine draws them in this browser: procedural
      illustration, not an AI model. No key, no cost.
    </EmptyState>
  )
}
