import { ChannelSum, packChannels } from './channels'
import type { Level } from './level'

/** Rounds of smoothing after the colours have met in the middle; enough at the coarse sizes where this is used. */
const SMOOTHING_ROUNDS = 20

/** With no known pixel anywhere, this is as good as any colour. */
const MIDDLE_GREY = packChannels(128, 128, 128, 0)

/** Sums up those of 8 neighbours that are known. */
function sumKnown({ width, height, pixels }: Level, unknown: Uint8Array, at: number, sum: ChannelSum): void {
  const x = at % width
  const y = (at - x) / width
  sum.clear()
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      const neighbour = row * width + column
      if (unknown[neighbour]! === 0) sum.add(pixels[neighbour]!, 1)
    }
  }
}

/** Grows colours inwards, ring by ring. Returns the hole pixels in the order in which they were reached. */
function growColours(level: Level): Int32Array {
  const sum = new ChannelSum()
  const unknown = level.hole.slice()
  const reached: number[] = []
  let waiting: number[] = []
  for (let at = 0; at < unknown.length; at++) if (unknown[at]! !== 0) waiting.push(at)
  while (waiting.length > 0) {
    const ring = waiting.filter((at) => {
      sumKnown(level, unknown, at, sum)
      if (!sum.isEmpty) level.pixels[at] = sum.mean()
      return !sum.isEmpty
    })
    if (ring.length === 0) break
    for (const at of ring) unknown[at] = 0
    for (const at of ring) reached.push(at)
    waiting = waiting.filter((at) => unknown[at]! !== 0)
  }
  for (const at of waiting) level.pixels[at] = MIDDLE_GREY
  return Int32Array.from(reached)
}

/** Sets a pixel to the mean of its 4 neighbours; the picture's border repeats itself outwards. */
function smoothPixel({ width, height, pixels }: Level, at: number, sum: ChannelSum): void {
  const x = at % width
  sum.clear()
  sum.add(pixels[x > 0 ? at - 1 : at]!, 1)
  sum.add(pixels[x < width - 1 ? at + 1 : at]!, 1)
  sum.add(pixels[at >= width ? at - width : at]!, 1)
  sum.add(pixels[at < width * (height - 1) ? at + width : at]!, 1)
  pixels[at] = sum.mean()
}

/** Fills the hole smoothly from its rim: colours grow inwards, then even out. A start, not a picture. */
export function diffuseInwards(level: Level): void {
  const sum = new ChannelSum()
  const order = growColours(level)
  for (let round = 0; round < SMOOTHING_ROUNDS; round++) {
    for (const at of order) smoothPixel(level, at, sum)
  }
}
