import type { LucideIcon } from 'lucide-react'
import {
  Circle,
  MousePointer2,
  MoveUpRight,
  PencilLine,
  PenTool,
  Plus,
  Redo2,
  Square,
  Trash2,
  Type,
  Undo2,
} from 'lucide-react'
import { useId } from 'react'
import { useStore } from 'zustand'
import { MARK_COLOURS } from '@/domain/markup/markup'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Tooltip } from '@/ui/tooltip'
import type { MarkupDesk, MarkupTool } from '@/usecases/markup-desk'
import type { MarkupSession } from '@/usecases/markup-session'
import { FLOAT_LOOK } from './mask-float'
import type { MaskViewport } from './mask-viewport'
import { addInTheMiddle } from './markup-verbs'

const TOOLS: readonly { tool: MarkupTool; label: string; icon: LucideIcon }[] = [
  { tool: 'select', label: 'Select mark', icon: MousePointer2 },
  { tool: 'arrow', label: 'Arrow', icon: MoveUpRight },
  { tool: 'circle', label: 'Circle', icon: Circle },
  { tool: 'box', label: 'Box', icon: Square },
  { tool: 'pen', label: 'Pen', icon: PenTool },
  { tool: 'note', label: 'Note', icon: Type },
]

interface MarkupBarProps {
  markup: MarkupDesk
  viewport: MaskViewport
}

/** The tools that draw over the picture without painting the mask: at its right edge, on a phone a row of their own. */
export function MarkupBar({ markup, viewport }: MarkupBarProps) {
  const session = useStore(markup.store, (state) => state.session)
  const isOpen = useStore(markup.tools, ({ tool }) => tool !== undefined)
  const toggle = (): void => {
    markup.tools.setState({ tool: isOpen ? undefined : 'arrow' })
    session?.getState().markSelected(undefined)
  }
  return (
    <div
      role="group"
      aria-label="Markup"
      className={cx(
        FLOAT_LOOK,
        'flex items-center gap-0.5 p-1 max-wide:order-1 max-wide:flex-wrap max-wide:justify-center max-wide:border-b max-wide:border-line wide:absolute wide:top-1/2 wide:right-4 wide:z-10 wide:-translate-y-1/2 wide:flex-col',
      )}
    >
      <IconButton
        label="Markup"
        keys="M"
        size="large"
        tooltipSide="left"
        aria-pressed={isOpen}
        disabled={!session}
        icon={<PencilLine size={17} strokeWidth={1.7} />}
        onClick={toggle}
      />
      {isOpen && session && (
        <>
          <Separator />
          <ToolRadios markup={markup} />
          <Separator />
          <ColourRadios {...{ markup, session }} />
          <Separator />
          <Deeds {...{ markup, session, viewport }} />
        </>
      )}
    </div>
  )
}

const Separator = () => <span aria-hidden className="m-0.5 h-px w-6 bg-line max-wide:hidden" />

const RADIO =
  'has-tooltip relative grid size-11 place-items-center rounded-control text-mute transition-colors duration-quick hover:bg-raised hover:text-text has-checked:bg-raised has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-accent wide:size-8'
const BARE_INPUT = 'absolute inset-0 cursor-pointer appearance-none outline-none'

function ToolRadios({ markup: { tools } }: Pick<MarkupBarProps, 'markup'>) {
  const chosen = useStore(tools, ({ tool }) => tool)
  const name = useId()
  return (
    <div role="radiogroup" aria-label="Markup tool" className="flex gap-0.5 wide:flex-col">
      {TOOLS.map(({ tool, label, icon: Icon }) => (
        <label key={tool} className={RADIO}>
          <input
            type="radio"
            aria-label={label}
            name={name}
            checked={tool === chosen}
            onChange={() => tools.setState({ tool })}
            className={BARE_INPUT}
          />
          <Icon aria-hidden size={16} strokeWidth={1.8} />
          <Tooltip side="left">{label}</Tooltip>
        </label>
      ))}
    </div>
  )
}

/** The colour of what is drawn next, and of the mark that is selected. */
function ColourRadios({ markup: { tools }, session }: { markup: MarkupDesk; session: MarkupSession }) {
  const chosen = useStore(tools, ({ colour }) => colour)
  const name = useId()
  function choose(colour: string): void {
    tools.setState({ colour })
    const { document, selectedId, markReplaced } = session.getState()
    const selected = document.marks.find(({ id }) => id === selectedId)
    if (selected) markReplaced({ ...selected, colour })
  }
  return (
    <div role="radiogroup" aria-label="Markup colour" className="flex wide:flex-col">
      {MARK_COLOURS.map(({ name: label, colour }) => (
        <label key={colour} className={cx(RADIO, 'max-wide:w-9! wide:h-6!')}>
          <input
            type="radio"
            aria-label={label}
            name={name}
            checked={colour === chosen}
            onChange={() => choose(colour)}
            className={BARE_INPUT}
          />
          <span
            aria-hidden
            style={{ background: colour }}
            className={cx(
              'rounded-full border border-line-strong',
              colour === chosen ? 'size-5 outline-2 outline-offset-1 outline-text' : 'size-4',
            )}
          />
          <Tooltip side="left">{label}</Tooltip>
        </label>
      ))}
    </div>
  )
}

function Deeds({ markup, session, viewport }: MarkupBarProps & { session: MarkupSession }) {
  const { tool } = useStore(markup.tools)
  const { past, future, document, selectedId, undone, redone, markRemoved, marksChanged } = useStore(session)
  const canAdd = tool !== undefined && tool !== 'select'
  const look = { tooltipSide: 'left', size: 'medium' } as const
  return (
    <>
      <IconButton
        label="Add in the middle"
        icon={<Plus size={16} />}
        disabled={!canAdd}
        onClick={() => addInTheMiddle(markup, session, viewport)}
        {...look}
      />
      <IconButton
        label="Undo markup"
        icon={<Undo2 size={16} />}
        disabled={past.length === 0}
        onClick={undone}
        {...look}
      />
      <IconButton
        label="Redo markup"
        icon={<Redo2 size={16} />}
        disabled={future.length === 0}
        onClick={redone}
        {...look}
      />
      <IconButton
        label={selectedId ? 'Delete mark' : 'Delete all marks'}
        icon={<Trash2 size={16} />}
        disabled={document.marks.length === 0}
        onClick={() => (selectedId ? markRemoved(selectedId) : marksChanged([]))}
        {...look}
      />
    </>
  )
}
