import { assertNever } from '@/lib/assert'
import {
  inflateRect,
  intersectRects,
  rectBetween,
  rectOfSize,
  roundOutRect,
  type Rect,
} from '@/lib/geometry/rect'
import { combineAt, invertCoverage, type CombineMode, type CoverageMap } from '@/lib/raster/coverage'
import { paintPolygon } from '@/lib/raster/polygon'
import { resampleCoverage } from '@/lib/raster/resample'
import { decodeRuns } from '@/lib/raster/runs'
import { paintEllipse, paintRectangle } from '@/lib/raster/shapes'
import { MIN_TIP_RADIUS_PX, paintStroke } from '@/lib/raster/stroke'
import type { BitmapOperation, MaskOperation, StrokeOperation } from './mask-document'

function combinePatch(map: CoverageMap, patch: CoverageMap, x: number, y: number, mode: CombineMode): Rect {
  const box = intersectRects({ x, y, width: patch.width, height: patch.height }, rectOfSize(map))
  for (let row = box.y; row < box.y + box.height; row++) {
    const source = (row - y) * patch.width + (box.x - x)
    const target = row * map.width + box.x
    for (let k = 0; k < box.width; k++) combineAt(map.data, target + k, patch.data[source + k]!, mode)
  }
  return box
}

function combineBitmap(map: CoverageMap, { width, height, runs, combine }: BitmapOperation): Rect {
  const bitmap = { width, height, data: decodeRuns(runs, width * height) }
  return combinePatch(map, resampleCoverage(bitmap, map.width, map.height), 0, 0, combine)
}

function clearCoverage(map: CoverageMap): Rect {
  map.data.fill(0)
  return rectOfSize(map)
}

function invertAll(map: CoverageMap): Rect {
  invertCoverage(map)
  return rectOfSize(map)
}

/**
 * Does one operation to the coverage, in place, and returns the box of pixels that may have changed. The same
 * operation on the same bytes gives the same bytes, on every machine's number format: redo counts on it.
 * @throws RangeError when run data is damaged.
 */
export function applyOperation(map: CoverageMap, operation: MaskOperation): Rect {
  switch (operation.kind) {
    case 'stroke':
      return paintStroke(map, operation.points, operation.radiusPx, operation.combine)
    case 'rectangle':
      return paintRectangle(map, operation.rect, operation.combine)
    case 'ellipse':
      return paintEllipse(map, operation.rect, operation.combine)
    case 'lasso':
      return paintPolygon(map, operation.points, operation.combine)
    case 'region': {
      const { width, height, x, y } = operation.rect
      const patch = { width, height, data: decodeRuns(operation.runs, width * height) }
      return combinePatch(map, patch, x, y, operation.combine)
    }
    case 'bitmap':
      return combineBitmap(map, operation)
    case 'invert':
      return invertAll(map)
    case 'clear':
      return clearCoverage(map)
    default:
      return assertNever(operation)
  }
}

function pointsBox(points: Float32Array, stride: 2 | 3, from: number, to: number, byPx: number): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let index = from; index < to; index++) {
    const [x, y] = [points[index * stride]!, points[index * stride + 1]!]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (!(left <= right)) return { x: 0, y: 0, width: 0, height: 0 }
  return roundOutRect(inflateRect(rectBetween(left, top, right, bottom), byPx))
}

/** A box for every piece of the way: a long thin stroke touches little of the box around all of it. */
function strokeBoxes({ points, radiusPx }: StrokeOperation): Rect[] {
  const count = Math.floor(points.length / 3)
  // Half a pixel for the soft edge, half for rounding.
  const reachPx = Math.max(MIN_TIP_RADIUS_PX, radiusPx) + 1
  return Array.from({ length: Math.max(Math.min(count, 1), count - 1) }, (_, index) =>
    pointsBox(points, 3, index, Math.min(count, index + 2), reachPx),
  )
}

/** Boxes that together hold every pixel which the operation can change, known before it is done. */
export function operationBoxes(operation: MaskOperation, size: { width: number; height: number }): Rect[] {
  switch (operation.kind) {
    case 'stroke':
      return strokeBoxes(operation)
    case 'rectangle':
    case 'ellipse':
      return [roundOutRect(operation.rect)]
    case 'lasso':
      return [pointsBox(operation.points, 2, 0, Math.floor(operation.points.length / 2), 0)]
    case 'region':
      return [operation.rect]
    case 'bitmap':
    case 'invert':
    case 'clear':
      return [rectOfSize(size)]
    default:
      return assertNever(operation)
  }
}
