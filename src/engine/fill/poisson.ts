import { createGrid, solveGrid } from './multigrid'

/** Without a pull the far field needs more rounds than seams do. */
const CYCLES = 8

/** The difference of the two pictures on the known side of the rim, as the right-hand side of Laplace's equation. */
function rimDifference(
  target: Uint8ClampedArray,
  source: Uint8ClampedArray,
  inside: Uint8Array,
  width: number,
  height: number,
  channel: number,
): Float32Array {
  const wanted = new Float32Array((width + 2) * (height + 2))
  const add = (neighbour: number, framedAt: number): void => {
    if (inside[neighbour]! !== 0) return
    wanted[framedAt]! += target[4 * neighbour + channel]! - source[4 * neighbour + channel]!
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      if (inside[at]! === 0) continue
      const framedAt = (y + 1) * (width + 2) + x + 1
      if (x > 0) add(at - 1, framedAt)
      if (x < width - 1) add(at + 1, framedAt)
      if (y > 0) add(at - width, framedAt)
      if (y < height - 1) add(at + width, framedAt)
    }
  }
  return wanted
}

/**
 * Lays `source` over `target` where `inside` is 1, its colours shifted by a smooth membrane so that both meet without
 * a step at the rim. All are of one size, straight RGBA8; outside every byte is the target's. Colours of the rim reach
 * far in, so this is for skies and walls, not for things with a colour of their own. Source: Pérez et al. (2003).
 */
export function blendMembrane(
  target: Uint8ClampedArray,
  source: Uint8ClampedArray,
  inside: Uint8Array,
  width: number,
  height: number,
): Uint8ClampedArray<ArrayBuffer> {
  const blended = new Uint8ClampedArray(target)
  const grid = createGrid(inside, width, height, 0)
  for (let channel = 0; channel < 3; channel++) {
    const wanted = rimDifference(target, source, inside, width, height, channel)
    const shift = solveGrid(grid, wanted, CYCLES)
    for (const framedAt of grid.cells) {
      const at = (Math.floor(framedAt / grid.stride) - 1) * width + (framedAt % grid.stride) - 1
      // The clamped array rounds and clamps.
      blended[4 * at + channel] = source[4 * at + channel]! + shift[framedAt]!
      blended[4 * at + 3] = 255
    }
  }
  return blended
}
