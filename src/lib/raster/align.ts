import type { CoverageMap } from './coverage'
import type { RgbaImage } from './rgba'

/** Source pixel (x, y) is found in the result at (x + dx, y + dy). */
export interface Shift {
  readonly dx: number
  readonly dy: number
  /** Mean difference in luma levels on the kept detail, before and after the shift. */
  readonly errorBefore: number
  readonly errorAfter: number
}

/** Places are taken from a grid of this many cells along the longer side, the sharpest spot of each. */
const GRID = 56
/** Weaker detail than this (levels between neighbours) says nothing about a shift. */
const MIN_GRADIENT = 8
const MIN_SAMPLES = 24
/** A difference beyond this is other content, not a shift, and must not decide. */
const MAX_DIFFERENCE = 48
/** A shift has to leave less than this share of the error, or there was none. */
const CONVINCING = 0.8

function lumaOf({ data }: RgbaImage): Uint8Array {
  const luma = new Uint8Array(data.length / 4)
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const at = pixel * 4
    luma[pixel] = (data[at]! * 77 + data[at + 1]! * 150 + data[at + 2]! * 29) >> 8
  }
  return luma
}

/** Pixel indices with strong detail, kept on all sides as far as the search reaches. */
function samplePlaces(luma: Uint8Array, coverage: CoverageMap, reachPx: number): number[] {
  const { width, height } = coverage
  const cellPx = Math.max(4, Math.ceil(Math.max(width, height) / GRID))
  const places: number[] = []
  for (let top = reachPx; top < height - reachPx; top += cellPx) {
    for (let left = reachPx; left < width - reachPx; left += cellPx) {
      const right = Math.min(left + cellPx, width - reachPx)
      const bottom = Math.min(top + cellPx, height - reachPx)
      const place = sharpestIn(luma, width, left, top, right, bottom)
      if (place !== undefined && isKeptAround(coverage, place, reachPx)) places.push(place)
    }
  }
  return places
}

function sharpestIn(
  luma: Uint8Array,
  width: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number | undefined {
  let best = MIN_GRADIENT - 1
  let place: number | undefined
  for (let y = top; y < bottom; y++) {
    for (let index = y * width + left; index < y * width + right; index++) {
      const across = Math.abs(luma[index + 1]! - luma[index - 1]!)
      const down = Math.abs(luma[index + width]! - luma[index - width]!)
      // Detail in one direction only slides along itself; the weaker of the two counts most.
      const gradient = Math.min(across, down) + (across + down) / 4
      if (gradient > best) [best, place] = [gradient, index]
    }
  }
  return place
}

function isKeptAround({ width, data }: CoverageMap, place: number, reachPx: number): boolean {
  for (const dy of [-reachPx, 0, reachPx]) {
    for (const dx of [-reachPx, 0, reachPx]) if (data[place + dy * width + dx] !== 0) return false
  }
  return true
}

function meanDifference(source: Uint8Array, result: Uint8Array, places: readonly number[]): number {
  return places.reduce((sum, place) => sum + result[place]! - source[place]!, 0) / Math.max(1, places.length)
}

/** Mean difference over 3 × 3 px around each place, without the overall change of brightness. */
function errorAt(
  source: Uint8Array,
  result: Uint8Array,
  places: readonly number[],
  width: number,
  offset: number,
  bias: number,
): number {
  let sum = 0
  for (const place of places) {
    for (let row = place - width; row <= place + width; row += width) {
      for (let index = row - 1; index <= row + 1; index++) {
        sum += Math.min(MAX_DIFFERENCE, Math.abs(result[index + offset]! - source[index]! - bias))
      }
    }
  }
  return sum / (9 * places.length)
}

/**
 * Finds by how many whole px (up to `maxShiftPx` each way) a result as large as its source lies beside it, judged by
 * the detail outside the mask. Undefined when there is too little detail, no shift, or none that convinces.
 */
export function findShift(
  source: RgbaImage,
  result: RgbaImage,
  coverage: CoverageMap,
  maxShiftPx = 8,
): Shift | undefined {
  const { width } = coverage
  const [before, after] = [lumaOf(source), lumaOf(result)]
  const places = samplePlaces(before, coverage, maxShiftPx + 1)
  if (places.length < MIN_SAMPLES) return undefined
  const bias = meanDifference(before, after, places)
  const errorBefore = errorAt(before, after, places, width, 0, bias)
  let best: Shift = { dx: 0, dy: 0, errorBefore, errorAfter: errorBefore }
  for (let dy = -maxShiftPx; dy <= maxShiftPx; dy++) {
    for (let dx = -maxShiftPx; dx <= maxShiftPx; dx++) {
      const errorAfter = errorAt(before, after, places, width, dy * width + dx, bias)
      if (errorAfter < best.errorAfter) best = { dx, dy, errorBefore, errorAfter }
    }
  }
  const isShift = best.dx !== 0 || best.dy !== 0
  return isShift && best.errorAfter <= CONVINCING * errorBefore ? best : undefined
}
