import { PATCH_RADIUS, type Level } from './level'
import type { PatchField } from './patch-field'
import type { Xorshift } from './random'

/** More places than this are not compared per step; the level is tiny, so the sample is dense. */
const MOST_SOURCES = 2500

/** A flat patch still has a chance against one with an edge. */
const LEAST_CONTRAST = 6

interface Growth {
  readonly level: Level
  /** 1 where the colour is still to be made up. */
  readonly unknown: Uint8Array
  /** How sure each pixel is: 1 known, less the later it was made up. */
  readonly trust: Float32Array
}

/** Calls `visit` for each pixel of the patch around a centre. */
function forPatch(width: number, centre: number, visit: (at: number) => void): void {
  for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS; dy++) {
    for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++) visit(centre + dy * width + dx)
  }
}

function lightness(pixel: number): number {
  return 0.3 * (pixel & 255) + 0.59 * ((pixel >> 8) & 255) + 0.11 * ((pixel >> 16) & 255)
}

/**
 * How soon a patch should be completed: much of it is known, and what is known has an edge that wants to go on.
 * Patches without unknown pixels, or without known ones, have no priority.
 */
function priority({ level, unknown, trust }: Growth, centre: number): number {
  let [sum, squares, known, sure, missing] = [0, 0, 0, 0, 0]
  forPatch(level.width, centre, (at) => {
    if (unknown[at]! !== 0) {
      missing++
      return
    }
    const value = lightness(level.pixels[at]!)
    sum += value
    squares += value * value
    known++
    sure += trust[at]!
  })
  if (missing === 0 || known === 0) return 0
  const mean = sum / known
  return sure * (LEAST_CONTRAST + Math.sqrt(Math.max(0, squares / known - mean * mean)))
}

/** Squared difference over the pixels of the target that are known already; stops at `limit`. */
function partialDistance({ level, unknown }: Growth, target: number, source: number, limit: number): number {
  const { width, pixels } = level
  let sum = 0
  for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS && sum < limit; dy++) {
    for (let dx = -PATCH_RADIUS; dx <= PATCH_RADIUS; dx++) {
      const step = dy * width + dx
      if (unknown[target + step]! !== 0) continue
      const p = pixels[target + step]!
      const q = pixels[source + step]!
      const red = (p & 255) - (q & 255)
      const green = ((p >> 8) & 255) - ((q >> 8) & 255)
      const blue = ((p >> 16) & 255) - ((q >> 16) & 255)
      const texture = (p >>> 24) - (q >>> 24)
      sum += red * red + green * green + blue * blue + texture * texture
    }
  }
  return sum
}

function bestSource(growth: Growth, sources: Int32Array, target: number): number {
  let best = sources[0]!
  let least = Infinity
  for (const source of sources) {
    const distance = partialDistance(growth, target, source, least)
    if (distance >= least) continue
    best = source
    least = distance
  }
  return best
}

/** Some of the source patches, in random order where there are too many. */
function sampleSources({ isSource }: PatchField, random: Xorshift): Int32Array {
  const all: number[] = []
  for (let at = 0; at < isSource.length; at++) if (isSource[at]! !== 0) all.push(at)
  if (all.length <= MOST_SOURCES) return Int32Array.from(all)
  return Int32Array.from({ length: MOST_SOURCES }, () => all[random.below(all.length)]!)
}

function copyPatch({ level, unknown, trust }: Growth, target: number, source: number): void {
  let sure = 0
  forPatch(level.width, target, (at) => (sure += unknown[at]! !== 0 ? 0 : trust[at]!))
  const trustNow = sure / (2 * PATCH_RADIUS + 1) ** 2
  forPatch(level.width, target, (at) => {
    if (unknown[at]! === 0) return
    level.pixels[at] = level.pixels[source + at - target]!
    unknown[at] = 0
    trust[at] = trustNow
  })
}

/** Measures the priorities of all targets that share pixels with the patch around `centre`. */
function updatePriorities(growth: Growth, slots: Int32Array, centre: number, priorities: Float32Array): void {
  const { width } = growth.level
  const reach = 2 * PATCH_RADIUS
  for (let dy = -reach; dy <= reach; dy++) {
    for (let dx = -reach; dx <= reach; dx++) {
      const near = centre + dy * width + dx
      const slot = slots[near] ?? -1
      if (slot >= 0) priorities[slot] = priority(growth, near)
    }
  }
}

/** The slot of the highest priority, or undefined when all are 0: nothing is left to do. */
function mostUrgent(priorities: Float32Array): number | undefined {
  let best: number | undefined
  let highest = 0
  for (let slot = 0; slot < priorities.length; slot++) {
    if (priorities[slot]! <= highest) continue
    best = slot
    highest = priorities[slot]!
  }
  return best
}

/**
 * Fills the hole patch by patch from its rim, where edges come first, each with the best of the known patches: lines
 * that run into the hole go on in it. A start for the coarsest level, after Criminisi, Pérez, Toyama (2004), with
 * plain contrast in the place of the isophote term. The field must have sources.
 */
export function growFromExemplars(field: PatchField, random: Xorshift): void {
  const { level, targets, slots } = field
  const unknown = level.hole.slice()
  const growth = { level, unknown, trust: Float32Array.from(unknown, (isHole) => 1 - isHole) }
  const sources = sampleSources(field, random)
  const priorities = Float32Array.from(targets, (target) => priority(growth, target))
  for (;;) {
    const slot = mostUrgent(priorities)
    if (slot === undefined) return
    const target = targets[slot]!
    copyPatch(growth, target, bestSource(growth, sources, target))
    updatePriorities(growth, slots, target, priorities)
  }
}
