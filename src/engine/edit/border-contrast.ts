import { clamp } from '@/lib/geometry/clamp'
import type { CoverageMap } from '@/lib/raster/coverage'
import type { Picture } from '../decode-picture'
import { boxBlur } from '../sketch/style/raster'

/** Colours are compared this far inside and outside of a border, as drawn borders are a little off. */
const APART_PX = 4

/** A difference of a channel, in levels, from which on a border begins to follow an edge, and where it surely does. */
const FAINT = 14
const CLEAR = 46

/** The largest difference of a channel between two pixels, in levels. */
function difference({ data }: Picture, one: number, other: number): number {
  let largest = 0
  for (let channel = 0; channel < 3; channel++)
    largest = Math.max(largest, Math.abs(data[4 * one + channel]! - data[4 * other + channel]!))
  return largest
}

/**
 * For each pixel how much the region's border near it follows an edge of the picture, 0 to 1, within about `reachPx`:
 * 1 where somebody traced a roof, 0 where a line was drawn across open sky.
 */
export function borderContrast(picture: Picture, region: CoverageMap, reachPx: number): Float32Array {
  const { width, height, data } = region
  const contrast = new Float32Array(data.length)
  const border = new Float32Array(data.length)
  const compare = (one: number, other: number, at: number): void => {
    if (data[one] === data[other]) return
    border[at]! += 1
    contrast[at]! += clamp((difference(picture, one, other) - FAINT) / (CLEAR - FAINT), 0, 1)
  }
  for (let y = APART_PX; y < height - APART_PX; y++) {
    for (let x = APART_PX; x < width - APART_PX; x++) {
      const at = y * width + x
      compare(at - APART_PX, at + APART_PX, at)
      compare(at - APART_PX * width, at + APART_PX * width, at)
    }
  }
  const spread = (plane: Float32Array): Float32Array =>
    boxBlur(boxBlur(plane, width, height, reachPx / 2), width, height, reachPx / 2)
  const [sums, counts] = [spread(contrast), spread(border)]
  return sums.map((sum, at) => (counts[at]! > 1e-6 ? clamp(sum / counts[at]!, 0, 1) : 0))
}
