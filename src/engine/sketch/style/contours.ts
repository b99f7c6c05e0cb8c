import { softBlur } from './raster'

/**
 * Ink lines of a luma plane: 1 where the paper stays, toward 0 on a line.
 * Source: extended difference of Gaussians, Winnemöller et al. 2012.
 */
export function inkLines(plane: Float32Array, width: number, height: number, sigmaPx: number): Float32Array {
  const fine = softBlur(plane, width, height, Math.max(0.7, sigmaPx))
  // Below this the two blurs would round to the same one, and small pictures would have no lines.
  const broad = softBlur(plane, width, height, Math.max(1.7, sigmaPx * 1.8))
  return fine.map((value, pixel) => {
    const difference = ((value - broad[pixel]! * 0.985) / 255) * 100
    return difference > 0.02 ? 1 : Math.max(0, 1 + Math.tanh((difference - 0.02) * 2))
  })
}
