import { resampleCoverage } from '@/lib/raster/resample'
import type { Picture } from '../decode-picture'

const CELLS = 12

/** In a landscape colours change from the sky down to the ground, and much less than this share of it across. */
const MOST_ACROSS = 0.45

function channelCells({ width, height, data }: Picture, channel: number): Uint8Array {
  const plane = new Uint8Array(width * height)
  for (let at = 0; at < plane.length; at++) plane[at] = data[4 * at + channel]!
  return resampleCoverage({ width, height, data: plane }, CELLS, CELLS).data
}

function variance(values: Uint8Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
}

/**
 * Whether a picture looks alike from its left side to its right, as land, sea and crowds do: such a picture can be
 * parted, joined and continued. A portrait cannot.
 */
export function isLandscape(picture: Picture): boolean {
  let [across, all] = [0, 0]
  for (let channel = 0; channel < 3; channel++) {
    const cells = channelCells(picture, channel)
    all += variance(cells)
    for (let row = 0; row < CELLS; row++)
      across += variance(cells.subarray(row * CELLS, (row + 1) * CELLS)) / CELLS
  }
  return across <= MOST_ACROSS * all
}
