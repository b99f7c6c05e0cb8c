import type { Raster } from './raster'

/** Sums over every rectangle from the origin, one row and column larger than the picture, modulo 2^32. */
interface SummedAreas {
  reds: Int32Array
  greens: Int32Array
  blues: Int32Array
  /** Of squared luma. */
  squares: Int32Array
}

/**
 * Sums wrap around: the difference of two of them is right as long as it is itself below 2^31, which a square of up to
 * 180 px of the largest values is. Whole numbers of 32 bits take half the memory of what would hold the sums.
 */
function summedAreas({ width, height, data }: Raster): SummedAreas {
  const stride = width + 1
  const make = (): Int32Array => new Int32Array(stride * (height + 1))
  const [reds, greens, blues, squares] = [make(), make(), make(), make()]
  for (let y = 0; y < height; y++) {
    let [red, green, blue, square] = [0, 0, 0, 0]
    let here = (y + 1) * stride + 1
    for (let at = y * width * 4; at < (y + 1) * width * 4; at += 4, here++) {
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!]
      const value = (r * 77 + g * 150 + b * 29) >> 8
      red += r
      green += g
      blue += b
      square += value * value
      const above = here - stride
      reds[here] = (reds[above]! + red) | 0
      greens[here] = (greens[above]! + green) | 0
      blues[here] = (blues[above]! + blue) | 0
      squares[here] = (squares[above]! + square) | 0
    }
  }
  return { reds, greens, blues, squares }
}

/**
 * Kuwahara filter: each pixel takes the mean of that of its four quadrants which varies least, so that areas become
 * flat and edges stay sharp. Cost does not depend on the radius. Source: Kuwahara et al. 1976, by summed areas.
 */
export function kuwahara(raster: Raster, radiusPx: number): Raster {
  const { width, height } = raster
  const radius = Math.max(1, Math.round(radiusPx))
  const stride = width + 1
  const { reds, greens, blues, squares } = summedAreas(raster)
  const result = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let [least, red, green, blue] = [Infinity, 0, 0, 0]
      for (let quadrant = 0; quadrant < 4; quadrant++) {
        const left = Math.max(0, quadrant & 1 ? x : x - radius)
        const right = Math.min(width - 1, quadrant & 1 ? x + radius : x) + 1
        const top = Math.max(0, quadrant & 2 ? y : y - radius)
        const bottom = Math.min(height - 1, quadrant & 2 ? y + radius : y) + 1
        const share = 1 / ((right - left) * (bottom - top))
        const a = bottom * stride + right
        const b = top * stride + right
        const c = bottom * stride + left
        const d = top * stride + left
        const r = ((reds[a]! - reds[b]! - reds[c]! + reds[d]!) | 0) * share
        const g = ((greens[a]! - greens[b]! - greens[c]! + greens[d]!) | 0) * share
        const bl = ((blues[a]! - blues[b]! - blues[c]! + blues[d]!) | 0) * share
        const mean = r * 0.3008 + g * 0.5859 + bl * 0.1133
        const variance = ((squares[a]! - squares[b]! - squares[c]! + squares[d]!) | 0) * share - mean * mean
        if (variance >= least) continue
        least = variance
        red = r
        green = g
        blue = bl
      }
      const at = (y * width + x) * 4
      result[at] = red
      result[at + 1] = green
      result[at + 2] = blue
      result[at + 3] = 255
    }
  return { width, height, data: result }
}
