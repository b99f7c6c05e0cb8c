import type { Raster } from './raster'

/** Sums of red, green, blue and squared luma over every rectangle from the origin, one row and column larger than the picture. */
function summedAreas({
  width,
  height,
  data,
}: Raster): [Float64Array, Float64Array, Float64Array, Float64Array] {
  const stride = width + 1
  const make = (): Float64Array => new Float64Array(stride * (height + 1))
  const [reds, greens, blues, squares] = [make(), make(), make(), make()]
  for (let y = 0; y < height; y++) {
    let [red, green, blue, square] = [0, 0, 0, 0]
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!]
      red += r
      green += g
      blue += b
      const value = r * 0.299 + g * 0.587 + b * 0.114
      square += value * value
      const here = (y + 1) * stride + x + 1
      const above = here - stride
      reds[here] = reds[above]! + red
      greens[here] = greens[above]! + green
      blues[here] = blues[above]! + blue
      squares[here] = squares[above]! + square
    }
  }
  return [reds, greens, blues, squares]
}

/**
 * Kuwahara filter: each pixel takes the mean of that of its four quadrants which varies least, so that areas become
 * flat and edges stay sharp. Cost does not depend on the radius. Source: Kuwahara et al. 1976, by summed areas.
 */
export function kuwahara(raster: Raster, radiusPx: number): Raster {
  const { width, height } = raster
  const radius = Math.max(1, Math.round(radiusPx))
  const stride = width + 1
  const [reds, greens, blues, squares] = summedAreas(raster)
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
        const r = (reds[a]! - reds[b]! - reds[c]! + reds[d]!) * share
        const g = (greens[a]! - greens[b]! - greens[c]! + greens[d]!) * share
        const bl = (blues[a]! - blues[b]! - blues[c]! + blues[d]!) * share
        const mean = r * 0.299 + g * 0.587 + bl * 0.114
        const variance = (squares[a]! - squares[b]! - squares[c]! + squares[d]!) * share - mean * mean
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
