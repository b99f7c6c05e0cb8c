import { packRgb, type Level } from './level'

/** Rounds of smoothing after the colours have met in the middle; enough at the coarse sizes where this is used. */
const SMOOTHING_ROUNDS = 20

/** With no known pixel anywhere, this is as good as any colour. */
const MIDDLE_GREY = packRgb(128, 128, 128)

/** The mean of those of 8 neighbours that are known, packed; undefined when none is. */
function knownMean({ width, height, pixels }: Level, unknown: Uint8Array, at: number): number | undefined {
  const x = at % width
  const y = (at - x) / width
  let [red, green, blue, count] = [0, 0, 0, 0]
  for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
    for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
      const neighbour = row * width + column
      if (unknown[neighbour]! !== 0) continue
      const pixel = pixels[neighbour]!
      red += pixel & 255
      green += (pixel >> 8) & 255
      blue += (pixel >> 16) & 255
      count++
    }
  }
  return count > 0 ? packRgb((red / count) | 0, (green / count) | 0, (blue / count) | 0) : undefined
}

/** Grows colours inwards, ring by ring. Returns the hole pixels in the order in which they were reached. */
function growColours(level: Level): Int32Array {
  const unknown = level.hole.slice()
  const reached: number[] = []
  let waiting: number[] = []
  for (let at = 0; at < unknown.length; at++) if (unknown[at]! !== 0) waiting.push(at)
  while (waiting.length > 0) {
    const ring = waiting.filter((at) => {
      const colour = knownMean(level, unknown, at)
      if (colour !== undefined) level.pixels[at] = colour
      return colour !== undefined
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
function smoothPixel({ width, height, pixels }: Level, at: number): void {
  const x = at % width
  const left = pixels[x > 0 ? at - 1 : at]!
  const right = pixels[x < width - 1 ? at + 1 : at]!
  const above = pixels[at >= width ? at - width : at]!
  const below = pixels[at < width * (height - 1) ? at + width : at]!
  const mean = (shift: number): number =>
    (((left >> shift) & 255) +
      ((right >> shift) & 255) +
      ((above >> shift) & 255) +
      ((below >> shift) & 255) +
      2) >>
    2
  pixels[at] = packRgb(mean(0), mean(8), mean(16))
}

/** Fills the hole smoothly from its rim: colours grow inwards, then even out. A start, not a picture. */
export function diffuseInwards(level: Level): void {
  const order = growColours(level)
  for (let round = 0; round < SMOOTHING_ROUNDS; round++) {
    for (const at of order) smoothPixel(level, at)
  }
}
