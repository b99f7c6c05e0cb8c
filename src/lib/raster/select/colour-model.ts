/** Kinds of colour that a subject, or its background, is made of. */
const COMPONENTS = 5

/** More samples than this do not make the fit better. */
const MOST_SAMPLES = 6000

const CLUSTER_ROUNDS = 6

/** Added to variances: a flat colour would otherwise have none and forbid its neighbours. */
const LEAST_VARIANCE = 2e-4

interface Gaussian {
  /** Share of the samples, divided by the root of the determinant. */
  readonly height: number
  readonly mean: readonly [number, number, number]
  /** The inverse covariance: xx, xy, xz, yy, yz, zz. */
  readonly inverse: Float64Array
}

/** How probable colours are, as a mixture of Gaussians in a space of three axes. */
export type ColourModel = readonly Gaussian[]

/** Cluster centres by Lloyd's k-means, begun at samples of evenly spread lightness; writes each sample's cluster. */
function cluster(colours: Float32Array, samples: Int32Array, clusters: Uint8Array): void {
  const sorted = samples.slice().sort((a, b) => colours[3 * a]! - colours[3 * b]!)
  const centres = Float64Array.from({ length: 3 * COMPONENTS }, (_, index) => {
    const sample = sorted[Math.floor(((Math.floor(index / 3) + 0.5) * sorted.length) / COMPONENTS)]!
    return colours[3 * sample + (index % 3)]!
  })
  for (let round = 0; round < CLUSTER_ROUNDS; round++) {
    const sums = new Float64Array(4 * COMPONENTS)
    for (let index = 0; index < samples.length; index++) {
      const at = 3 * samples[index]!
      const nearest = nearestCentre(centres, colours[at]!, colours[at + 1]!, colours[at + 2]!)
      clusters[index] = nearest
      for (let axis = 0; axis < 3; axis++) sums[4 * nearest + axis]! += colours[at + axis]!
      sums[4 * nearest + 3]!++
    }
    for (let index = 0; index < 3 * COMPONENTS; index++) {
      const count = sums[4 * Math.floor(index / 3) + 3]!
      if (count > 0) centres[index] = sums[4 * Math.floor(index / 3) + (index % 3)]! / count
    }
  }
}

function nearestCentre(centres: Float64Array, x: number, y: number, z: number): number {
  let nearest = 0
  let least = Infinity
  for (let index = 0; index < COMPONENTS; index++) {
    const dx = x - centres[3 * index]!
    const dy = y - centres[3 * index + 1]!
    const dz = z - centres[3 * index + 2]!
    const distance = dx * dx + dy * dy + dz * dz
    if (distance >= least) continue
    nearest = index
    least = distance
  }
  return nearest
}

/** The inverse of a symmetric 3 × 3 matrix given as xx, xy, xz, yy, yz, zz, and its determinant. */
function invert(m: Float64Array): { inverse: Float64Array; determinant: number } {
  // Six entries, as the promise says.
  const [xx, xy, xz, yy, yz, zz] = m as unknown as [number, number, number, number, number, number]
  const a = yy * zz - yz * yz
  const b = xz * yz - xy * zz
  const c = xy * yz - xz * yy
  const determinant = Math.max(1e-18, xx * a + xy * b + xz * c)
  const cofactors = [a, b, c, xx * zz - xz * xz, xy * xz - xx * yz, xx * yy - xy * xy]
  return { inverse: Float64Array.from(cofactors, (value) => value / determinant), determinant }
}

function fitGaussian(colours: Float32Array, members: Int32Array, share: number): Gaussian {
  const mean: [number, number, number] = [0, 0, 0]
  for (const cell of members) for (const axis of [0, 1, 2] as const) mean[axis] += colours[3 * cell + axis]!
  for (const axis of [0, 1, 2] as const) mean[axis] /= members.length
  const covariance = new Float64Array(6)
  for (const cell of members) {
    const x = colours[3 * cell]! - mean[0]
    const y = colours[3 * cell + 1]! - mean[1]
    const z = colours[3 * cell + 2]! - mean[2]
    covariance[0]! += x * x
    covariance[1]! += x * y
    covariance[2]! += x * z
    covariance[3]! += y * y
    covariance[4]! += y * z
    covariance[5]! += z * z
  }
  for (let index = 0; index < 6; index++) covariance[index]! /= members.length
  for (const index of [0, 3, 5]) covariance[index]! += LEAST_VARIANCE
  const { inverse, determinant } = invert(covariance)
  return { height: share / Math.sqrt(determinant), mean, inverse }
}

/** Fits the colours of some cells (three numbers each in `colours`); empty when there are no cells. */
export function fitColours(colours: Float32Array, cells: Int32Array): ColourModel {
  const step = Math.max(1, Math.ceil(cells.length / MOST_SAMPLES))
  const samples = cells.filter((_, index) => index % step === 0)
  if (samples.length === 0) return []
  const clusters = new Uint8Array(samples.length)
  cluster(colours, samples, clusters)
  const model: Gaussian[] = []
  for (let index = 0; index < COMPONENTS; index++) {
    const members = samples.filter((_, sample) => clusters[sample] === index)
    if (members.length > 0) model.push(fitGaussian(colours, members, members.length / samples.length))
  }
  return model
}

/** How improbable a colour is: minus the logarithm of its density, up to a constant that all models share. */
export function improbability(model: ColourModel, x: number, y: number, z: number): number {
  let density = 1e-12
  for (const { height, mean, inverse } of model) {
    const dx = x - mean[0]
    const dy = y - mean[1]
    const dz = z - mean[2]
    const across = inverse[1]! * dx * dy + inverse[2]! * dx * dz + inverse[4]! * dy * dz
    const square = inverse[0]! * dx * dx + inverse[3]! * dy * dy + inverse[5]! * dz * dz + 2 * across
    density += height * Math.exp(-0.5 * square)
  }
  return -Math.log(density)
}
