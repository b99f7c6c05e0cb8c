import { clamp } from '@/lib/geometry/clamp'
import { createCoverage } from '@/lib/raster/coverage'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import { cropRgba } from '@/lib/raster/rgba'
import type { Picture } from '../decode-picture'
import { runFill } from '../edit/run-fill'

/** The picture seen in a mirror. */
export function mirrored({ width, height, data }: Picture): Picture {
  const source = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const target = new Uint32Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) target[y * width + x] = source[y * width + width - 1 - x]!
  return { width, height, data: new Uint8ClampedArray(target.buffer) }
}

/** A part of the picture as large as the whole: `share` of its sides, around a point given as shares of them. */
export function closer(picture: Picture, share: number, centreX: number, centreY: number): Picture {
  const { width, height } = picture
  const [partWidth, partHeight] = [Math.round(width * share), Math.round(height * share)]
  const x = Math.round(clamp(width * centreX - partWidth / 2, 0, width - partWidth))
  const y = Math.round(clamp(height * centreY - partHeight / 2, 0, height - partHeight))
  return resampleRgba(cropRgba(picture, { x, y, width: partWidth, height: partHeight }), width, height)
}

/**
 * The picture from further away: it takes `share` of the sides, and what is around it is continued from it.
 * @throws DOMException AbortError once the signal is aborted
 */
export async function wider(
  picture: Picture,
  share: number,
  seed: number,
  signal: AbortSignal,
): Promise<Picture> {
  const { width, height } = picture
  const inner = resampleRgba(picture, Math.round(width * share), Math.round(height * share))
  const left = Math.floor((width - inner.width) / 2)
  // What stands in a picture stands on ground: there is more to be seen above it than below.
  const top = Math.floor((height - inner.height) * 0.6)
  const margins = createCoverage(width, height, 255)
  const data = new Uint8ClampedArray(4 * width * height)
  for (let y = 0; y < inner.height; y++) {
    const start = (top + y) * width + left
    data.set(inner.data.subarray(4 * y * inner.width, 4 * (y + 1) * inner.width), 4 * start)
    margins.data.fill(0, start, start + inner.width)
  }
  return runFill({ width, height, data }, margins, seed, signal)
}
