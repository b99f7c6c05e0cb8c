import type { Style } from '../spec'
import { pencil, pixelArt, plain, poster } from './drawn'
import { oil, storybook, watercolor } from './painted'
import type { Raster } from './raster'

const STYLES: Record<Style, (raster: Raster, seed: number) => Raster> = {
  storybook,
  watercolor,
  oil,
  pencil,
  poster,
  pixel: pixelArt,
  plain,
}

/**
 * A picture in another manner. RGBA8, row-major, taken as opaque; the result is a new array of the same length.
 * The same pixels, style and seed give the same bytes.
 */
export function applyStyle(
  pixels: Uint8ClampedArray<ArrayBuffer>,
  width: number,
  height: number,
  style: Style,
  seed: number,
): Uint8ClampedArray<ArrayBuffer> {
  return STYLES[style]({ width, height, data: pixels }, seed).data
}
