import { BookOpen, History, Palette, X } from 'lucide-react'
import type { RefObject } from 'react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { dressed } from '@/domain/style-preset'
import type { DraftStore } from '@/state/draft-store'
import { Button } from '@/ui/button'
import type { PromptDesk } from '@/usecases/prompt-desk'
import { HistoryStepper } from './history-stepper'
import type { Spot } from './prompt-spot'

const HistoryDialog = lazy(async () => ({ default: (await import('./history-dialog')).HistoryDialog }))
const LibraryDialog = lazy(async () => ({ default: (await import('./library-dialog')).LibraryDialog }))
const StylesDialog = lazy(async () => ({ default: (await import('./styles-dialog')).StylesDialog }))

export interface PromptToolsProps {
  drafts: DraftStore
  loadDesk: () => Promise<PromptDesk>
  /** True where braces make several prompts: on the Prompt tab. */
  readsBraces: boolean
}

type Opened = 'history' | 'library' | 'styles'

/** What helps to write the prompt of a form: what was sent, what is kept, and styles. The field's own form stands around it. */
export function PromptTools({ drafts, loadDesk, readsBraces }: PromptToolsProps) {
  const [opened, open] = useState<Opened>()
  const [spot, setSpot] = useState<Spot>()
  const row = useRef<HTMLDivElement>(null)
  const said = useStepping(row, drafts, loadDesk)
  const close = (): void => open(undefined)
  const dialog = { drafts, loadDesk, readsBraces, onClose: close }
  const show = (which: Opened): void => {
    setSpot(spotIn(fieldOf(row.current)))
    open(which)
  }
  return (
    <div ref={row} className="flex flex-col gap-2">
      <div role="group" aria-label="Prompt tools" className="flex flex-wrap items-center gap-1.5">
        <Button
          size="small"
          icon={<History size={13} aria-hidden />}
          title="Ctrl or ⌘ with ↑ and ↓ steps through it in the field"
          aria-keyshortcuts="Control+ArrowUp Meta+ArrowUp"
          onClick={() => show('history')}
        >
          History
        </Button>
        <Button size="small" icon={<BookOpen size={13} aria-hidden />} onClick={() => show('library')}>
          Library
        </Button>
        <Button size="small" icon={<Palette size={13} aria-hidden />} onClick={() => show('styles')}>
          Styles
        </Button>
      </div>
      <ChosenStyle drafts={drafts} />
      <p role="status" className="sr-only">
        {said}
      </p>
      {/* Outside of the form: Enter in a field of theirs must not send anything. */}
      {createPortal(
        <Suspense>
          {opened === 'history' && <HistoryDialog {...dialog} />}
          {opened === 'library' && <LibraryDialog {...dialog} spot={spot} />}
          {opened === 'styles' && <StylesDialog {...dialog} />}
        </Suspense>,
        document.body,
      )}
    </div>
  )
}

function fieldOf(row: HTMLElement | null): HTMLTextAreaElement | null {
  return row?.closest('form')?.querySelector<HTMLTextAreaElement>('textarea[name="prompt"]') ?? null
}

function spotIn(field: HTMLTextAreaElement | null): Spot | undefined {
  return field ? { from: field.selectionStart, to: field.selectionEnd } : undefined
}

/** The style that is put on, what can be done about it, and the words that will be sent. */
function ChosenStyle({ drafts }: Pick<PromptToolsProps, 'drafts'>) {
  const style = useStore(drafts, (state) => state.style)
  const prompt = useStore(drafts, (state) => state.draft.prompt)
  if (!style) return null
  const isEmpty = prompt.trim() === ''
  return (
    <>
      <p className="flex items-center self-start rounded-full border border-accent bg-raised pl-3 text-xs font-medium">
        Style: {style.name}
        <button
          type="button"
          aria-label={`Remove the style ${style.name}`}
          onClick={() => drafts.getState().styleChosen(undefined)}
          className="grid size-11 place-items-center rounded-full text-mute hover:text-text wide:size-7"
        >
          <X size={13} aria-hidden />
        </button>
      </p>
      <p className="max-h-24 overflow-y-auto text-xs break-words whitespace-pre-wrap text-mute" tabIndex={0}>
        {isEmpty ? 'Its words will be put around the prompt.' : `Sent as: “${dressed(prompt, style)}”`}
      </p>
    </>
  )
}

/** Ctrl or Cmd with an arrow steps through what was sent, in the field itself. */
function useStepping(
  row: RefObject<HTMLElement | null>,
  drafts: DraftStore,
  loadDesk: PromptToolsProps['loadDesk'],
) {
  const [said, say] = useState('')
  useEffect(() => {
    const field = fieldOf(row.current)
    if (!field) return
    const stepper = new HistoryStepper(async (options) => (await loadDesk()).listSent(options))
    let last: Promise<unknown> = Promise.resolve()
    async function step(direction: 'older' | 'newer'): Promise<void> {
      const prompt = await stepper.step(direction, drafts.getState().draft.prompt)
      if (prompt !== undefined) drafts.getState().fieldEdited({ prompt })
      say(stepper.place > 0 ? `Prompt ${stepper.place} of the history` : 'The prompt as you typed it')
    }
    function onKeyDown(event: KeyboardEvent): void {
      const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown'
      if (!isArrow || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      const direction = event.key === 'ArrowUp' ? 'older' : 'newer'
      // One after the other, however fast they are pressed.
      last = last.then(() => step(direction)).catch(() => say('The history cannot be read just now.'))
    }
    field.addEventListener('keydown', onKeyDown)
    return () => field.removeEventListener('keydown', onKeyDown)
  }, [row, drafts, loadDesk])
  return said
}
