import { useId } from 'react'
import { useStore } from 'zustand'
import type { LearntRefusal } from '@/domain/learnt-refusals'
import type { SettingsStore } from '@/state/settings-store'
import { Button } from '@/ui/button'

interface LearntListProps {
  settings: SettingsStore
  baseUrl: string
}

const day = (at: number): string =>
  new Date(at).toLocaleDateString(undefined, { day: 'numeric', month: 'short' })

/** What this server said that it does not know, and is not sent any more; each can be forgotten. Nothing where it said nothing. */
export function LearntList({ settings, baseUrl }: LearntListProps) {
  const titleId = useId()
  const learnt = useStore(settings, (state) => state.learnt).filter((known) => known.baseUrl === baseUrl)
  const { refusalForgotten } = settings.getState()
  if (learnt.length === 0) return null
  return (
    <section aria-labelledby={titleId} className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <h3 id={titleId} className="flex-1 text-xs font-medium text-mute">
          Learnt from this server
        </h3>
        {learnt.length > 1 && (
          <Button tone="ghost" size="small" onClick={() => learnt.forEach(refusalForgotten)}>
            Forget all
          </Button>
        )}
      </div>
      <ul aria-labelledby={titleId} className="border-t border-line">
        {learnt.map((known) => (
          <li
            key={`${known.model} ${known.field}`}
            className="flex min-h-11 items-center gap-3 border-b border-line py-2"
          >
            <p className="min-w-0 flex-1 text-pretty text-xs text-mute wrap-anywhere">{sentenceOf(known)}</p>
            <Button
              size="small"
              aria-label={`Forget that ${known.model} does not know ${known.field}`}
              onClick={() => refusalForgotten(known)}
            >
              Forget
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

const sentenceOf = ({ model, field, at }: LearntRefusal): string =>
  `${model} does not know “${field}”, as it said on ${day(at)}: it is left out.`
