import { ChannelSum } from './channels'
import { PATCH_RADIUS, PATCH_SIDE, type Level } from './level'
import type { PatchField } from './patch-field'
import { STEP_PATCHES, type Steps } from './steps'

/** A vote from one pixel further inside of the hole counts this much less: what is near known pixels knows more. */
const DEPTH_FALLOFF = 1.3

/** At least so much spread between costs is taken for granted; keeps a perfect field from dividing by nothing. */
const LEAST_SPREAD = 50

const DEPTH_WEIGHTS = Float32Array.from({ length: 256 }, (_, depth) => DEPTH_FALLOFF ** -depth)

/** A sharp vote listens to patch centres, and to good matches much more than to fair ones. */
const SHARP_SPREAD = 0.12
const EVEN_KERNEL = new Float32Array(PATCH_SIDE * PATCH_SIDE).fill(1)
const SHARP_KERNEL = Float32Array.from({ length: PATCH_SIDE * PATCH_SIDE }, (_, index) => {
  const dx = (index % PATCH_SIDE) - PATCH_RADIUS
  const dy = Math.floor(index / PATCH_SIDE) - PATCH_RADIUS
  return 1 / (1 + dx * dx + dy * dy)
})

/** The cost that three quarters of about 2000 sampled targets stay below. */
function usualCost(costs: Int32Array): number {
  const step = Math.max(1, Math.floor(costs.length / 2000))
  const sample = new Int32Array(Math.ceil(costs.length / step))
  for (let index = 0; index < sample.length; index++) sample[index] = costs[index * step]!
  sample.sort()
  return sample[Math.floor(sample.length * 0.75)] ?? 0
}

function targetWeights(field: PatchField, isSharp: boolean): Float32Array {
  const { targets, costs, depth } = field
  const spread = 2 * Math.max(LEAST_SPREAD, usualCost(costs)) * (isSharp ? SHARP_SPREAD : 1)
  const weights = new Float32Array(targets.length)
  for (let slot = 0; slot < targets.length; slot++) {
    // The last term keeps a hopeless pixel from having no vote at all.
    weights[slot] = Math.exp(-costs[slot]! / spread) * DEPTH_WEIGHTS[depth[targets[slot]!]!]! + 1e-9
  }
  return weights
}

/** Where the hole is, in reading order. */
function holePixels({ hole }: Level): Int32Array {
  let count = 0
  for (const flag of hole) count += flag
  const pixels = new Int32Array(count)
  for (let at = 0, next = 0; at < hole.length; at++) if (hole[at]! !== 0) pixels[next++] = at
  return pixels
}

/** How far two packed colours are apart, summed over channels. */
function colourChange(one: number, other: number): number {
  return (
    Math.abs((one & 255) - (other & 255)) +
    Math.abs(((one >> 8) & 255) - ((other >> 8) & 255)) +
    Math.abs(((one >> 16) & 255) - ((other >> 16) & 255))
  )
}

/** Sums up what the matches of all patches over one pixel propose for it, weighted. */
function sumVotes(
  { level, slots, matches }: PatchField,
  at: number,
  weights: Float32Array,
  kernel: Float32Array,
  sum: ChannelSum,
): void {
  const { width, height, pixels } = level
  const y = Math.floor(at / width)
  const lastRow = Math.min(PATCH_RADIUS, height - 1 - y)
  sum.clear()
  for (let dy = Math.max(-PATCH_RADIUS, -y); dy <= lastRow; dy++) {
    for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++) {
      // Wrapping over a row's end is harmless: columns that near to a border have no targets.
      const step = dy * width + dx
      const slot = slots[at + step] ?? -1
      if (slot < 0) continue
      const inKernel = kernel[(dy + PATCH_RADIUS) * PATCH_SIDE + dx + PATCH_RADIUS]!
      sum.add(pixels[matches[slot]! - step]!, weights[slot]! * inKernel)
    }
  }
}

/** Repaints some hole pixels and tells by how much their channels have changed in all. */
function repaint(
  field: PatchField,
  holes: Int32Array,
  weights: Float32Array,
  kernel: Float32Array,
  sum: ChannelSum,
): number {
  const { pixels }: Level = field.level
  let change = 0
  for (const at of holes) {
    sumVotes(field, at, weights, kernel, sum)
    const colour = sum.mean()
    change += colourChange(colour, pixels[at]!)
    pixels[at] = colour
  }
  return change
}

/**
 * Repaints the hole with the weighted mean of what the matches propose (Wexler et al., 2007) and tells the mean
 * change of a channel. Matches hold known pixels only, so the order of writing does not matter.
 */
export function* voteColours(field: PatchField, isSharp = false): Steps<number> {
  const holes = holePixels(field.level)
  const weights = targetWeights(field, isSharp)
  const kernel = isSharp ? SHARP_KERNEL : EVEN_KERNEL
  const sum = new ChannelSum()
  let change = 0
  for (let from = 0; from < holes.length; from += STEP_PATCHES) {
    change += repaint(field, holes.subarray(from, from + STEP_PATCHES), weights, kernel, sum)
    yield
  }
  return holes.length > 0 ? change / (3 * holes.length) : 0
}
