import type { LucideIcon } from 'lucide-react'
import {
  Brush,
  Circle,
  Eraser,
  Hand,
  Lasso,
  Redo2,
  Square,
  SquareDashedMousePointer,
  Undo2,
  WandSparkles,
} from 'lucide-react'
import { useId } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Tooltip } from '@/ui/tooltip'
import type { MaskSession } from '@/usecases/mask-session'
import type { MaskTool, MaskToolStore } from './mask-tool-store'
import { TOOL_FACTS } from './mask-tool-facts'
import { FLOAT_LOOK } from './mask-float'
import { useMaskFact } from './use-mask-session'

const ICONS: Record<MaskTool, LucideIcon> = {
  brush: Brush,
  eraser: Eraser,
  rectangle: Square,
  ellipse: Circle,
  lasso: Lasso,
  wand: WandSparkles,
  'smart-select': SquareDashedMousePointer,
  pan: Hand,
}

interface MaskToolBarProps {
  session: MaskSession
  tools: MaskToolStore
  platform: 'mac' | 'other'
}

/** The tools, and undo: floating at the left edge, on a phone a row above the picture. */
export function MaskToolBar({ session, tools, platform }: MaskToolBarProps) {
  return (
    <div
      className={cx(
        FLOAT_LOOK,
        'flex items-center gap-0.5 p-1 max-wide:order-1 max-wide:justify-center max-wide:border-b max-wide:border-line wide:absolute wide:top-1/2 wide:left-4 wide:z-10 wide:-translate-y-1/2 wide:flex-col',
      )}
    >
      <ToolRadios tools={tools} />
      <span aria-hidden className="m-1 h-px w-6 bg-line max-wide:hidden" />
      <UndoButtons {...{ session, platform }} className="max-wide:hidden wide:flex-col" />
    </div>
  )
}

interface UndoButtonsProps extends Omit<MaskToolBarProps, 'tools'> {
  className: string
}

/** On phones the tools fill their row; undo stands in the next. */
export function UndoButtons({ session, platform, className }: UndoButtonsProps) {
  const canUndo = useMaskFact(session, (snapshot) => snapshot.canUndo)
  const canRedo = useMaskFact(session, (snapshot) => snapshot.canRedo)
  const [undoKeys, redoKeys] = platform === 'mac' ? ['⌘ Z', '⇧ ⌘ Z'] : ['Ctrl Z', 'Ctrl Shift Z']
  const look = { tooltipSide: 'right', size: 'large' } as const
  return (
    <div className={cx('flex gap-0.5', className)}>
      <IconButton
        label="Undo"
        keys={undoKeys}
        icon={<Undo2 size={17} strokeWidth={1.7} />}
        disabled={!canUndo}
        onClick={() => void session.undo()}
        {...look}
      />
      <IconButton
        label="Redo"
        keys={redoKeys}
        icon={<Redo2 size={17} strokeWidth={1.7} />}
        disabled={!canRedo}
        onClick={() => void session.redo()}
        {...look}
      />
    </div>
  )
}

function ToolRadios({ tools }: { tools: MaskToolStore }) {
  const { tool: chosen, toolChosen } = useStore(tools)
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label="Tool"
      className="flex gap-0.5 max-wide:w-full max-wide:max-w-100 max-wide:justify-center wide:flex-col"
    >
      {TOOL_FACTS.map(({ tool, label, key }) => {
        const Icon = ICONS[tool]
        return (
          <label
            key={tool}
            className={cx(
              'has-tooltip relative grid h-11 w-full max-w-11 min-w-0 place-items-center rounded-control text-mute transition-colors duration-quick wide:size-9.5 wide:shrink-0',
              'hover:bg-raised hover:text-text has-checked:bg-raised has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-accent',
            )}
          >
            <input
              type="radio"
              aria-label={label}
              name={name}
              value={tool}
              checked={tool === chosen}
              onChange={() => toolChosen(tool)}
              className="absolute inset-0 cursor-pointer appearance-none outline-none"
            />
            <Icon aria-hidden size={18} strokeWidth={1.7} />
            <Tooltip side="right" keys={key.toUpperCase()}>
              {label}
            </Tooltip>
          </label>
        )
      })}
    </div>
  )
}
