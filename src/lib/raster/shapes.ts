import { intersectRects, rectOfSize, roundOutRect, type Rect } from '@/lib/geometry/rect'
import { combineAt, combineSpan, type CombineMode, type CoverageMap } from './coverage'
import { LINES_PER_ROW, SpanAccumulator } from './span-accumulator'

/** How much of the unit interval that starts at `cell` lies between two ends. */
function overlap(cell: number, from: number, to: number): number {
  return Math.max(0, Math.min(cell + 1, to) - Math.max(cell, from))
}

/** Paints a box with sides at any fraction of a pixel (exact area coverage) and returns the pixels that may change. */
export function paintRectangle(map: CoverageMap, rect: Rect, mode: CombineMode): Rect {
  const box = intersectRects(roundOutRect(rect), rectOfSize(map))
  const right = box.x + box.width
  const coreLeft = Math.min(right, Math.max(box.x, Math.ceil(rect.x)))
  const coreRight = Math.max(coreLeft, Math.min(right, Math.floor(rect.x + rect.width)))
  for (let row = box.y; row < box.y + box.height; row++) {
    const tall = overlap(row, rect.y, rect.y + rect.height)
    const start = row * map.width
    const paintPart = (from: number, to: number): void => {
      for (let x = from; x < to; x++) {
        const share = tall * overlap(x, rect.x, rect.x + rect.width)
        combineAt(map.data, start + x, Math.round(255 * share), mode)
      }
    }
    paintPart(box.x, coreLeft)
    combineSpan(map.data, start + coreLeft, start + coreRight, Math.round(255 * tall), mode)
    paintPart(coreRight, right)
  }
  return box
}

/** Paints the ellipse that touches the four sides of the box and returns the pixels that may change. */
export function paintEllipse(map: CoverageMap, rect: Rect, mode: CombineMode): Rect {
  const box = intersectRects(roundOutRect(rect), rectOfSize(map))
  const spans = new SpanAccumulator(map, mode)
  const radiusX = rect.width / 2
  const radiusY = rect.height / 2
  for (let row = box.y; row < box.y + box.height; row++) {
    for (let line = 0; line < LINES_PER_ROW; line++) {
      const dy = (row + (line + 0.5) / LINES_PER_ROW - rect.y - radiusY) / radiusY
      if (!(dy * dy < 1)) continue
      const half = radiusX * Math.sqrt(1 - dy * dy)
      spans.add(rect.x + radiusX - half, rect.x + radiusX + half)
    }
    spans.flush(row)
  }
  return box
}
