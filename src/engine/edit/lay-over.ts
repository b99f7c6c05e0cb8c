import { coverageBounds, createCoverage, cropCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { featherCoverage } from '@/lib/raster/feather'
import { growCoverage } from '@/lib/raster/grow'
import type { Picture } from '../decode-picture'

/** Lays one picture over another by coverage, in place: base + (over − base) · coverage, alpha included. */
export function layOver(base: Picture, over: Picture, coverage: Uint8Array): void {
  for (let at = 0; at < coverage.length; at++) {
    const share = coverage[at]! / 255
    if (share === 0) continue
    for (let offset = 4 * at; offset < 4 * at + 4; offset++) {
      const below = base.data[offset]!
      base.data[offset] = Math.round(below + (over.data[offset]! - below) * share)
    }
  }
}

/** The region with a soft inner border `softPx` wide: 0 at its edge, 255 inside. The picture's own border stays hard. */
export function softInside(region: CoverageMap, softPx: number): CoverageMap {
  if (softPx < 1) return region
  const soft = featherCoverage(growCoverage(region, -softPx / 2), softPx / 2)
  // Rounding must not reach past the region.
  for (let at = 0; at < soft.data.length; at++) if (region.data[at] === 0) soft.data[at] = 0
  return soft
}

/** Both regions in one; undefined where there is none. */
export function unite(one: CoverageMap | undefined, other: CoverageMap | undefined): CoverageMap | undefined {
  if (!one || !other) return one ?? other
  return { ...one, data: one.data.map((value, at) => Math.max(value, other.data[at]!)) }
}

/** 255 where a picture is not wholly transparent. */
export function visibleRegion({ width, height, data }: Picture): CoverageMap {
  const region = createCoverage(width, height)
  for (let at = 0; at < region.data.length; at++) if (data[4 * at + 3] !== 0) region.data[at] = 255
  return region
}

/** True for margins on two or more sides of a picture: a region that reaches all its borders around a plain box. */
export function isFrame(region: CoverageMap): boolean {
  const bounds = coverageBounds(region)
  if (!bounds || bounds.width !== region.width || bounds.height !== region.height) return false
  const kept: CoverageMap = { ...region, data: region.data.map((value) => 255 - value) }
  const box = coverageBounds(kept)
  return box !== undefined && coverageBounds(cropCoverage(region, box)) === undefined
}
