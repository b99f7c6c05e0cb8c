import { intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'

/** How much of each pixel is to be edited: one byte each, row-major, length = width · height, 0 keep … 255 edit. */
export interface CoverageMap {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** What a painted shape does to the coverage below it: `add` takes the larger, `subtract` cuts the shape out. */
export type CombineMode = 'add' | 'subtract'

/** From this value on a pixel counts as inside where only in or out is asked. */
export const INSIDE_FROM = 128

/** A new map of one value. */
export function createCoverage(width: number, height: number, value = 0): CoverageMap {
  const data = new Uint8Array(width * height)
  return { width, height, data: value === 0 ? data : data.fill(value) }
}

/**
 * Combines one value into the pixels from `start` up to, not including, `end` of the row-major data.
 * Larger-of and smaller-of make every shape idempotent: painting it twice changes nothing.
 */
export function combineSpan(
  data: Uint8Array,
  start: number,
  end: number,
  value: number,
  mode: CombineMode,
): void {
  if (value === 0 || end <= start) return
  if (value === 255) data.fill(mode === 'add' ? 255 : 0, start, end)
  else for (let index = start; index < end; index++) combineAt(data, index, value, mode)
}

/** Combines one value into one pixel. */
export function combineAt(data: Uint8Array, index: number, value: number, mode: CombineMode): void {
  // Callers stay inside the array; a read outside would be undefined, compare false and change nothing.
  if (mode === 'add') {
    if (value > data[index]!) data[index] = value
  } else if (255 - value < data[index]!) data[index] = 255 - value
}

/** Swaps edit and keep inside the box, in place. Twice is nothing. */
export function invertCoverage(map: CoverageMap, rect: Rect = rectOfSize(map)): void {
  const { x, y, width, height } = intersectRects(rect, rectOfSize(map))
  for (let row = y; row < y + height; row++) {
    const start = row * map.width + x
    for (let index = start; index < start + width; index++) map.data[index] = 255 - map.data[index]!
  }
}

function firstNonZero(data: Uint8Array, start: number, end: number): number {
  let index = start
  while (index < end && data[index] === 0) index++
  return index
}

function lastNonZero(data: Uint8Array, start: number, end: number): number {
  let index = end - 1
  while (index >= start && data[index] === 0) index--
  return index
}

/** The smallest box of whole pixels with any coverage at all, or undefined when there is none. */
export function coverageBounds({ width, height, data }: CoverageMap): Rect | undefined {
  const first = firstNonZero(data, 0, data.length)
  if (first === data.length) return undefined
  const top = Math.floor(first / width)
  const bottom = Math.floor(lastNonZero(data, 0, data.length) / width)
  let left = width
  let right = -1
  for (let row = top; row <= bottom; row++) {
    const start = row * width
    left = firstNonZero(data, start, start + left) - start
    right = Math.max(right, lastNonZero(data, start + right + 1, start + width) - start)
  }
  return { x: left, y: top, width: right - left + 1, height: Math.min(height, bottom + 1) - top }
}

/** Makes values within `slack` of nothing or of everything just that, in place. */
export function snapCoverage({ data }: CoverageMap, slack: number): void {
  for (let index = 0; index < data.length; index++) {
    if (data[index]! <= slack) data[index] = 0
    else if (data[index]! >= 255 - slack) data[index] = 255
  }
}

/** The covered share of all pixels, 0 to 1; a half covered pixel counts half. */
export function coverageShare({ data }: CoverageMap): number {
  let sum = 0
  // By index: an iterator costs five times as much on a typed array.
  for (let index = 0; index < data.length; index++) sum += data[index]!
  return data.length === 0 ? 0 : sum / (255 * data.length)
}

/** A copy of the box as a map of its own; what lies outside of the map reads as `outside`. */
export function cropCoverage(map: CoverageMap, rect: Rect, outside = 0): CoverageMap {
  const result = createCoverage(rect.width, rect.height, outside)
  const shared = intersectRects(rect, rectOfSize(map))
  for (let row = shared.y; row < shared.y + shared.height; row++) {
    const start = row * map.width + shared.x
    const target = (row - rect.y) * rect.width + (shared.x - rect.x)
    result.data.set(map.data.subarray(start, start + shared.width), target)
  }
  return result
}

/** Copies a patch into the map with its top left corner at (x, y); what sticks out is left away. */
export function pasteCoverage(map: CoverageMap, patch: CoverageMap, x: number, y: number): void {
  const shared = intersectRects({ x, y, width: patch.width, height: patch.height }, rectOfSize(map))
  for (let row = shared.y; row < shared.y + shared.height; row++) {
    const start = (row - y) * patch.width + (shared.x - x)
    map.data.set(patch.data.subarray(start, start + shared.width), row * map.width + shared.x)
  }
}
