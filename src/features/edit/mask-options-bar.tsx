import { Contrast, Download, Settings2, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Segmented } from '@/ui/segmented'
import { Slider } from '@/ui/slider'
import { Switch } from '@/ui/switch'
import type { MaskSession } from '@/usecases/mask-session'
import { BRUSH_SIZE, FEATHER_PX, GROW_PX, type MaskToolStore } from './mask-tool-store'
import { MaskVeilPanel } from './mask-veil-panel'
import { FLOAT_LOOK } from './mask-float'
import { MaskImportButton } from './mask-import-button'
import { useMaskFact } from './use-mask-session'

interface MaskOptionsBarProps {
  session: MaskSession
  tools: MaskToolStore
  onExportMask: () => void
}

/** How the tool in hand is set, and what is done to the whole mask: floating above the picture, on a phone below it. */
export function MaskOptionsBar({ session, tools, onExportMask }: MaskOptionsBarProps) {
  return (
    <div
      className={cx(
        FLOAT_LOOK,
        'flex flex-wrap items-center gap-x-4 gap-y-1 px-3.5 py-1.5 max-wide:order-3 max-wide:border-t max-wide:border-line wide:absolute wide:top-3.5 wide:left-1/2 wide:z-20 wide:w-max wide:max-w-[calc(100%-32px)] wide:-translate-x-1/2 wide:justify-center',
      )}
    >
      <div className={GROUP}>
        <ToolOptions tools={tools} />
      </div>
      <div className={GROUP}>
        <RefineOptions session={session} />
        <WholeMaskButtons {...{ session, tools, onExportMask }} />
      </div>
    </div>
  )
}

/** Breaks between the groups before it breaks within one. */
const GROUP = 'flex max-wide:w-full max-wide:flex-wrap items-center gap-x-4 gap-y-1 empty:hidden'

const SLIDER_WIDTH = 'max-wide:w-full wide:w-44'

function ToolOptions({ tools }: Pick<MaskOptionsBarProps, 'tools'>) {
  const { tool, brushSizePx, brushResized } = useStore(tools)
  switch (tool) {
    case 'brush':
    case 'eraser':
      return (
        <Slider
          label="Brush size"
          {...BRUSH_SIZE}
          value={brushSizePx}
          onChange={brushResized}
          valueText={`${brushSizePx} px`}
          className="max-wide:w-full wide:w-52"
        />
      )
    case 'wand':
      return <WandOptions tools={tools} />
    case 'rectangle':
    case 'ellipse':
    case 'lasso':
    case 'smart-select':
      return <ShapeModeField tools={tools} />
    case 'pan':
      return null
  }
}

function WandOptions({ tools }: Pick<MaskOptionsBarProps, 'tools'>) {
  const { tolerancePercent, contiguous, wandSet } = useStore(tools)
  return (
    <>
      <ShapeModeField tools={tools} />
      <Slider
        label="Tolerance"
        min={0}
        max={100}
        value={tolerancePercent}
        onChange={(value) => wandSet({ tolerancePercent: value })}
        valueText={`${tolerancePercent} %`}
        className="max-wide:w-full wide:w-50"
      />
      <Switch label="Contiguous" checked={contiguous} onChange={(value) => wandSet({ contiguous: value })} />
    </>
  )
}

function ShapeModeField({ tools }: Pick<MaskOptionsBarProps, 'tools'>) {
  const { shapeMode, shapeModeChosen } = useStore(tools)
  return (
    <Segmented
      label="Shape mode"
      labelHidden
      value={shapeMode}
      onChange={shapeModeChosen}
      options={[
        { value: 'add', label: 'Add' },
        { value: 'subtract', label: 'Subtract' },
      ]}
      className="max-wide:w-full"
    />
  )
}

function RefineOptions({ session }: Pick<MaskOptionsBarProps, 'session'>) {
  const featherPx = useMaskFact(session, (snapshot) => snapshot.featherPx)
  const growPx = useMaskFact(session, (snapshot) => snapshot.growPx)
  return (
    <>
      <Slider
        label="Feather"
        {...FEATHER_PX}
        value={featherPx}
        onChange={(value) => void session.refine({ featherPx: value })}
        valueText={`${featherPx} px`}
        className={SLIDER_WIDTH}
      />
      <Slider
        label="Grow"
        {...GROW_PX}
        value={growPx}
        onChange={(value) => void session.refine({ growPx: value })}
        valueText={`${growPx} px`}
        className={SLIDER_WIDTH}
      />
    </>
  )
}

function WholeMaskButtons({ session, tools, onExportMask }: MaskOptionsBarProps) {
  const [isVeilOpen, setVeilOpen] = useState(false)
  return (
    <div className="flex items-center">
      <IconButton
        label="Invert mask"
        keys="⇧ I"
        icon={<Contrast size={16} />}
        onClick={() => void session.append({ kind: 'invert' })}
      />
      <IconButton
        label="Clear mask"
        icon={<Trash2 size={16} />}
        onClick={() => void session.append({ kind: 'clear' })}
      />
      <MaskImportButton session={session} />
      <IconButton label="Export mask" icon={<Download size={16} />} onClick={onExportMask} />
      <IconButton
        label="Veil"
        icon={<Settings2 size={16} />}
        aria-expanded={isVeilOpen}
        onClick={() => setVeilOpen(!isVeilOpen)}
      />
      {isVeilOpen && <MaskVeilPanel tools={tools} onClose={() => setVeilOpen(false)} />}
    </div>
  )
}
