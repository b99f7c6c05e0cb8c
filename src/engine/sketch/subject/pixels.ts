import type { Rect } from '@/lib/geometry/rect'
import { lightness, surface, WHITE, type Rgb } from './paint-kit'

const VISIBLE_ALPHA = 24

function pixelsOf(canvas: OffscreenCanvas): Uint8ClampedArray {
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  if (!ctx) return new Uint8ClampedArray(canvas.width * canvas.height * 4)
  return ctx.getImageData(0, 0, canvas.width, canvas.height).data
}

/** The box of pixels that can be seen; the whole canvas where none can. */
export function visibleBounds(canvas: OffscreenCanvas): Rect {
  const { width, height } = canvas
  const data = pixelsOf(canvas)
  let left = width
  let right = -1
  let top = height
  let bottom = -1
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) <= VISIBLE_ALPHA) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      if (y > bottom) bottom = y
    }
  }
  if (right < 0) return { x: 0, y: 0, width, height }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 }
}

/** The leftmost and rightmost opaque pixel of the row at this share of the height; nothing where the row is clear. */
export function rowSpan(canvas: OffscreenCanvas, share: number): { left: number; right: number } | undefined {
  const row = Math.min(canvas.height - 1, Math.round(canvas.height * share))
  const data = pixelsOf(canvas)
  let left = -1
  let right = -1
  for (let x = 0; x < canvas.width; x++) {
    if ((data[(row * canvas.width + x) * 4 + 3] ?? 0) < 160) continue
    if (left < 0) left = x
    right = x
  }
  return left < 0 ? undefined : { left, right }
}

const PROBE_PX = 64

/**
 * The commonest opaque colour between two heights (shares of the canvas), and the commonest clearly lighter one
 * beside it: the coat and the belly of an animal whose face is given.
 */
export function coatColors(canvas: OffscreenCanvas, from: number, to: number): { main: Rgb; light: Rgb } {
  const probe = surface(PROBE_PX, PROBE_PX, true)
  probe.ctx.drawImage(canvas, 0, 0, PROBE_PX, PROBE_PX)
  const bins = colorBins(pixelsOf(probe.canvas), Math.floor(PROBE_PX * from), Math.ceil(PROBE_PX * to))
  const main = bins[0] ?? [150, 140, 130]
  const light = bins.find((color) => lightness(color) > lightness(main) + 0.14)
  return { main, light: light ?? [...mixTowardWhite(main)] }
}

function mixTowardWhite(color: Rgb): Rgb {
  return [(color[0] + WHITE[0]) / 2, (color[1] + WHITE[1]) / 2, (color[2] + WHITE[2]) / 2]
}

interface Bin {
  red: number
  green: number
  blue: number
  count: number
}

function colorBins(data: Uint8ClampedArray, fromRow: number, toRow: number): Rgb[] {
  const bins = new Map<number, Bin>()
  for (let i = fromRow * PROBE_PX * 4; i < toRow * PROBE_PX * 4; i += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(i, i + 4)
    if (alpha < 200) continue
    const key = ((red >> 4) << 8) | ((green >> 4) << 4) | (blue >> 4)
    const bin = bins.get(key) ?? { red: 0, green: 0, blue: 0, count: 0 }
    bin.red += red
    bin.green += green
    bin.blue += blue
    bin.count++
    bins.set(key, bin)
  }
  return [...bins.values()]
    .sort((a, b) => b.count - a.count)
    .map(({ red, green, blue, count }) => [red / count, green / count, blue / count])
}
