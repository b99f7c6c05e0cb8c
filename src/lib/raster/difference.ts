import type { Rect } from '@/lib/geometry/rect'
import type { RgbaImage } from './rgba'

/** One byte per pixel, row-major, length = width · height: by how much two pictures differ there, 0 to 255. */
export interface DifferenceMap {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/**
 * Writes the largest channel difference of each pixel into `deltas` (length = pixels of both) and returns how many are not 0.
 * The bytes are RGBA8; alpha counts like a colour.
 */
export function differPixels(
  a: RgbaImage['data'],
  b: RgbaImage['data'],
  deltas: Uint8Array<ArrayBufferLike>,
): number {
  let changed = 0
  for (let pixel = 0, at = 0; pixel < deltas.length; pixel++, at += 4) {
    const red = Math.abs(a[at]! - b[at]!)
    const green = Math.abs(a[at + 1]! - b[at + 1]!)
    const blue = Math.abs(a[at + 2]! - b[at + 2]!)
    const alpha = Math.abs(a[at + 3]! - b[at + 3]!)
    const delta = Math.max(red, green, blue, alpha)
    deltas[pixel] = delta
    if (delta > 0) changed++
  }
  return changed
}

/** The largest difference within a square of `step` pixels; what lies beyond the map is no difference. */
function largestIn({ width, height, data }: DifferenceMap, left: number, top: number, step: number): number {
  const [right, bottom] = [Math.min(left + step, width), Math.min(top + step, height)]
  let largest = 0
  for (let y = top; y < bottom; y++) {
    for (let at = y * width + left; at < y * width + right; at++) {
      if (data[at]! > largest) largest = data[at]!
    }
  }
  return largest
}

/**
 * A part of the map as an opaque grey picture: black where nothing differs, `amplification` times as bright as the difference elsewhere.
 * One of its pixels stands for a square of `step` and shows the largest difference in it, so that a single changed pixel is
 * never lost by shrinking. Sides of `rect` are multiples of `step`; it may reach beyond the map.
 */
export function paintDifference(
  map: DifferenceMap,
  rect: Rect,
  step: number,
  amplification: number,
): RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> } {
  const [width, height] = [rect.width / step, rect.height / step]
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += 4) {
      const grey = largestIn(map, rect.x + x * step, rect.y + y * step, step) * amplification
      data[at] = data[at + 1] = data[at + 2] = grey > 255 ? 255 : grey
      data[at + 3] = 255
    }
  }
  return { width, height, data }
}
