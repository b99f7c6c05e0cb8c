import { clamp } from '@/lib/geometry/clamp'
import type { RgbaImage } from './rgba'

/** Half width of the kernel, in pixels of the coarser of the two sizes. */
const SUPPORT = 2

/** Catmull-Rom: sharp, and its overshoot is slight. Source: Keys 1981, a = −1/2. */
function kernel(distance: number): number {
  const x = Math.abs(distance)
  if (x >= 2) return 0
  return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2
}

/** For each target index the first source index (it may lie outside) and `taps` weights that add up to 1. */
interface Axis {
  readonly taps: number
  readonly from: Int32Array
  readonly weights: Float32Array
}

function axisWeights(sourceLength: number, targetLength: number): Axis {
  const step = sourceLength / targetLength
  // Shrinking widens the kernel, so that every source pixel counts and nothing aliases.
  const spread = Math.max(1, step)
  const taps = Math.ceil(2 * SUPPORT * spread) + 1
  const from = new Int32Array(targetLength)
  const weights = new Float32Array(targetLength * taps)
  for (let index = 0; index < targetLength; index++) {
    const centre = (index + 0.5) * step - 0.5
    const first = Math.ceil(centre - SUPPORT * spread)
    from[index] = first
    let sum = 0
    for (let tap = 0; tap < taps; tap++) {
      const weight = kernel((first + tap - centre) / spread)
      weights[index * taps + tap] = weight
      sum += weight
    }
    for (let tap = 0; tap < taps; tap++) weights[index * taps + tap]! /= sum
  }
  return { taps, from, weights }
}

/** A source row with its colours weighed by alpha, border pixels going on for `margin` on both sides. */
function padRow({ width, data }: RgbaImage, y: number, margin: number, padded: Float32Array): void {
  for (let x = -margin; x < width + margin; x++) {
    const at = (y * width + clamp(x, 0, width - 1)) * 4
    const to = (x + margin) * 4
    const share = data[at + 3]! / 255
    padded[to] = data[at]! * share
    padded[to + 1] = data[at + 1]! * share
    padded[to + 2] = data[at + 2]! * share
    padded[to + 3] = data[at + 3]!
  }
}

function stretchRow(
  padded: Float32Array,
  margin: number,
  { taps, from, weights }: Axis,
  target: Float32Array,
) {
  for (let x = 0; x < from.length; x++) {
    let [red, green, blue, alpha] = [0, 0, 0, 0]
    let at = (from[x]! + margin) * 4
    for (let k = x * taps; k < (x + 1) * taps; k++, at += 4) {
      const weight = weights[k]!
      red += weight * padded[at]!
      green += weight * padded[at + 1]!
      blue += weight * padded[at + 2]!
      alpha += weight * padded[at + 3]!
    }
    target[x * 4] = red
    target[x * 4 + 1] = green
    target[x * 4 + 2] = blue
    target[x * 4 + 3] = alpha
  }
}

/** Takes the weighing by alpha back; the clamped array rounds and cuts the overshoot. */
function writeRow(sums: Float32Array, target: Uint8ClampedArray, start: number): void {
  for (let at = 0; at < sums.length; at += 4) {
    const alpha = sums[at + 3]!
    const share = alpha >= 254.5 ? 1 : alpha < 0.5 ? 0 : 255 / alpha
    target[start + at] = sums[at]! * share
    target[start + at + 1] = sums[at + 1]! * share
    target[start + at + 2] = sums[at + 2]! * share
    target[start + at + 3] = alpha
  }
}

/**
 * The picture at another size, by a cubic filter that is as wide as the coarser of the two sizes. Colours weigh as much
 * as they cover, so that nothing bleeds out of transparent parts. The same size gives the same bytes.
 */
export function resampleRgba(
  image: RgbaImage,
  width: number,
  height: number,
): RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> } {
  if (width === image.width && height === image.height)
    return { width, height, data: Uint8ClampedArray.from(image.data) }
  const across = axisWeights(image.width, width)
  const down = axisWeights(image.height, height)
  const data = new Uint8ClampedArray(width * height * 4)
  const margin = across.taps
  const padded = new Float32Array((image.width + 2 * margin) * 4)
  // A row is stretched once and kept while any target row still needs it.
  const ring = Array.from({ length: down.taps }, () => new Float32Array(width * 4))
  const held = new Int32Array(down.taps).fill(-1)
  const sums = new Float32Array(width * 4)
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let tap = 0; tap < down.taps; tap++) {
      const weight = down.weights[y * down.taps + tap]!
      if (weight === 0) continue
      const sourceY = clamp(down.from[y]! + tap, 0, image.height - 1)
      const slot = sourceY % down.taps
      const row = ring[slot]!
      if (held[slot] !== sourceY) {
        padRow(image, sourceY, margin, padded)
        stretchRow(padded, margin, across, row)
        held[slot] = sourceY
      }
      for (let at = 0; at < sums.length; at++) sums[at]! += weight * row[at]!
    }
    writeRow(sums, data, y * width * 4)
  }
  return { width, height, data }
}
