import { clamp } from '@/lib/geometry/clamp'
import type { CoverageMap } from './coverage'
import type { RgbaImage } from './rgba'

/** A change of more levels than this in any channel is seen as one; less is what compression leaves. */
export const DRIFT_THRESHOLD = 8

/** What a model did to the pixels that it was to keep. */
export interface Drift {
  readonly keptPixels: number
  /** Share of the kept pixels that changed by more than the threshold, 0 to 1. */
  readonly changedShare: number
  /** Mean over all kept pixels of the largest channel difference, in levels of 255. */
  readonly meanDelta: number
}

/** The largest channel difference of each pixel with coverage 0, and 0 where the mask is; length = width · height. */
export function driftMap(source: RgbaImage, result: RgbaImage, coverage: CoverageMap): Uint8Array {
  const deltas = new Uint8Array(coverage.data.length)
  for (let pixel = 0; pixel < deltas.length; pixel++) {
    if (coverage.data[pixel] !== 0) continue
    let largest = 0
    for (let byte = pixel * 4; byte < pixel * 4 + 4; byte++) {
      const delta = Math.abs(source.data[byte]! - result.data[byte]!)
      if (delta > largest) largest = delta
    }
    deltas[pixel] = largest
  }
  return deltas
}

/** Sums up a drift map. With nothing kept, nothing drifted. */
export function measureDrift(
  deltas: Uint8Array,
  coverage: CoverageMap,
  threshold: number = DRIFT_THRESHOLD,
): Drift {
  let [kept, changed, sum] = [0, 0, 0]
  for (let pixel = 0; pixel < deltas.length; pixel++) {
    if (coverage.data[pixel] !== 0) continue
    kept++
    sum += deltas[pixel]!
    if (deltas[pixel]! > threshold) changed++
  }
  const per = Math.max(1, kept)
  return { keptPixels: kept, changedShare: changed / per, meanDelta: sum / per }
}

/** Paints a drift map to lie over the picture: clear up to the threshold, then yellow, then red from 64 levels on. */
export function heatMapRgba(
  deltas: Uint8Array,
  threshold: number = DRIFT_THRESHOLD,
): Uint8ClampedArray<ArrayBuffer> {
  const rgba = new Uint8ClampedArray(deltas.length * 4)
  for (let pixel = 0; pixel < deltas.length; pixel++) {
    if (deltas[pixel]! <= threshold) continue
    const heat = clamp((deltas[pixel]! - threshold) / (64 - threshold), 0, 1)
    rgba.set([255, 210 * (1 - heat), 0, 110 + 110 * heat], pixel * 4)
  }
  return rgba
}
