import { Maximize, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import type { ImageRecord } from '@/domain/image-record'
import { titleOfPicture } from '@/domain/image-record'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Picture } from '@/ui/picture'
import { usePicture } from '@/ui/picture-source'
import type { ZoomPan } from './use-zoom-pan'
import { percentText } from '@/lib/geometry/picture-zoom'

interface ViewerStageProps {
  record: ImageRecord
  zoomPan: ZoomPan
}

/** From this size on single pixels are what one looks at. */
const PIXELATED_FROM = 3

/** The picture itself: dragged, pinched and zoomed with the wheel. */
export function ViewerStage({ record, zoomPan }: ViewerStageProps) {
  const { stageRef, view, scene, isFit, handlers } = zoomPan
  const isPixelated = view !== undefined && view.scale * scene.pixelRatio >= PIXELATED_FROM
  return (
    <div
      ref={stageRef}
      role="group"
      aria-label="Picture"
      // Takes the focus when the viewer opens but is no stop of the Tab key: its keys work everywhere in the viewer.
      tabIndex={-1}
      data-autofocus
      data-view-scale={view?.scale}
      {...handlers}
      className={cx(
        'stage-ground absolute inset-0 touch-none select-none overflow-hidden outline-none',
        isFit ? 'cursor-zoom-in' : 'cursor-grab active:cursor-grabbing',
      )}
    >
      {view && (
        <div
          className="absolute left-0 top-0 origin-top-left"
          style={{
            width: record.width,
            height: record.height,
            transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
            imageRendering: isPixelated ? 'pixelated' : 'auto',
          }}
        >
          <ViewerPicture key={record.id} record={record} />
        </div>
      )}
    </div>
  )
}

/** The thumbnail at once, the original over it as soon as it is decoded. */
function ViewerPicture({ record }: { record: ImageRecord }) {
  const original = usePicture(record.id, 'full')
  const [decodedUrl, setDecodedUrl] = useState<string>()
  const url = original.kind === 'ready' ? original.url : undefined
  if (original.kind === 'unreadable')
    return <Picture pictureKey={record.id} size="full" alt={titleOfPicture(record)} />
  return (
    <>
      {(!url || decodedUrl !== url) && (
        <span className="absolute inset-0">
          <Picture pictureKey={record.id} size="thumbnail" alt="" fit="contain" />
        </span>
      )}
      {url && (
        <img
          src={url}
          alt={titleOfPicture(record)}
          draggable={false}
          onLoad={() => setDecodedUrl(url)}
          className={cx(
            'absolute inset-0 size-full',
            // Shows through where the picture is transparent.
            'bg-[repeating-conic-gradient(#8884_0_25%,transparent_0_50%)] bg-[length:24px_24px]',
            decodedUrl !== url && 'opacity-0',
          )}
        />
      )}
    </>
  )
}

/** Zoom in words and buttons. */
export function ZoomBar({ zoomPan }: { zoomPan: ZoomPan }) {
  const { view, scene, isFit, fit, actual, step } = zoomPan
  return (
    <div role="toolbar" aria-label="Zoom" className="flex items-center gap-0.5">
      <IconButton
        label="Zoom out"
        keys="−"
        tooltipSide="top"
        icon={<Minus size={15} />}
        onClick={() => step(-1)}
      />
      <output aria-label="Zoom" className="min-w-13 text-center text-sm tabular-nums text-mute">
        {view && percentText(view.scale, scene)}
      </output>
      <IconButton
        label="Zoom in"
        keys="+"
        tooltipSide="top"
        icon={<Plus size={15} />}
        onClick={() => step(1)}
      />
      <IconButton
        label="Fit to view"
        keys="0"
        tooltipSide="top"
        aria-pressed={isFit}
        icon={<Maximize size={15} />}
        onClick={fit}
        className="ml-2"
      />
      <Button tone="ghost" aria-label="Actual size, 100 %" onClick={() => actual()}>
        100 %
      </Button>
    </div>
  )
}
