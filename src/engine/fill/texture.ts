import { packChannels } from './channels'
import type { Level } from './level'

/** Busyness is averaged over this far around a pixel. */
const REACH_PX = 4

/** Differences of neighbours are small numbers; so much larger they weigh about as much as a colour. */
const GAIN = 6

function lightness(pixel: number): number {
  return (77 * (pixel & 255) + 150 * ((pixel >> 8) & 255) + 29 * ((pixel >> 16) & 255)) >> 8
}

/** How much each known pixel differs from its known neighbours to the right and below; -1 where that is not known. */
function steps({ width, height, pixels, hole }: Level): Int16Array {
  const result = new Int16Array(pixels.length).fill(-1)
  for (let y = 0; y + 1 < height; y++) {
    for (let x = 0, at = y * width; x + 1 < width; x++, at++) {
      if (hole[at]! + hole[at + 1]! + hole[at + width]! > 0) continue
      const here = lightness(pixels[at]!)
      const right = Math.abs(lightness(pixels[at + 1]!) - here)
      result[at] = right + Math.abs(lightness(pixels[at + width]!) - here)
    }
  }
  return result
}

/** Running sums of known steps, and of their number, over `2 · REACH_PX + 1` elements of one line. */
function sumLine(
  values: Int32Array,
  counts: Int32Array,
  start: number,
  stride: number,
  length: number,
  line: Int32Array,
): void {
  let [sum, count] = [0, 0]
  for (let index = 0; index < length; index++) {
    line[2 * index] = values[start + index * stride]!
    line[2 * index + 1] = counts[start + index * stride]!
  }
  for (let index = 0; index < length + REACH_PX; index++) {
    if (index < length) {
      sum += line[2 * index]!
      count += line[2 * index + 1]!
    }
    const gone = index - 2 * REACH_PX - 1
    if (gone >= 0) {
      sum -= line[2 * gone]!
      count -= line[2 * gone + 1]!
    }
    if (index < REACH_PX) continue
    values[start + (index - REACH_PX) * stride] = sum
    counts[start + (index - REACH_PX) * stride] = count
  }
}

/**
 * Writes into the fourth channel of each known pixel how busy its surroundings are. Smaller levels average it, so that
 * fur and grass still differ from plain walls where their single hairs cannot be seen any more; without it fine
 * texture loses against smooth patches. After Newson et al., "Video inpainting of complex scenes" (2014).
 */
export function writeTexture(level: Level): void {
  const { width, height, pixels, hole } = level
  const step = steps(level)
  const values = new Int32Array(step.length)
  const counts = new Int32Array(step.length)
  for (let at = 0; at < step.length; at++) {
    if (step[at]! < 0) continue
    values[at] = step[at]!
    counts[at] = 1
  }
  const line = new Int32Array(2 * Math.max(width, height))
  for (let y = 0; y < height; y++) sumLine(values, counts, y * width, 1, width, line)
  for (let x = 0; x < width; x++) sumLine(values, counts, x, width, height, line)
  for (let at = 0; at < pixels.length; at++) {
    if (hole[at]! !== 0) continue
    const mean = counts[at]! > 0 ? values[at]! / counts[at]! : 0
    const pixel = pixels[at]!
    const texture = Math.min(255, Math.round(GAIN * mean))
    pixels[at] = packChannels(pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255, texture)
  }
}
