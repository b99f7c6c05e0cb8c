import { boxMean } from './box-mean'

/** Per cell, how a matte follows from red, green and blue: `red · R + green · G + blue · B + constant`. */
export interface MatteModel {
  readonly width: number
  readonly height: number
  readonly planes: readonly [Float32Array, Float32Array, Float32Array, Float32Array]
}

interface Guide {
  readonly width: number
  readonly height: number
  readonly radius: number
  readonly channels: readonly Float32Array[]
  readonly means: readonly Float32Array[]
}

function product(one: Float32Array, other: Float32Array): Float32Array {
  return one.map((value, index) => value * other[index]!)
}

/** Mean of the product less the product of means, everywhere. */
function covariance(
  guide: Guide,
  one: Float32Array,
  oneMean: Float32Array,
  other: Float32Array,
  otherMean: Float32Array,
): Float32Array {
  const mean = boxMean(product(one, other), guide.width, guide.height, guide.radius)
  for (let at = 0; at < mean.length; at++) mean[at]! -= oneMean[at]! * otherMean[at]!
  return mean
}

/** Covariances of the guide's channels with each other: xx, xy, xz, yy, yz, zz. */
function ownCovariances(guide: Guide): Float32Array[] {
  const pairs = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 1],
    [1, 2],
    [2, 2],
  ] as const
  const { channels, means } = guide
  // The guide has three channels.
  return pairs.map(([a, b]) => covariance(guide, channels[a]!, means[a]!, channels[b]!, means[b]!))
}

/** Solves the symmetric 3 × 3 system of one cell by cofactors; `smoothness` on the diagonal makes it solvable. */
function solveCell(
  own: Float32Array[],
  shared: Float32Array[],
  at: number,
  smoothness: number,
  out: Float32Array[],
): void {
  const xx = own[0]![at]! + smoothness
  const xy = own[1]![at]!
  const xz = own[2]![at]!
  const yy = own[3]![at]! + smoothness
  const yz = own[4]![at]!
  const zz = own[5]![at]! + smoothness
  const a = yy * zz - yz * yz
  const b = xz * yz - xy * zz
  const c = xy * yz - xz * yy
  const scale = 1 / Math.max(1e-12, xx * a + xy * b + xz * c)
  const x = shared[0]![at]!
  const y = shared[1]![at]!
  const z = shared[2]![at]!
  out[0]![at] = (a * x + b * y + c * z) * scale
  out[1]![at] = (b * x + (xx * zz - xz * xz) * y + (xy * xz - xx * yz) * z) * scale
  out[2]![at] = (c * x + (xy * xz - xx * yz) * y + (xx * yy - xy * xy) * z) * scale
}

/**
 * Fits a rough matte (0 to 1 per cell) to the edges of a picture: around each cell the matte is to be a linear function
 * of colour. `colours` holds red, green, blue per cell, 0 to 255. Source: He, Sun, Tang, "Guided image filtering"
 * (2013); with the model applied at another size, "Fast guided filter" (2015).
 */
export function fitMatte(
  colours: Float32Array,
  matte: Float32Array,
  width: number,
  height: number,
  radius: number,
  smoothness: number,
): MatteModel {
  const channels = [0, 1, 2].map((axis) => matte.map((_, at) => colours[3 * at + axis]! / 255))
  const blur = (values: Float32Array): Float32Array => boxMean(values, width, height, radius)
  const means = channels.map(blur)
  const guide = { width, height, radius, channels, means }
  const matteMean = blur(matte)
  const own = ownCovariances(guide)
  const shared = channels.map((channel, axis) => covariance(guide, channel, means[axis]!, matte, matteMean))
  const slopes = channels.map(() => new Float32Array(matte.length))
  const constant = new Float32Array(matte.length)
  for (let at = 0; at < matte.length; at++) {
    solveCell(own, shared, at, smoothness, slopes)
    let value = matteMean[at]!
    for (let axis = 0; axis < 3; axis++) value -= slopes[axis]![at]! * means[axis]![at]!
    constant[at] = value
  }
  return { width, height, planes: [blur(slopes[0]!), blur(slopes[1]!), blur(slopes[2]!), blur(constant)] }
}
