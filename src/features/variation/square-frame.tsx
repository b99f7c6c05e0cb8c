import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import { useRef } from 'react'
import type { Size } from '@/domain/image-size'
import type { SquareFit } from '@/domain/variation-frame'
import { movedOffset, movedPad } from '@/domain/variation-frame'
import type { Rect } from '@/lib/geometry/rect'
import { rectOfSize, uniteRects } from '@/lib/geometry/rect'
import { cx } from '@/ui/cx'

interface SquareFrameProps {
  url: string
  name: string
  image: Size
  frame: Rect
  fit: SquareFit
  offset: number
  onMove: (offset: number) => void
}

/** Of the way from end to end, by one press of an arrow key; ten times as far with Shift. */
const STEP = 0.01

/** The picture with the square that is sent of it: dragged, or moved by the arrow keys. */
export function SquareFrame({ url, name, image, frame, fit, offset, onMove }: SquareFrameProps) {
  const view = uniteRects(rectOfSize(image), frame)
  const isWide = image.width > image.height
  const runsAcross = (fit === 'crop') === isWide
  const handlers = useFrameDrag({ image, view, fit, offset, onMove })
  const percent = Math.round(offset * 100)
  return (
    <div
      className="relative overflow-hidden rounded-control bg-[repeating-linear-gradient(45deg,#8883_0_6px,transparent_6px_12px)]"
      style={viewFrame(view)}
    >
      <img
        src={url}
        alt={name}
        draggable={false}
        className="absolute"
        style={placed(rectOfSize(image), view)}
      />
      <div
        role="slider"
        tabIndex={0}
        aria-label="Frame position"
        aria-orientation={runsAcross ? 'horizontal' : 'vertical'}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={`${percent} % from the ${runsAcross ? 'left' : 'top'}`}
        {...handlers}
        onKeyDown={(event) => moveByKey(event, offset, onMove)}
        style={placed(frame, view)}
        className={cx(
          'absolute border-2 border-white outline-offset-[-5px]',
          'shadow-[0_0_0_1px_#000a_inset,0_0_0_9999px_#000a] focus-visible:outline-2 focus-visible:outline-accent',
          // Across its way a finger still scrolls the page.
          runsAcross ? 'touch-pan-y cursor-ew-resize' : 'touch-pan-x cursor-ns-resize',
        )}
      />
    </div>
  )
}

/** As large as its place allows; `--frame-height` is the height of the place. */
export function viewFrame({ width, height }: Size): CSSProperties {
  return {
    aspectRatio: `${width} / ${height}`,
    width: `min(100%, calc(var(--frame-height) * ${width / height}))`,
  }
}

function placed(rect: Rect, view: Rect): CSSProperties {
  const share = (value: number, of: number) => `${(100 * value) / of}%`
  return {
    left: share(rect.x - view.x, view.width),
    top: share(rect.y - view.y, view.height),
    width: share(rect.width, view.width),
    height: share(rect.height, view.height),
  }
}

function moveByKey(event: KeyboardEvent, offset: number, onMove: (offset: number) => void): void {
  const step = event.shiftKey ? 10 * STEP : STEP
  const targets: Record<string, number> = {
    ArrowLeft: offset - step,
    ArrowUp: offset - step,
    ArrowRight: offset + step,
    ArrowDown: offset + step,
    Home: 0,
    End: 1,
  }
  const target = targets[event.key]
  if (target === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  onMove(Math.min(1, Math.max(0, Math.round(target * 1000) / 1000)))
}

type DragParts = Pick<SquareFrameProps, 'image' | 'fit' | 'offset' | 'onMove'> & { view: Rect }

/** Presses and moves, in px of the source: from where it was pressed, so that nothing adds up to a slip. */
function useFrameDrag({ image, view, fit, offset, onMove }: DragParts) {
  const start = useRef<{ x: number; y: number; offset: number }>(undefined)
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    const from = start.current
    const width = event.currentTarget.parentElement?.clientWidth
    if (!from || !width) return
    const scale = view.width / width
    const [dx, dy] = [(event.clientX - from.x) * scale, (event.clientY - from.y) * scale]
    onMove((fit === 'crop' ? movedOffset : movedPad)(image, from.offset, dx, dy))
  }
  const release = (): void => void (start.current = undefined)
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      start.current = { x: event.clientX, y: event.clientY, offset }
    },
    onPointerMove,
    onPointerUp: release,
    onPointerCancel: release,
  }
}
