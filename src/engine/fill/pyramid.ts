import { widenFlags } from './distance'
import { halveLevel, PATCH_RADIUS, PATCH_SIDE, type Level } from './level'

/** The coarsest level's shorter side is this or more: below, nothing of the picture can be told any more. */
const COARSEST_PX = 28

/** A hole that has shrunk to this is small enough for any start. */
const SMALLEST_HOLE_PX = 6

function isWorthHalving(level: Level, holePx: number): boolean {
  const shorter = Math.min(level.width, level.height)
  return shorter / 2 >= Math.max(COARSEST_PX, 3 * PATCH_SIDE) && holePx >= 2 * SMALLEST_HOLE_PX
}

/** True when there is any patch of known pixels to copy from. */
export function hasSources({ width, height, hole }: Level): boolean {
  const nearHole = widenFlags(hole, width, height, PATCH_RADIUS)
  for (let y = PATCH_RADIUS; y < height - PATCH_RADIUS; y++) {
    const row = y * width
    if (nearHole.subarray(row + PATCH_RADIUS, row + width - PATCH_RADIUS).includes(0)) return true
  }
  return false
}

/**
 * The level and its halves, finest first. It ends where the picture or the hole gets too small, or where a smaller
 * level would have no patch left to copy from. `holePx` is the longer side of the hole's box.
 */
export function buildPyramid(finest: Level, holePx: number): Level[] {
  const levels = [finest]
  for (let level = finest, extent = holePx; isWorthHalving(level, extent); extent /= 2) {
    level = halveLevel(level)
    if (!hasSources(level)) break
    levels.push(level)
  }
  return levels
}
