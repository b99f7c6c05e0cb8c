/** Depths are counted up to here: deeper pixels weigh the same. */
const DEEPEST = 40

/** How many steps (4 neighbours) each hole pixel is from the nearest known one; 0 where known, at most 40. */
export function holeDepth(hole: Uint8Array, width: number, height: number): Uint8Array {
  const depth = new Uint8Array(hole.length)
  const at = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? DEEPEST : depth[y * width + x]!
  for (let y = 0, index = 0; y < height; y++) {
    for (let x = 0; x < width; x++, index++) {
      if (hole[index]! !== 0) depth[index] = Math.min(DEEPEST, at(x - 1, y) + 1, at(x, y - 1) + 1)
    }
  }
  for (let y = height - 1, index = hole.length - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--, index--) {
      if (hole[index]! !== 0) depth[index] = Math.min(depth[index]!, at(x + 1, y) + 1, at(x, y + 1) + 1)
    }
  }
  return depth
}

/** Widens one line of flags by `radius` to both sides; elements lie `stride` apart. */
function widenLine(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  stride: number,
  length: number,
  radius: number,
): void {
  let lastSet = -radius - 1
  for (let index = 0; index < length + radius; index++) {
    if (index < length && from[start + index * stride]! !== 0) lastSet = index
    const middle = index - radius
    if (middle >= 0) to[start + middle * stride] = lastSet >= middle - radius ? 1 : 0
  }
}

/** 1 wherever a square of the given radius around the pixel holds any 1 of `flags`. */
export function widenFlags(flags: Uint8Array, width: number, height: number, radius: number): Uint8Array {
  const inRows = new Uint8Array(flags.length)
  const widened = new Uint8Array(flags.length)
  for (let y = 0; y < height; y++) widenLine(flags, inRows, y * width, 1, width, radius)
  for (let x = 0; x < width; x++) widenLine(inRows, widened, x, width, height, radius)
  return widened
}
