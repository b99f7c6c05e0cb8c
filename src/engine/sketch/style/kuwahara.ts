import type { Pass, Raster } from './raster'
import { ROWS_AT_A_TIME } from './raster'

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

/** Means and variance of squares whose first column is left − radius; the last rows only, in a ring. */
interface Squares {
  variances: Float64Array
  reds: Float64Array
  greens: Float64Array
  blues: Float64Array
}

/** Fills the ring's row at `into` with the squares whose first row is `firstRow`; squares end at the picture's edges. */
function measureSquares(
  squares: Squares,
  into: number,
  sums: SummedAreas,
  { width, height, radius, firstRow }: { width: number; height: number; radius: number; firstRow: number },
): void {
  const { reds, greens, blues, squares: squared } = sums
  const top = Math.max(0, firstRow) * (width + 1)
  const bottom = (Math.min(height - 1, firstRow + radius) + 1) * (width + 1)
  const rows = (bottom - top) / (width + 1)
  for (let x = -radius; x < width; x++) {
    const left = x < 0 ? 0 : x
    const right = (x + radius < width ? x + radius : width - 1) + 1
    const share = 1 / ((right - left) * rows)
    const [a, b, c, d] = [bottom + right, top + right, bottom + left, top + left]
    const red = ((reds[a]! - reds[b]! - reds[c]! + reds[d]!) | 0) * share
    const green = ((greens[a]! - greens[b]! - greens[c]! + greens[d]!) | 0) * share
    const blue = ((blues[a]! - blues[b]! - blues[c]! + blues[d]!) | 0) * share
    const mean = red * 0.3008 + green * 0.5859 + blue * 0.1133
    const at = into + x + radius
    squares.reds[at] = red
    squares.greens[at] = green
    squares.blues[at] = blue
    squares.variances[at] =
      ((squared[a]! - squared[b]! - squared[c]! + squared[d]!) | 0) * share - mean * mean
  }
}

/**
 * Kuwahara filter: each pixel takes the mean of that of its four quadrants which varies least, so that areas become
 * flat and edges stay sharp. Cost does not depend on the radius, and each quadrant, which four pixels share, is measured
 * once. Source: Kuwahara et al. 1976, by summed areas.
 */
export function* kuwahara(raster: Raster, radiusPx: number): Pass<Raster> {
  const { width, height } = raster
  const radius = Math.max(1, Math.round(radiusPx))
  const sums = summedAreas(raster)
  const [columns, rows] = [width + radius, radius + 1]
  const make = (): Float64Array => new Float64Array(columns * rows)
  const squares = { variances: make(), reds: make(), greens: make(), blues: make() }
  const { variances, reds, greens, blues } = squares
  const ringRow = (firstRow: number): number => ((firstRow + radius) % rows) * columns
  const measure = (firstRow: number): void => measureSquares(squares, ringRow(firstRow), sums, { width, height, radius, firstRow }) // prettier-ignore
  for (let row = -radius; row < 0; row++) measure(row)
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0, at = 0; y < height; y++) {
    if (y % ROWS_AT_A_TIME === 0) yield
    measure(y)
    const [above, below] = [ringRow(y - radius), ringRow(y)]
    for (let x = 0; x < width; x++, at += 4) {
      let best = above + x
      if (variances[above + x + radius]! < variances[best]!) best = above + x + radius
      if (variances[below + x]! < variances[best]!) best = below + x
      if (variances[below + x + radius]! < variances[best]!) best = below + x + radius
      data[at] = reds[best]!
      data[at + 1] = greens[best]!
      data[at + 2] = blues[best]!
      data[at + 3] = 255
    }
  }
  return { width, height, data }
}
