import { useId } from 'react'
import { useStore } from 'zustand'
import { Slider } from '@/ui/slider'
import { Switch } from '@/ui/switch'
import type { MaskToolStore } from './mask-tool-store'

interface MaskVeilPanelProps {
  tools: MaskToolStore
  onClose: () => void
}

/** How the mask is shown: colour and strength of the veil, with or without marching ants. Changes nothing of the mask. */
export function MaskVeilPanel({ tools, onClose }: MaskVeilPanelProps) {
  const { veilColour, veilOpacityPercent, showsOutline, veilSet } = useStore(tools)
  const id = useId()
  return (
    <div
      role="group"
      aria-label="Veil"
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
      className="float-list rises absolute top-full right-0 z-30 mt-1.5 flex w-64 flex-col gap-2.5 p-3 max-wide:right-2 max-wide:top-auto max-wide:bottom-full"
    >
      <div className="flex min-h-11 items-center justify-between wide:min-h-0">
        <label htmlFor={id} className="text-sm">
          Veil colour
        </label>
        <input
          id={id}
          type="color"
          value={veilColour}
          onChange={(event) => veilSet({ veilColour: event.target.value })}
          className="h-8 w-12 cursor-pointer rounded-md border border-line bg-transparent p-0.5"
        />
      </div>
      <Slider
        label="Veil strength"
        min={10}
        max={100}
        value={veilOpacityPercent}
        onChange={(value) => veilSet({ veilOpacityPercent: value })}
        valueText={`${veilOpacityPercent} %`}
      />
      <Switch
        label="Marching ants"
        checked={showsOutline}
        onChange={(value) => veilSet({ showsOutline: value })}
      />
    </div>
  )
}
