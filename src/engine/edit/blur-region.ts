import type { CoverageMap } from '@/lib/raster/coverage'
import type { Picture } from '../decode-picture'
import { softBlur } from '../sketch/style/raster'
import { layOver } from './lay-over'

/** How strong a blur is, as a share of the shorter side: what a fast lens does to a room behind a portrait. */
const BLUR_SHARE = 0.014

/**
 * Blurs a region; the rest keeps every byte, and none of its colours bleed into the region. The result is a new picture.
 */
export function blurRegion(picture: Picture, region: CoverageMap): Picture {
  const { width, height, data } = picture
  const sigmaPx = Math.max(1.5, Math.min(width, height) * BLUR_SHARE)
  const weights = Float32Array.from(region.data, (value, at) => ((value / 255) * data[4 * at + 3]!) / 255)
  const around = softBlur(weights, width, height, sigmaPx)
  const over: Picture = { ...picture, data: new Uint8ClampedArray(data) }
  for (let channel = 0; channel < 3; channel++) {
    const plane = weights.map((weight, at) => weight * data[4 * at + channel]!)
    const soft = softBlur(plane, width, height, sigmaPx)
    for (let at = 0; at < soft.length; at++)
      if (around[at]! > 1e-4) over.data[4 * at + channel] = soft[at]! / around[at]!
  }
  const result: Picture = { ...picture, data: new Uint8ClampedArray(data) }
  layOver(result, over, region.data)
  return result
}
