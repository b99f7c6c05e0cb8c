import { Copy, Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { dressed, type StylePreset } from '@/domain/style-preset'
import type { DraftStore } from '@/state/draft-store'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Dialog } from '@/ui/dialog'
import type { PromptDesk } from '@/usecases/prompt-desk'
import type { StyleFields } from './style-editor'
import { StyleEditor } from './style-editor'
import { focusNeighbour, usePromptList } from './use-prompt-list'

interface StylesDialogProps {
  drafts: DraftStore
  loadDesk: () => Promise<PromptDesk>
  onClose: () => void
}

const listAll = async (desk: PromptDesk) => ({ own: await desk.listStyles(), shipped: desk.shippedStyles })
const NEW: StyleFields = { name: '', before: '', after: '' }

/** The styles: a press puts one on and closes; those that come with the app can be copied, and the copies changed. */
export function StylesDialog({ drafts, loadDesk, onClose }: StylesDialogProps) {
  const { found, failure, act } = usePromptList(loadDesk, listAll)
  const [edited, edit] = useState<StyleFields>()
  const chosen = useStore(drafts, (state) => state.style)
  const ownList = useRef<HTMLUListElement>(null)
  const isChosen = (style: StylePreset): boolean =>
    style.name === chosen?.name && style.before === chosen.before && style.after === chosen.after

  function choose({ name, before, after }: StylePreset): void {
    drafts.getState().styleChosen({ name, before, after })
    onClose()
  }
  function save(style: StyleFields): void {
    edit(undefined)
    void act((desk) => desk.keepStyle(style))
  }
  const remove = (style: StylePreset, at: number): void =>
    void act((desk) => desk.remove([style.id])).then(() => focusNeighbour(ownList.current, at))

  return (
    <Dialog
      title="Styles"
      width="large"
      onClose={onClose}
      footer={<Button onClick={() => edit(NEW)}>New style</Button>}
    >
      <div className="flex flex-col gap-3.5 p-4 pt-1">
        <p className="text-mute">
          A style puts its words around the prompt. What is sent stands under the field.
        </p>
        {failure && <p role="alert">{failure}</p>}
        {edited && (
          <StyleEditor
            key={edited.id ?? edited.name}
            first={edited}
            onSave={save}
            onCancel={() => edit(undefined)}
          />
        )}
        {found && found.own.length > 0 && (
          <section className="flex flex-col gap-2">
            <h3 className="font-medium">Your own</h3>
            <ul ref={ownList} aria-label="Own styles" className={GRID}>
              {found.own.map((style, at) => (
                <StyleCard
                  key={style.id}
                  {...{ style }}
                  isChosen={isChosen(style)}
                  onChoose={() => choose(style)}
                >
                  <Tool label="Change" of={style} icon={<Pencil size={14} />} onClick={() => edit(style)} />
                  <Tool
                    label="Delete"
                    of={style}
                    isRemove
                    icon={<Trash2 size={14} />}
                    onClick={() => remove(style, at)}
                  />
                </StyleCard>
              ))}
            </ul>
          </section>
        )}
        <section className="flex flex-col gap-2">
          <h3 className="font-medium">With the app</h3>
          <ul aria-label="Styles that come with the app" className={GRID}>
            {found?.shipped.map((style) => (
              <StyleCard
                key={style.id}
                {...{ style }}
                isChosen={isChosen(style)}
                onChoose={() => choose(style)}
              >
                <Tool
                  label="Copy"
                  of={style}
                  icon={<Copy size={14} />}
                  onClick={() =>
                    edit({ name: `${style.name} (mine)`, before: style.before, after: style.after })
                  }
                />
              </StyleCard>
            ))}
          </ul>
        </section>
      </div>
    </Dialog>
  )
}

const GRID = 'grid gap-2 wide:grid-cols-2'

interface StyleCardProps {
  style: StylePreset
  isChosen: boolean
  onChoose: () => void
  children: React.ReactNode
}

function StyleCard({ style, isChosen, onChoose, children }: StyleCardProps) {
  return (
    <li
      className={cx(
        'flex items-start rounded-control border bg-panel pr-1',
        isChosen ? 'border-accent' : 'border-line',
      )}
    >
      <button
        type="button"
        aria-label={`Use the style ${style.name}`}
        aria-pressed={isChosen}
        onClick={onChoose}
        className="min-h-11 min-w-0 flex-1 rounded-control px-3 py-2 text-left hover:bg-raised"
      >
        <span className="block font-medium">{style.name}</span>
        <span className="line-clamp-2 text-xs text-mute">{dressed('…', style)}</span>
      </button>
      <span className="flex pt-1">{children}</span>
    </li>
  )
}

interface ToolProps {
  label: string
  of: StylePreset
  isRemove?: boolean
  icon: React.ReactNode
  onClick: () => void
}

function Tool({ label, of, isRemove, icon, onClick }: ToolProps) {
  return (
    <IconButton
      size="small"
      label={label}
      aria-label={`${label}: ${of.name}`}
      data-remove={isRemove || undefined}
      tooltipSide="left"
      icon={icon}
      onClick={onClick}
    />
  )
}
