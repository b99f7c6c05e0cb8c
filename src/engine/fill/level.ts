import { ChannelSum } from './channels'

// Reads of typed arrays are marked `!` in this folder: indices come from loops over the same bounds.

/** Half the side of a patch, without its centre: patches are 7 × 7. 9 × 9 was slower and drew more wrong structure. */
export const PATCH_RADIUS = 3

/** The side of a patch in pixels. */
export const PATCH_SIDE = 2 * PATCH_RADIUS + 1

/**
 * One size of the picture while it is being completed: packed pixels (see `packChannels`), and `hole`, which is 1 where
 * pixels are to be made up; only there may `pixels` be written.
 */
export interface Level {
  readonly width: number
  readonly height: number
  readonly pixels: Int32Array
  readonly hole: Uint8Array
}

/** Averages the known pixels of a 2 × 2 block; a block with any hole pixel is hole, so no hole is ever lost. */
function halveBlock(source: Level, target: Level, x: number, y: number, sum: ChannelSum): void {
  let isHole = 0
  sum.clear()
  for (let row = 2 * y; row < Math.min(source.height, 2 * y + 2); row++) {
    for (let column = 2 * x; column < Math.min(source.width, 2 * x + 2); column++) {
      const index = row * source.width + column
      if (source.hole[index]! !== 0) isHole = 1
      else sum.add(source.pixels[index]!, 1)
    }
  }
  const at = y * target.width + x
  target.hole[at] = isHole
  target.pixels[at] = sum.mean()
}

/** The next smaller level: half the sides, rounded up, so that pixel (x, y) always lies in (x >> 1, y >> 1). */
export function halveLevel(source: Level): Level {
  const width = (source.width + 1) >> 1
  const height = (source.height + 1) >> 1
  const pixels = new Int32Array(width * height)
  const target = { width, height, pixels, hole: new Uint8Array(width * height) }
  const sum = new ChannelSum()
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) halveBlock(source, target, x, y, sum)
  }
  return target
}

/** The same level with a copy of its pixels, for trying one way of filling without spoiling another. */
export function cloneLevel(level: Level): Level {
  return { ...level, pixels: level.pixels.slice() }
}

/** Puts the smaller level's colours into the holes of the next larger one, as a first guess. */
export function guessFromCoarse(level: Level, coarse: Level): void {
  for (let y = 0; y < level.height; y++) {
    const row = y * level.width
    const coarseRow = (y >> 1) * coarse.width
    for (let x = 0; x < level.width; x++) {
      if (level.hole[row + x]! !== 0) level.pixels[row + x] = coarse.pixels[coarseRow + (x >> 1)]!
    }
  }
}
