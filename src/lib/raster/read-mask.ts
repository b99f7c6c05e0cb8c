import { createCoverage, type CoverageMap } from './coverage'
import type { RgbaImage } from './rgba'

/** What says "edit" in a mask picture: transparency, white, or black. */
export type MaskReading = 'alpha' | 'white' | 'black'

function lumaAt(data: RgbaImage['data'], at: number): number {
  return Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!)
}

/** The coverage that a mask picture means under a reading, at the picture's own size. */
export function readMask({ width, height, data }: RgbaImage, reading: MaskReading): CoverageMap {
  const map = createCoverage(width, height)
  for (let pixel = 0; pixel < map.data.length; pixel++) {
    const at = pixel * 4
    if (reading === 'alpha') map.data[pixel] = 255 - data[at + 3]!
    else map.data[pixel] = reading === 'white' ? lumaAt(data, at) : 255 - lumaAt(data, at)
  }
  return map
}

/**
 * The likeliest reading of a mask picture: transparency where there is any; otherwise the rarer of white and black,
 * since most masks edit less than half. A guess, to be shown and switchable.
 */
export function guessMaskReading({ data }: RgbaImage): MaskReading {
  let luma = 0
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3]! < 255) return 'alpha'
    luma += lumaAt(data, at)
  }
  return luma * 4 <= 127.5 * data.length ? 'white' : 'black'
}
