import { BookmarkPlus, History, Trash2 } from 'lucide-react'
import { useCallback, useDeferredValue, useRef, useState } from 'react'
import { describeSize } from '@/domain/image-size'
import type { SentPrompt } from '@/domain/prompt-book'
import { nameFrom } from '@/domain/prompt-book'
import { templateOf } from '@/domain/prompt-matrix'
import type { DraftStore } from '@/state/draft-store'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { TextField } from '@/ui/text-field'
import type { PromptDesk } from '@/usecases/prompt-desk'
import { choiceLabel } from './choice-field-select'
import { focusNeighbour, usePromptList } from './use-prompt-list'

interface HistoryDialogProps {
  drafts: DraftStore
  loadDesk: () => Promise<PromptDesk>
  readsBraces: boolean
  onClose: () => void
}

const PAGE = 100

/** Every prompt that was sent, once, last used first. */
export function HistoryDialog({ drafts, loadDesk, readsBraces, onClose }: HistoryDialogProps) {
  const [search, setSearch] = useState('')
  const [limit, setLimit] = useState(PAGE)
  const [kept, say] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const wanted = useDeferredValue(search)
  const read = useCallback(
    async (desk: PromptDesk) => {
      // One more than is shown tells whether there are more.
      const sent = await desk.listSent({ limit: limit + 1, search: wanted })
      return { sent, total: await desk.countSent() }
    },
    [limit, wanted],
  )
  const { found, failure, act } = usePromptList(loadDesk, read)
  const shown = found?.sent.slice(0, limit) ?? []

  function use(sent: SentPrompt, withSettings: boolean): void {
    reuse(sent, drafts, { withSettings, readsBraces })
    onClose()
  }
  const remove = (sent: SentPrompt, at: number): void =>
    void act((desk) => desk.removeSent([sent.prompt])).then(() => focusNeighbour(list.current, at))
  const keep = (sent: SentPrompt): void =>
    void act(async (desk) => {
      const what = await desk.keep({ prompt: sent.prompt })
      say(what === 'kept' ? 'Kept in the library.' : 'It is in the library already.')
    })

  return (
    <Dialog
      title="Prompt history"
      width="large"
      onClose={onClose}
      footer={
        found &&
        found.total > 0 && (
          <ClearAll total={found.total} onClear={() => void act((desk) => desk.clearSent())} />
        )
      }
    >
      <div className="flex flex-col gap-3 p-4 pt-1">
        <TextField
          label="Search the history"
          labelHidden
          data-autofocus
          placeholder="Words of the prompt, model or style"
          value={search}
          onChange={(text) => {
            setSearch(text)
            setLimit(PAGE)
          }}
        />
        <p role="status" className="text-xs text-mute tabular-nums">
          {failure ?? (found ? `${countWords(found, limit, wanted)} ${kept}` : 'Reading …')}
        </p>
        {found?.total === 0 ? (
          <EmptyState icon={<History size={22} strokeWidth={1.6} />} title="Nothing has been sent yet">
            Each prompt that is sent is written down here, in this browser only. Ctrl or ⌘ with the arrow up
            brings the last one back into the field.
          </EmptyState>
        ) : (
          <ul ref={list} aria-label="Sent prompts" className="flex flex-col divide-y divide-line">
            {shown.map((sent, at) => (
              <SentItem
                key={sent.prompt}
                {...{ sent }}
                onUse={(withSettings) => use(sent, withSettings)}
                onKeep={() => keep(sent)}
                onRemove={() => remove(sent, at)}
              />
            ))}
          </ul>
        )}
        {found && found.sent.length > limit && (
          <Button onClick={() => setLimit(limit + PAGE)} className="self-center">
            Show more
          </Button>
        )}
      </div>
    </Dialog>
  )
}

function countWords(
  { sent, total }: { sent: readonly SentPrompt[]; total: number },
  limit: number,
  search: string,
) {
  if (search.trim() !== '') {
    if (sent.length > limit) return `More than ${limit.toLocaleString('en')} found.`
    return sent.length === 1 ? '1 found.' : `${sent.length.toLocaleString('en')} found.`
  }
  return total === 1 ? '1 prompt.' : `${total.toLocaleString('en')} prompts.`
}

/** The form as it was, or its prompt and style alone. */
function reuse(
  { prompt, style, settings, kind }: SentPrompt,
  drafts: DraftStore,
  { withSettings, readsBraces }: { withSettings: boolean; readsBraces: boolean },
): void {
  const { styleChosen, modelChosen, fieldEdited } = drafts.getState()
  styleChosen(style)
  if (withSettings) {
    const { model, ...fields } = settings
    modelChosen(model)
    fieldEdited(fields)
  }
  // What was sent from the other tabs was never read for braces.
  fieldEdited({ prompt: readsBraces && kind !== 'generate' ? templateOf(prompt) : prompt })
}

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })

function factsOf({ uses, settings: { model, size, quality }, style, usedAt }: SentPrompt): string {
  return [
    uses === 1 ? 'Sent once' : `Sent ${uses} times`,
    WHEN.format(usedAt),
    model,
    describeSize(size),
    quality && choiceLabel(quality),
    style && `Style: ${style.name}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

interface SentItemProps {
  sent: SentPrompt
  onUse: (withSettings: boolean) => void
  onKeep: () => void
  onRemove: () => void
}

function SentItem({ sent, onUse, onKeep, onRemove }: SentItemProps) {
  const name = nameFrom(sent.prompt)
  return (
    <li className="flex flex-col gap-1.5 py-2.5 text-sm wide:flex-row wide:items-start wide:gap-4">
      <div className="min-w-0 flex-1">
        <p className="line-clamp-3 break-words whitespace-pre-wrap">{sent.prompt}</p>
        <p className="text-xs text-mute tabular-nums [overflow-wrap:anywhere]">{factsOf(sent)}</p>
      </div>
      <div className="flex items-center gap-1">
        <Button size="small" aria-label={`Use: ${name}`} onClick={() => onUse(false)}>
          Use
        </Button>
        <Button size="small" aria-label={`With settings: ${name}`} onClick={() => onUse(true)}>
          With settings
        </Button>
        <IconButton
          size="small"
          label="Keep in the library"
          aria-label={`Keep in the library: ${name}`}
          tooltipSide="left"
          icon={<BookmarkPlus size={14} />}
          onClick={onKeep}
        />
        <IconButton
          size="small"
          data-remove
          label="Delete"
          aria-label={`Delete: ${name}`}
          tooltipSide="left"
          icon={<Trash2 size={14} />}
          onClick={onRemove}
        />
      </div>
    </li>
  )
}

function ClearAll({ total, onClear }: { total: number; onClear: () => void }) {
  const [isAsking, ask] = useState(false)
  if (!isAsking) return <Button onClick={() => ask(true)}>Delete all</Button>
  return (
    <>
      <p className="mr-auto self-center text-mute">
        Delete all {total.toLocaleString('en')}? Pictures and library stay.
      </p>
      <Button onClick={() => ask(false)}>Cancel</Button>
      <Button
        tone="danger"
        ref={(button) => void button?.focus()}
        onClick={() => {
          ask(false)
          onClear()
        }}
      >
        Delete them
      </Button>
    </>
  )
}
