import { Maximize, Minus, Plus } from 'lucide-react'
import { IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import type { MaskViewport } from './mask-viewport'
import { FLOAT_LOOK } from './mask-float'
import { useZoomText } from './use-mask-session'

/** Zoom by hand, for those without wheel and pinch. */
export function MaskZoomBar({ viewport }: { viewport: MaskViewport }) {
  return (
    <div
      className={cx(
        FLOAT_LOOK,
        'flex items-center wide:absolute wide:p-1 wide:right-4 wide:bottom-4 wide:z-10',
      )}
    >
      <IconButton
        label="Zoom out"
        icon={<Minus size={16} />}
        onClick={() => viewport.step(-1)}
        tooltipSide="top"
      />
      <ZoomText viewport={viewport} />
      <IconButton
        label="Zoom in"
        icon={<Plus size={16} />}
        onClick={() => viewport.step(1)}
        tooltipSide="top"
      />
      <IconButton
        label="Fit to view"
        keys="0"
        icon={<Maximize size={16} />}
        onClick={viewport.fit}
        tooltipSide="top"
      />
      <IconButton
        label="Actual size"
        icon={<span className="text-xs tracking-tight">1:1</span>}
        onClick={viewport.actual}
        tooltipSide="top"
      />
    </div>
  )
}

function ZoomText({ viewport }: { viewport: MaskViewport }) {
  return (
    <span className="min-w-12 text-center text-xs text-mute max-[359px]:sr-only">
      {useZoomText(viewport)}
    </span>
  )
}
