import { inflateRect, intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'
import { coverageBounds, cropCoverage, createCoverage, pasteCoverage, type CoverageMap } from './coverage'

/** Sums are kept at 1/256 of a level so that six roundings do not show. */
const SCALE = 256

/**
 * How far feathering reaches, in whole px: a pixel with only zeros (or only 255s) up to this far away in x and y
 * keeps its value exactly.
 */
export function featherReachPx(featherPx: number): number {
  return Math.max(0, Math.round(featherPx))
}

/** Radii of the three boxes; they add up to the reach exactly. Three boxes in a row are within 3 % of a Gaussian. */
function boxRadii(reachPx: number): number[] {
  return [0, 1, 2].map((part) => Math.floor((reachPx + part) / 3)).filter((radius) => radius > 0)
}

/** One row, by a running sum over `padded`: the row with its ends repeated `radius` times on both sides. */
function blurRow(map: Uint16Array, start: number, width: number, radius: number, padded: Int32Array): void {
  padded.fill(map[start]!, 0, radius)
  padded.set(map.subarray(start, start + width), radius)
  padded.fill(map[start + width - 1]!, radius + width, width + 2 * radius)
  const share = 1 / (2 * radius + 1)
  let sum = 0
  for (let x = 0; x < 2 * radius; x++) sum += padded[x]!
  for (let x = 0; x < width; x++) {
    sum += padded[x + 2 * radius]!
    map[start + x] = sum * share + 0.5
    sum -= padded[x]!
  }
}

function addRow(sums: Int32Array, source: Uint16Array, start: number): void {
  for (let x = 0; x < sums.length; x++) sums[x]! += source[start + x]!
}

/** Moves the window of every column down by one row and writes the row in its middle. */
function slideRow(
  sums: Int32Array,
  source: Uint16Array,
  enters: number,
  leaves: number,
  target: Uint16Array,
  start: number,
  share: number,
): void {
  for (let x = 0; x < sums.length; x++) {
    const sum = sums[x]! + source[enters + x]! - source[leaves + x]!
    sums[x] = sum
    target[start + x] = sum * share + 0.5
  }
}

function blurColumns(
  source: Uint16Array,
  target: Uint16Array,
  width: number,
  height: number,
  radius: number,
): void {
  const share = 1 / (2 * radius + 1)
  const sums = new Int32Array(width)
  const rowStart = (y: number): number => Math.min(height - 1, Math.max(0, y)) * width
  for (let y = -radius - 1; y < radius; y++) addRow(sums, source, rowStart(y))
  for (let y = 0; y < height; y++) {
    slideRow(sums, source, rowStart(y + radius), rowStart(y - radius - 1), target, y * width, share)
  }
}

/** The whole map blurred; beyond its border the border's own values go on, so that a mask up to the rim stays full. */
function blur(map: CoverageMap, radii: readonly number[]): CoverageMap {
  const { width, height, data } = map
  let from = new Uint16Array(data.length)
  for (let index = 0; index < data.length; index++) from[index] = data[index]! * SCALE
  let to = new Uint16Array(data.length)
  for (const radius of radii) {
    const padded = new Int32Array(width + 2 * radius)
    for (let y = 0; y < height; y++) blurRow(from, y * width, width, radius, padded)
    blurColumns(from, to, width, height, radius)
    ;[from, to] = [to, from]
  }
  const result = createCoverage(width, height)
  for (let index = 0; index < data.length; index++) result.data[index] = (from[index]! + SCALE / 2) / SCALE
  return result
}

/**
 * A new map with a soft border: three box blurs whose supports add up to `featherPx` (rounded to whole px) on each
 * side. Farther from the border than that, every pixel keeps its exact value. 0 gives an equal copy.
 */
export function featherCoverage(map: CoverageMap, featherPx: number): CoverageMap {
  const reachPx = featherReachPx(featherPx)
  const bounds = coverageBounds(map)
  if (reachPx === 0 || !bounds) return { ...map, data: map.data.slice() }
  const box: Rect = intersectRects(inflateRect(bounds, reachPx), rectOfSize(map))
  const result = createCoverage(map.width, map.height)
  // Cutting at the box is exact: what it leaves out is zero, and where it ends inside the image its rim is zero too.
  pasteCoverage(result, blur(cropCoverage(map, box), boxRadii(reachPx)), box.x, box.y)
  return result
}
