import { imagePoint, imageToStage, type ImagePoint, type StagePoint, type View } from '@/lib/geometry/point'
import { rectBetween, type Rect } from '@/lib/geometry/rect'
import type { Size } from './mask-view'

/** Smart select's frame is handled like a shape: it is dragged, pulled by handles and moved by arrow keys. */
export type ShapeKind = 'rectangle' | 'ellipse' | 'smart-select'

const SHAPE_NAMES: Record<ShapeKind, string> = {
  rectangle: 'Rectangle',
  ellipse: 'Ellipse',
  'smart-select': 'Smart select',
}

/** A handle of a shape in hand: which sides it moves (−1 left or top, 1 right or bottom, 0 neither); `move` moves all. */
export interface Handle {
  readonly dx: -1 | 0 | 1
  readonly dy: -1 | 0 | 1
}

/** Corners, sides, and the grip in the middle that moves the whole. */
export const HANDLES: readonly Handle[] = ([-1, 0, 1] as const).flatMap((dy) =>
  ([-1, 0, 1] as const).map((dx) => ({ dx, dy })),
)

/** Shorter sides than this on the screen have no room for handles. */
const MIN_SIDE_WITH_HANDLES_PX = 56

export function hasHandles(rect: Rect, view: View): boolean {
  return Math.min(rect.width, rect.height) * view.scale >= MIN_SIDE_WITH_HANDLES_PX
}

export function handlePoint({ x, y, width, height }: Rect, { dx, dy }: Handle, view: View): StagePoint {
  return imageToStage(imagePoint(x + (width * (dx + 1)) / 2, y + (height * (dy + 1)) / 2), view)
}

/** The handle within reach of a point, the nearest where several are. */
export function handleAt(rect: Rect, point: StagePoint, view: View, reachPx: number): Handle | undefined {
  if (!hasHandles(rect, view)) return undefined
  let nearest: Handle | undefined
  let leastPx = reachPx
  for (const handle of HANDLES) {
    const at = handlePoint(rect, handle, view)
    const distancePx = Math.hypot(at.x - point.x, at.y - point.y)
    if (distancePx > leastPx) continue
    leastPx = distancePx
    nearest = handle
  }
  return nearest
}

/** The shape after its handle was pulled by so many image pixels; pulled through the opposite side it turns over. */
export function pullHandle(
  { x, y, width, height }: Rect,
  { dx, dy }: Handle,
  byX: number,
  byY: number,
): Rect {
  if (dx === 0 && dy === 0) return { x: x + byX, y: y + byY, width, height }
  return rectBetween(
    x + (dx === -1 ? byX : 0),
    y + (dy === -1 ? byY : 0),
    x + width + (dx === 1 ? byX : 0),
    y + height + (dy === 1 ? byY : 0),
  )
}

/** The box that is dragged from one corner to another; as a square it follows the longer way. */
export function dragRect(from: ImagePoint, to: ImagePoint, isSquare: boolean): Rect {
  if (!isSquare) return rectBetween(from.x, from.y, to.x, to.y)
  const side = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))
  const signX = to.x < from.x ? -1 : 1
  const signY = to.y < from.y ? -1 : 1
  return rectBetween(from.x, from.y, from.x + signX * side, from.y + signY * side)
}

/** The shape that the Enter key adds: in the middle, half as wide and high as the image. */
export function centredRect({ width, height }: Size): Rect {
  const size = { width: Math.max(1, Math.round(width / 2)), height: Math.max(1, Math.round(height / 2)) }
  return { x: Math.floor((width - size.width) / 2), y: Math.floor((height - size.height) / 2), ...size }
}

/** Moves, or with `isResize` moves the right and bottom sides, by whole image pixels; a side never gets shorter than one. */
export function nudgeRect(rect: Rect, dx: number, dy: number, isResize: boolean): Rect {
  if (!isResize) return { ...rect, x: rect.x + dx, y: rect.y + dy }
  return { ...rect, width: Math.max(1, rect.width + dx), height: Math.max(1, rect.height + dy) }
}

/** "Rectangle, 400 × 300 px at 20, 40". */
export function describeShape(kind: ShapeKind, { x, y, width, height }: Rect): string {
  const [w, h, left, top] = [width, height, x, y].map(Math.round)
  return `${SHAPE_NAMES[kind]}, ${w} × ${h} px at ${left}, ${top}`
}
