import { createCoverage } from '@/lib/raster/coverage'
import type { Picture } from '../decode-picture'
import { runFill } from '../edit/run-fill'

/** Where the old borders meet, so much of the width is made up anew to join them. */
const JOIN_SHARE = 0.14

/** The picture is parted somewhere in this share of its width. */
const PARTED_FROM = 0.3
const PARTED_TO = 0.7

/** How much colours change from column to column, summed over the height; two arrays of equal pictures are equal. */
function columnSteps({ width, height, data }: Picture): Float64Array {
  const steps = new Float64Array(width)
  for (let y = 0; y < height; y++) {
    for (let x = 1; x < width; x++) {
      const offset = 4 * (y * width + x)
      for (let channel = 0; channel < 3; channel++)
        steps[x]! += Math.abs(data[offset + channel]! - data[offset + channel - 4]!)
    }
  }
  return steps
}

/**
 * The column where parting hurts least: few edges within a band around it, so that no thing is cut in two. `turn`, 0
 * to 1, favours one side, so that two rearrangements differ.
 */
function quietestColumn(picture: Picture, turn: number): number {
  const { width } = picture
  const steps = columnSteps(picture)
  const reach = Math.max(1, Math.round(width * 0.03))
  const mean = steps.reduce((sum, step) => sum + step, 0) / width
  let best = Math.round(width / 2)
  let least = Infinity
  for (let x = Math.round(width * PARTED_FROM); x < width * PARTED_TO; x++) {
    let sum = 0
    for (let near = x - reach; near <= x + reach; near++) sum += steps[near] ?? 0
    const place = (x / width - PARTED_FROM) / (PARTED_TO - PARTED_FROM)
    const cost = sum / (2 * reach + 1) + 0.9 * mean * Math.abs(place - turn)
    if (cost >= least) continue
    least = cost
    best = x
  }
  return best
}

/**
 * The picture with its left and its right part changed over, and the join made up from what is like it: another view
 * of the same land. `turn`, 0 to 1, says about where it is parted. @throws DOMException AbortError
 */
export async function rearranged(
  picture: Picture,
  turn: number,
  seed: number,
  signal: AbortSignal,
): Promise<Picture> {
  const { width, height } = picture
  const parted = quietestColumn(picture, turn)
  const data = new Uint8ClampedArray(picture.data.length)
  const join = createCoverage(width, height)
  const at = width - parted
  const half = Math.round((width * JOIN_SHARE) / 2)
  for (let y = 0; y < height; y++) {
    const row = y * width
    data.set(picture.data.subarray(4 * (row + parted), 4 * (row + width)), 4 * row)
    data.set(picture.data.subarray(4 * row, 4 * (row + parted)), 4 * (row + at))
    join.data.fill(255, row + Math.max(0, at - half), row + Math.min(width, at + half))
  }
  return runFill({ width, height, data }, join, seed, signal)
}
