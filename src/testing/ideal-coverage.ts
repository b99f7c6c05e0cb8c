import { expect } from 'vitest'
import type { CoverageMap } from '@/lib/raster/coverage'

/** Signed distance to the ideal border at a point, negative inside. */
export type IdealDistance = (x: number, y: number) => number

/** Fails unless every pixel whose centre is more than 1.5 px from the ideal border is exactly 0 or 255. */
export function expectExactAwayFromBorder(map: CoverageMap, distance: IdealDistance): void {
  for (let y = 0; y < map.height; y++) {
    for (let x = 0; x < map.width; x++) {
      const d = distance(x + 0.5, y + 0.5)
      if (Math.abs(d) <= 1.5) continue
      const value = map.data[y * map.width + x]
      if (value !== (d < 0 ? 255 : 0)) expect({ x, y, d, value }).toEqual({ x, y, d, value: d < 0 ? 255 : 0 })
    }
  }
}

/** Distance from a point to a straight piece. */
export function distanceToSegment(
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
): number {
  const square = (bx - ax) ** 2 + (by - ay) ** 2
  const along = square === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / square
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
}
