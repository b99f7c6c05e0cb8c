import { inflateRect, intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'
import { cropCoverage, type CoverageMap } from './coverage'
import { featherCoverage, featherReachPx } from './feather'
import { growCoverage, growReachPx } from './grow'

/** What happens to painted coverage before it is used: first grown (or shrunk), then feathered. */
export interface Refinement {
  readonly growPx: number
  readonly featherPx: number
}

/** How far from a changed pixel the refined map can change, in whole px. */
export function refineReachPx({ growPx, featherPx }: Refinement): number {
  return growReachPx(growPx) + featherReachPx(featherPx)
}

/**
 * The refined coverage of one box, byte for byte what refining the whole map gives there, at the cost of the box
 * and a rim of `refineReachPx` around it.
 */
export function refineCoverage(
  map: CoverageMap,
  refinement: Refinement,
  rect: Rect = rectOfSize(map),
): CoverageMap {
  const { growPx, featherPx } = refinement
  const wanted = intersectRects(rect, rectOfSize(map))
  if (growPx === 0 && featherReachPx(featherPx) === 0) return cropCoverage(map, wanted)
  const around = intersectRects(inflateRect(wanted, refineReachPx(refinement)), rectOfSize(map))
  const refined = featherCoverage(growCoverage(cropCoverage(map, around), growPx), featherPx)
  return cropCoverage(refined, { ...wanted, x: wanted.x - around.x, y: wanted.y - around.y })
}
