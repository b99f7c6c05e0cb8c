import { intersectRects, isEmptyRect, type Rect } from '@/lib/geometry/rect'
import type { CoverageMap } from '@/lib/raster/coverage'
import type { VeilColour, VeilPatch } from './mask-protocol'

/** Canvases above this are refused by some browsers (16.7 million pixels on iOS), and cost 4 bytes for each. */
const MAX_VEIL_PIXELS = 16_777_216
const MAX_VEIL_EDGE = 16_384

/** So that the page can take in a whole veil a band at a time, without a long task. */
const BAND_PIXELS = 1 << 20

export interface VeilSize {
  readonly width: number
  readonly height: number
  /** Image pixels along the edge of one veil pixel: 1, and for very large pictures 2 or 4. */
  readonly step: number
}

/** The size of the veil of an image: its own, halved until a canvas can hold it. */
export function veilSizeOf(image: { readonly width: number; readonly height: number }): VeilSize {
  for (let step = 1; ; step *= 2) {
    const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)]
    if (width * height <= MAX_VEIL_PIXELS && Math.max(width, height) <= MAX_VEIL_EDGE)
      return { width, height, step }
  }
}

/** The mean coverage under one veil pixel, 0 to 255. */
function meanCoverage({ data, width, height }: CoverageMap, x: number, y: number, step: number): number {
  const right = Math.min(width, (x + 1) * step)
  const bottom = Math.min(height, (y + 1) * step)
  let sum = 0
  for (let row = y * step; row < bottom; row++) {
    for (let column = x * step; column < right; column++) sum += data[row * width + column] ?? 0
  }
  return Math.round(sum / ((right - x * step) * (bottom - y * step)))
}

/** Writes a band as 32-bit words: little-endian, as every machine with a browser is. */
function veilBand(map: CoverageMap, rect: Rect, step: number, rgb: number): VeilPatch {
  const words = new Uint32Array(rect.width * rect.height)
  for (let row = 0, at = 0; row < rect.height; row++) {
    const start = (rect.y + row) * map.width + rect.x
    for (let column = 0; column < rect.width; column++, at++) {
      const coverage =
        step === 1 ? (map.data[start + column] ?? 0) : meanCoverage(map, rect.x + column, rect.y + row, step)
      words[at] = rgb | (coverage << 24)
    }
  }
  return { rect, rgba: new Uint8ClampedArray(words.buffer) }
}

/** The veil over a box of image pixels, as bands from top to bottom; empty when the box is. */
export function veilPatches(map: CoverageMap, dirty: Rect, colour: VeilColour): VeilPatch[] {
  const { step, ...size } = veilSizeOf(map)
  const x = Math.floor(dirty.x / step)
  const y = Math.floor(dirty.y / step)
  const right = Math.ceil((dirty.x + dirty.width) / step)
  const bottom = Math.ceil((dirty.y + dirty.height) / step)
  const rect = intersectRects({ x, y, width: right - x, height: bottom - y }, { x: 0, y: 0, ...size })
  if (isEmptyRect(dirty) || isEmptyRect(rect)) return []
  const [red, green, blue] = colour
  const rows = Math.max(1, Math.floor(BAND_PIXELS / rect.width))
  return Array.from({ length: Math.ceil(rect.height / rows) }, (_, index) => {
    const height = Math.min(rows, rect.height - index * rows)
    const band = { ...rect, y: rect.y + index * rows, height }
    return veilBand(map, band, step, red | (green << 8) | (blue << 16))
  })
}
