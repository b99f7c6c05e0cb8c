import type { Pass, Raster } from './raster'
import { lumaPlane, softBlur } from './raster'

/**
 * Ink lines of a plane of 0 to 255: 1 where the paper stays, toward 0 on a line.
 * `broader` is how much wider the second blur is than the first: the more, the fainter edges are drawn.
 * Source: extended difference of Gaussians, Winnemöller et al. 2012.
 */
export function* inkLines(
  plane: Float32Array,
  width: number,
  height: number,
  sigmaPx: number,
  broader = 1.8,
): Pass<Float32Array> {
  const fine = softBlur(plane, width, height, Math.max(0.7, sigmaPx))
  yield
  // Below this the two blurs would round to the same one, and small pictures would have no lines.
  const broad = softBlur(plane, width, height, Math.max(1.7, sigmaPx * broader))
  yield
  for (let pixel = 0; pixel < fine.length; pixel++) {
    const difference = ((fine[pixel]! - broad[pixel]! * 0.985) / 255) * 100
    fine[pixel] = difference > 0.02 ? 1 : Math.max(0, 1 + Math.tanh((difference - 0.02) * 2))
  }
  return fine
}

const FAINT = 2.6

/** Lines where brightness changes, and where only colour does: a green frog on a grey stone keeps its outline. */
export function* contours(raster: Raster, sigmaPx: number): Pass<Float32Array> {
  const { width, height, data } = raster
  const lines = yield* inkLines(lumaPlane(raster), width, height, sigmaPx, FAINT)
  yield
  const warmth = new Float32Array(lines.length)
  // Lifted by half, because a line needs a share of its plane's brightness to stand out from.
  for (let pixel = 0; pixel < warmth.length; pixel++)
    warmth[pixel] = 128 + (data[pixel * 4]! - data[pixel * 4 + 2]!) * 0.5
  const hueLines = yield* inkLines(warmth, width, height, sigmaPx, FAINT)
  yield
  for (let pixel = 0; pixel < lines.length; pixel++)
    lines[pixel] = Math.min(lines[pixel]!, 0.15 + hueLines[pixel]!)
  return lines
}
