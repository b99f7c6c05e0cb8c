import { clamp } from '@/lib/geometry/clamp'
import { rectOfSize } from '@/lib/geometry/rect'
import { coverageBounds, type CoverageMap } from '@/lib/raster/coverage'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import type { Picture } from '../decode-picture'
import { borderContrast } from './border-contrast'
import { layOver, softInside } from './lay-over'

/** The soft border of a scene where its region was drawn freely, as a share of the shorter side, and its limits. */
const SOFT_SHARE = 0.09
const MOST_SOFT_PX = 72

/** The same for a sky, which fades towards the ground as air does. */
const SKY_SOFT_SHARE = 0.3
const MOST_SKY_SOFT_PX = 200

/** The soft border where the region follows an edge: more would show what was there as a halo. */
const TIGHT_SOFT_PX = 3

/** A scene is drawn at least this large on its shorter side and shrunk: its clouds and trees have a smallest size. */
const LEAST_SCENE_PX = 384
const LARGEST_SCENE_PX = 2048

/** The size in which a scene for a region is drawn. */
export function sceneSize(region: CoverageMap): { width: number; height: number } {
  const { width, height } = coverageBounds(region) ?? rectOfSize(region)
  const scale = clamp(LEAST_SCENE_PX / Math.min(width, height), 1, LARGEST_SCENE_PX / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** How a scene meets what is kept. */
export interface SceneBorder {
  readonly isSky: boolean
  /** The picture before anything was made up, where its edges say how carefully the region was drawn. */
  readonly traced: Picture | undefined
  /** The region is soft already, as a subject's edge is: it says itself how much of the scene is seen. */
  readonly isMatte?: boolean
}

/** Tight along edges of the picture, wide across open areas; without a picture tight all around. */
function sceneCoverage(
  region: CoverageMap,
  width: number,
  height: number,
  { isSky, traced, isMatte = false }: SceneBorder,
): Uint8Array {
  if (isMatte) return region.data
  const tight = softInside(region, TIGHT_SOFT_PX)
  if (!traced) return tight.data
  const shorter = Math.min(width, height)
  const softPx = isSky
    ? clamp(shorter * SKY_SOFT_SHARE, TIGHT_SOFT_PX, MOST_SKY_SOFT_PX)
    : clamp(shorter * SOFT_SHARE, TIGHT_SOFT_PX, MOST_SOFT_PX)
  const wide = softInside(region, softPx)
  const contrast = borderContrast(traced, region, softPx)
  return tight.data.map((value, at) => wide.data[at]! + (value - wide.data[at]!) * contrast[at]!)
}

/**
 * Lays a drawn scene into the region's box, soft towards what is kept; what lies outside of the region keeps every
 * byte. The result is a new picture.
 */
export function blendScene(
  picture: Picture,
  region: CoverageMap,
  scene: Picture,
  border: SceneBorder,
): Picture {
  const bounds = coverageBounds(region) ?? rectOfSize(picture)
  const fitted = resampleRgba(scene, bounds.width, bounds.height)
  const result: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  const over: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  for (let y = 0; y < bounds.height; y++)
    over.data.set(
      fitted.data.subarray(4 * y * bounds.width, 4 * (y + 1) * bounds.width),
      4 * ((bounds.y + y) * picture.width + bounds.x),
    )
  layOver(result, over, sceneCoverage(region, bounds.width, bounds.height, border))
  return result
}
