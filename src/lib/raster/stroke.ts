import { clamp } from '@/lib/geometry/clamp'
import {
  inflateRect,
  intersectRects,
  rectOfSize,
  roundOutRect,
  uniteRects,
  type Rect,
} from '@/lib/geometry/rect'
import { combineAt, combineSpan, type CombineMode, type CoverageMap } from './coverage'

/** A round brush tip: centre and radius in image pixels. */
export interface BrushTip {
  readonly x: number
  readonly y: number
  readonly radiusPx: number
}

/** The thinnest mark: a tip below this radius would leave holes between pixel centres. */
export const MIN_TIP_RADIUS_PX = 0.5

interface Capsule {
  readonly a: BrushTip
  readonly b: BrushTip
  /** Unit direction from a to b, and their distance; 0 when one tip holds the other and `a` alone is the shape. */
  readonly ux: number
  readonly uy: number
  readonly lengthPx: number
  /** Sine and cosine of the slant of the two straight sides. */
  readonly sine: number
  readonly cosine: number
}

function capsuleBetween(a: BrushTip, b: BrushTip): Capsule {
  const lengthPx = Math.hypot(b.x - a.x, b.y - a.y)
  if (lengthPx <= Math.abs(a.radiusPx - b.radiusPx)) {
    const larger = a.radiusPx >= b.radiusPx ? a : b
    return { a: larger, b: larger, ux: 0, uy: 0, lengthPx: 0, sine: 0, cosine: 1 }
  }
  const sine = (a.radiusPx - b.radiusPx) / lengthPx
  const cosine = Math.sqrt(1 - sine * sine)
  return { a, b, ux: (b.x - a.x) / lengthPx, uy: (b.y - a.y) / lengthPx, lengthPx, sine, cosine }
}

/** Signed distance to the border of the swept disc, negative inside: the least over all tips between a and b. */
function capsuleDistance(shape: Capsule, x: number, y: number): number {
  const { a, b, ux, uy, lengthPx, sine, cosine } = shape
  const px = x - a.x
  const py = y - a.y
  if (lengthPx === 0) return Math.sqrt(px * px + py * py) - a.radiusPx
  const along = px * ux + py * uy
  const across = Math.abs(px * uy - py * ux)
  const t = clamp(along - (across * sine) / cosine, 0, lengthPx)
  const radiusPx = a.radiusPx + ((b.radiusPx - a.radiusPx) * t) / lengthPx
  const dx = along - t
  return Math.sqrt(dx * dx + across * across) - radiusPx
}

/** Scratch for `rowSpan`: left and right end. */
const span = new Float64Array(2)

function widenByTip(tip: BrushTip, growPx: number, y: number): void {
  const radiusPx = tip.radiusPx + growPx
  const square = radiusPx * radiusPx - (y - tip.y) * (y - tip.y)
  if (radiusPx <= 0 || square < 0) return
  const half = Math.sqrt(square)
  span[0] = Math.min(span[0]!, tip.x - half)
  span[1] = Math.max(span[1]!, tip.x + half)
}

function widenBySide(shape: Capsule, side: 1 | -1, growPx: number, y: number): void {
  const { a, b, ux, uy, sine, cosine } = shape
  const nx = ux * sine - uy * cosine * side
  const ny = uy * sine + ux * cosine * side
  const startY = a.y + ny * (a.radiusPx + growPx)
  const endY = b.y + ny * (b.radiusPx + growPx)
  if (y < Math.min(startY, endY) || y > Math.max(startY, endY) || startY === endY) return
  const startX = a.x + nx * (a.radiusPx + growPx)
  const endX = b.x + nx * (b.radiusPx + growPx)
  const x = startX + ((endX - startX) * (y - startY)) / (endY - startY)
  span[0] = Math.min(span[0]!, x)
  span[1] = Math.max(span[1]!, x)
}

/** Where the shape, grown by `growPx`, meets the line at y: it is convex, so tips and straight sides give one span. */
function rowSpan(shape: Capsule, growPx: number, y: number): void {
  span[0] = Infinity
  span[1] = -Infinity
  widenByTip(shape.a, growPx, y)
  if (shape.lengthPx === 0) return
  widenByTip(shape.b, growPx, y)
  widenBySide(shape, 1, growPx, y)
  widenBySide(shape, -1, growPx, y)
}

function capsuleBox({ a, b }: Capsule): Rect {
  const left = Math.min(a.x - a.radiusPx, b.x - b.radiusPx)
  const top = Math.min(a.y - a.radiusPx, b.y - b.radiusPx)
  const width = Math.max(a.x + a.radiusPx, b.x + b.radiusPx) - left
  const height = Math.max(a.y + a.radiusPx, b.y + b.radiusPx) - top
  return roundOutRect(inflateRect({ x: left, y: top, width, height }, 0.5))
}

function paintCapsule(map: CoverageMap, shape: Capsule, mode: CombineMode): Rect {
  const box = intersectRects(capsuleBox(shape), rectOfSize(map))
  const hasCore = Math.min(shape.a.radiusPx, shape.b.radiusPx) > 0.5
  const boxRight = box.x + box.width
  for (let row = box.y; row < box.y + box.height; row++) {
    const y = row + 0.5
    rowSpan(shape, 0.5, y)
    const left = Math.max(box.x, Math.floor(span[0]! - 0.5))
    const right = Math.min(boxRight, Math.ceil(span[1]! + 0.5))
    if (!(left < right)) continue
    if (hasCore) rowSpan(shape, -0.5, y)
    const isSolid = hasCore && span[0]! <= span[1]!
    const coreLeft = isSolid ? clamp(Math.ceil(span[0]! - 0.5), left, right) : right
    const coreRight = isSolid ? clamp(Math.floor(span[1]! - 0.5) + 1, coreLeft, right) : right
    const start = row * map.width
    paintEdge(map.data, shape, start, left, coreLeft, y, mode)
    combineSpan(map.data, start + coreLeft, start + coreRight, 255, mode)
    paintEdge(map.data, shape, start, coreRight, right, y, mode)
  }
  return box
}

function paintEdge(
  data: Uint8Array,
  shape: Capsule,
  start: number,
  left: number,
  right: number,
  y: number,
  mode: CombineMode,
): void {
  for (let x = left; x < right; x++) {
    const value = clamp(0.5 - capsuleDistance(shape, x + 0.5, y), 0, 1)
    combineAt(data, start + x, Math.round(value * 255), mode)
  }
}

/**
 * Paints everything that a round tip sweeps on its way from a to b (both included, the radius changing evenly)
 * and returns the box of whole pixels that may have changed. Equal ends paint a disc.
 */
export function paintSweep(map: CoverageMap, a: BrushTip, b: BrushTip, mode: CombineMode): Rect {
  return paintCapsule(map, capsuleBetween(a, b), mode)
}

/** One tip of a stroke: `points` holds x, y, pressure in turn; pressure 1 is the full radius. */
function tipAt(points: Float32Array, index: number, radiusPx: number): BrushTip {
  // Callers count whole triples, so the three reads are inside.
  const pressure = points[index * 3 + 2]!
  return {
    x: points[index * 3]!,
    y: points[index * 3 + 1]!,
    radiusPx: Math.max(MIN_TIP_RADIUS_PX, radiusPx * pressure),
  }
}

/**
 * Paints a stroke, antialiased over one pixel, and returns the box that may have changed.
 * The cost is the stroke's own: coverage that is there already is neither read nor drawn again.
 */
export function paintStroke(
  map: CoverageMap,
  points: Float32Array,
  radiusPx: number,
  mode: CombineMode,
): Rect {
  const count = Math.floor(points.length / 3)
  let box: Rect = { x: 0, y: 0, width: 0, height: 0 }
  for (let index = 0; index < count; index++) {
    if (index === 0 && count > 1) continue
    const from = tipAt(points, Math.max(0, index - 1), radiusPx)
    box = uniteRects(box, paintSweep(map, from, tipAt(points, index, radiusPx), mode))
  }
  return box
}
