import type { Style } from '../spec'
import { pencil, pixelArt, plain, poster } from './drawn'
import { blueprint, lineArt, neon } from './lines'
import { oil, storybook, watercolor } from './painted'
import type { Pass, Raster } from './raster'
import { runPass } from './raster'
import { glass, lowPoly, mosaic } from './tiled'
import { noir, paperCut } from './toned'

const STYLES: Record<Style, (raster: Raster, seed: number) => Pass<Raster>> = {
  storybook,
  watercolor,
  oil,
  pencil,
  line: lineArt,
  pixel: pixelArt,
  poster,
  noir,
  neon,
  mosaic,
  glass,
  lowpoly: lowPoly,
  papercut: paperCut,
  blueprint,
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
  return runPass(STYLES[style]({ width, height, data: pixels }, seed)).data
}

/** The same, with `pause` awaited between its stages; what it throws ends the work. */
export async function applyStyleInStages(
  raster: Raster,
  style: Style,
  seed: number,
  pause: () => Promise<void>,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const pass = STYLES[style](raster, seed)
  for (let step = pass.next(); ; step = pass.next()) {
    if (step.done) return step.value.data
    await pause()
  }
}
