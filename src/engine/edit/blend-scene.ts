import { clamp } from '@/lib/geometry/clamp'
import { rectOfSize } from '@/lib/geometry/rect'
import { coverageBounds, type CoverageMap } from '@/lib/raster/coverage'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import type { Picture } from '../decode-picture'
import { layOver, softInside } from './lay-over'

/** The soft border of a scene, as a share of the region's shorter side, and its limits. */
const SOFT_SHARE = 0.09
const LEAST_SOFT_PX = 3
const MOST_SOFT_PX = 72

/** The same for a sky, which fades towards the ground as air does. */
const SKY_SOFT_SHARE = 0.3
const MOST_SKY_SOFT_PX = 200

/** A scene is drawn at least this large on its shorter side and shrunk: its clouds and trees have a smallest size. */
const LEAST_SCENE_PX = 384
const LARGEST_SCENE_PX = 2048

/** The size in which a scene for a region is drawn. */
export function sceneSize(region: CoverageMap): { width: number; height: number } {
  const { width, height } = coverageBounds(region) ?? rectOfSize(region)
  const scale = clamp(LEAST_SCENE_PX / Math.min(width, height), 1, LARGEST_SCENE_PX / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

function softBorderPx(width: number, height: number, isSky: boolean): number {
  const shorter = Math.min(width, height)
  return isSky
    ? clamp(shorter * SKY_SOFT_SHARE, LEAST_SOFT_PX, MOST_SKY_SOFT_PX)
    : clamp(shorter * SOFT_SHARE, LEAST_SOFT_PX, MOST_SOFT_PX)
}

/**
 * Lays a drawn scene into the region's box, soft towards what is kept; what lies outside of the region keeps every
 * byte. The result is a new picture.
 */
export function blendScene(picture: Picture, region: CoverageMap, scene: Picture, isSky: boolean): Picture {
  const bounds = coverageBounds(region) ?? rectOfSize(picture)
  const fitted = resampleRgba(scene, bounds.width, bounds.height)
  const result: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  const over: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  for (let y = 0; y < bounds.height; y++)
    over.data.set(
      fitted.data.subarray(4 * y * bounds.width, 4 * (y + 1) * bounds.width),
      4 * ((bounds.y + y) * picture.width + bounds.x),
    )
  const softPx = softBorderPx(bounds.width, bounds.height, isSky)
  layOver(result, over, softInside(region, softPx).data)
  return result
}
