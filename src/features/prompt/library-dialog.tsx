import { BookOpen } from 'lucide-react'
import { useCallback, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { SavedPrompt } from '@/domain/prompt-book'
import { hasWords, nameFrom } from '@/domain/prompt-book'
import type { DraftStore } from '@/state/draft-store'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { SelectField } from '@/ui/select-field'
import { Switch } from '@/ui/switch'
import { TextField } from '@/ui/text-field'
import type { PromptDesk } from '@/usecases/prompt-desk'
import { LibraryFiles } from './library-files'
import { SavedItem } from './library-item'
import type { Spot } from './prompt-spot'
import { SavedEditor } from './saved-editor'
import { focusNeighbour, usePromptList } from './use-prompt-list'

interface LibraryDialogProps {
  drafts: DraftStore
  loadDesk: () => Promise<PromptDesk>
  /** Where in the prompt an insertion goes; at its end without it. */
  spot: Spot | undefined
  onClose: () => void
}

const PAGE = 100
const ANY_TAG = ''

/** Favourites first, then by name. */
const byName = (a: SavedPrompt, b: SavedPrompt): number =>
  Number(b.favourite) - Number(a.favourite) || a.name.localeCompare(b.name)

const listSorted = async (desk: PromptDesk) => (await desk.listSaved()).sort(byName)

/** The prompts that their owner keeps: to be found, put into the field, named and shared as a file. */
export function LibraryDialog({ drafts, loadDesk, spot, onClose }: LibraryDialogProps) {
  const { found: all, failure, act } = usePromptList(loadDesk, listSorted)
  const [search, setSearch] = useState('')
  const [tag, setTag] = useState(ANY_TAG)
  const [isFavouritesOnly, setFavouritesOnly] = useState(false)
  const [limit, setLimit] = useState(PAGE)
  const [said, say] = useState<readonly string[]>([])
  const list = useRef<HTMLUListElement>(null)
  const saved = all ?? []
  const tags = [...new Set(saved.flatMap((prompt) => prompt.tags))].sort((a, b) => a.localeCompare(b))
  const found = saved.filter(
    (prompt) =>
      (tag === ANY_TAG || prompt.tags.includes(tag)) &&
      (!isFavouritesOnly || prompt.favourite) &&
      hasWords(`${prompt.name}\n${prompt.prompt}\n${prompt.tags.join(' ')}`, search),
  )
  const put = useCallback(
    (prompt: string) => {
      drafts.getState().fieldEdited({ prompt })
      onClose()
    },
    [drafts, onClose],
  )
  const insert = (words: string): void => put(inserted(drafts.getState().draft.prompt, words, spot))
  const remove = (prompt: SavedPrompt, at: number): void =>
    void act((desk) => desk.remove([prompt.id])).then(() => focusNeighbour(list.current, at))

  return (
    <Dialog
      title="Prompt library"
      width="large"
      onClose={onClose}
      footer={<LibraryFiles act={act} canExport={saved.length > 0} onSaid={say} />}
    >
      <div className="flex flex-col gap-3 p-4 pt-1">
        <KeepCurrent {...{ drafts, act }} onSaid={say} />
        <div className="flex flex-wrap items-end gap-2.5">
          <TextField
            label="Search the library"
            labelHidden
            data-autofocus
            placeholder="Name, words or tag"
            value={search}
            onChange={setSearch}
            className="min-w-48 flex-1"
          />
          {tags.length > 0 && (
            <SelectField
              label="Tag"
              labelHidden
              value={tag}
              onChange={setTag}
              options={[
                { value: ANY_TAG, label: 'Any tag' },
                ...tags.map((value) => ({ value, label: value })),
              ]}
            />
          )}
          <Switch
            label="Favourites only"
            checked={isFavouritesOnly}
            onChange={setFavouritesOnly}
            className="gap-2"
          />
        </div>
        <div role="status" className="text-xs text-mute tabular-nums">
          {failure ??
            (all
              ? `${found.length.toLocaleString('en')} of ${saved.length.toLocaleString('en')} prompts.`
              : 'Reading …')}
          {said.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {all?.length === 0 && (
          <EmptyState icon={<BookOpen size={22} strokeWidth={1.6} />} title="No prompt is kept yet">
            Keep the one that stands in the field, one of the history, or import a file: JSON, or text with
            one prompt per line.
          </EmptyState>
        )}
        <ul ref={list} aria-label="Kept prompts" className="flex flex-col divide-y divide-line">
          {found.slice(0, limit).map((prompt, at) => (
            <SavedItem
              key={prompt.id}
              saved={prompt}
              onInsert={() => insert(prompt.prompt)}
              onReplace={() => put(prompt.prompt)}
              onChange={(next) => void act((desk) => desk.change(next))}
              onRemove={() => remove(prompt, at)}
            />
          ))}
        </ul>
        {found.length > limit && (
          <Button onClick={() => setLimit(limit + PAGE)} className="self-center">
            Show more
          </Button>
        )}
      </div>
    </Dialog>
  )
}

/** The words in the place of what was selected, with space around them where there is none. */
function inserted(prompt: string, words: string, spot: Spot | undefined): string {
  const before = prompt.slice(0, spot?.from ?? prompt.length)
  const after = prompt.slice(spot?.to ?? prompt.length)
  const lead = before === '' || /\s$/.test(before) ? '' : ' '
  const trail = after === '' || /^[\s,.;:!?]/.test(after) ? '' : ' '
  return `${before}${lead}${words}${trail}${after}`
}

type Act = ReturnType<typeof usePromptList>['act']

/** What stands in the field can be kept under a name. */
function KeepCurrent({
  drafts,
  act,
  onSaid,
}: {
  drafts: DraftStore
  act: Act
  onSaid: (said: readonly string[]) => void
}) {
  const prompt = useStore(drafts, (state) => state.draft.prompt).trim()
  const [isNaming, setNaming] = useState(false)
  if (prompt === '') return null
  if (!isNaming)
    return (
      <Button onClick={() => setNaming(true)} className="self-start">
        Keep the present prompt
      </Button>
    )
  const close = (): void => setNaming(false)
  return (
    <SavedEditor
      first={{ name: nameFrom(prompt), prompt, tags: [] }}
      onCancel={close}
      onSave={(fields) => {
        close()
        void act(async (desk) =>
          onSaid([
            (await desk.keep(fields)) === 'kept'
              ? 'Kept.'
              : 'It was there already: the tags were put together.',
          ]),
        )
      }}
    />
  )
}
