import { holeDepth, widenFlags } from './distance'
import { PATCH_RADIUS, type Level } from './level'
import { FAR, patchDistance } from './patch-distance'
import type { Xorshift } from './random'

/** Marks a target that has no match yet. */
export const NO_MATCH = -1

/**
 * For each patch that touches the hole (a target) the most alike patch of known pixels only (its match).
 * Patches are named by the index of their centre; all lie whole inside of the level.
 */
export interface PatchField {
  readonly level: Level
  /** Centres of the targets, in reading order. */
  readonly targets: Int32Array
  /** For each pixel the place of its target in `targets`, or -1. */
  readonly slots: Int32Array
  /** 1 where a patch consists of known pixels. */
  readonly isSource: Uint8Array
  /** How deep in the hole each pixel lies. */
  readonly depth: Uint8Array
  readonly matches: Int32Array
  /** Squared difference of each target from its match. */
  readonly costs: Int32Array
}

/** A field without matches. */
export function createField(level: Level): PatchField {
  const { width, height, hole } = level
  const touchesHole = widenFlags(hole, width, height, PATCH_RADIUS)
  const slots = new Int32Array(width * height).fill(-1)
  const isSource = new Uint8Array(width * height)
  let count = 0
  for (let y = PATCH_RADIUS; y < height - PATCH_RADIUS; y++) {
    for (let x = PATCH_RADIUS; x < width - PATCH_RADIUS; x++) {
      const at = y * width + x
      if (touchesHole[at]! === 0) isSource[at] = 1
      else slots[at] = count++
    }
  }
  const targets = new Int32Array(count)
  for (let at = 0; at < slots.length; at++) if (slots[at]! >= 0) targets[slots[at]!] = at
  const matches = new Int32Array(count).fill(NO_MATCH)
  const depth = holeDepth(hole, width, height)
  return { level, targets, slots, isSource, depth, matches, costs: new Int32Array(count).fill(FAR) }
}

/** Any source patch: the first one from a random place on. The field must have sources. */
function randomSource({ isSource }: PatchField, random: Xorshift): number {
  const found = isSource.indexOf(1, random.below(isSource.length))
  return found >= 0 ? found : isSource.indexOf(1)
}

/** Gives every target without a match a random one. */
export function matchRandomly(field: PatchField, random: Xorshift): void {
  for (let slot = 0; slot < field.matches.length; slot++) {
    if (field.matches[slot] === NO_MATCH) field.matches[slot] = randomSource(field, random)
  }
}

/** Measures all matches anew; wanted whenever the pixels in the hole have changed. */
export function measureCosts(field: PatchField): void {
  const { level, targets, matches, costs } = field
  for (let slot = 0; slot < targets.length; slot++) {
    costs[slot] = patchDistance(level.pixels, level.width, targets[slot]!, matches[slot]!, FAR)
  }
}

/** How unlike the targets are to their matches: the mean root of the costs. Lower is a more believable filling. */
export function fieldEnergy({ costs }: PatchField): number {
  let sum = 0
  for (const cost of costs) sum += Math.sqrt(cost)
  return costs.length > 0 ? sum / costs.length : 0
}

/** The target of the coarse field that stands for a fine pixel: its own, or the nearest within two steps. */
function coarseSlotNear({ level, slots }: PatchField, x: number, y: number): number {
  const limit = (value: number, length: number): number =>
    Math.min(length - PATCH_RADIUS - 1, Math.max(PATCH_RADIUS, value))
  const column = limit(x, level.width)
  const row = limit(y, level.height)
  for (let reach = 0; reach <= 2; reach++) {
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const slot = slots[(row + dy) * level.width + column + dx] ?? -1
        if (slot >= 0) return slot
      }
    }
  }
  return -1
}

/** Takes the matches of the next smaller level over: twice the shift, from the same half pixel. */
export function matchFromCoarse(field: PatchField, coarse: PatchField): void {
  const { width, height } = field.level
  const coarseWidth = coarse.level.width
  for (let slot = 0; slot < field.targets.length; slot++) {
    const target = field.targets[slot]!
    const x = target % width
    const y = (target - x) / width
    const coarseSlot = coarseSlotNear(coarse, x >> 1, y >> 1)
    if (coarseSlot < 0) continue
    const from = coarse.targets[coarseSlot]!
    const to = coarse.matches[coarseSlot]!
    const column = x + 2 * ((to % coarseWidth) - (from % coarseWidth))
    const row = y + 2 * (Math.floor(to / coarseWidth) - Math.floor(from / coarseWidth))
    if (column < 0 || row < 0 || column >= width || row >= height) continue
    const match = row * width + column
    if (field.isSource[match]! !== 0) field.matches[slot] = match
  }
}

/** For each pixel of the level the index of the pixel that its own patch would copy; -1 away from the hole. */
export function copiedFrom({ level, slots, matches }: PatchField): Int32Array {
  const { width, height } = level
  const from = new Int32Array(width * height).fill(-1)
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.min(height - PATCH_RADIUS - 1, Math.max(PATCH_RADIUS, y))
    for (let x = 0; x < width; x++, at++) {
      const column = Math.min(width - PATCH_RADIUS - 1, Math.max(PATCH_RADIUS, x))
      const centre = row * width + column
      const slot = slots[centre]!
      if (slot >= 0) from[at] = matches[slot]! + at - centre
    }
  }
  return from
}

/** Paints each hole pixel as its own patch would have it: crisp, with steps where matches part. A start for refining. */
export function copyMatches(field: PatchField): void {
  const { pixels, hole } = field.level
  const from = copiedFrom(field)
  for (let at = 0; at < hole.length; at++) if (hole[at]! !== 0) pixels[at] = pixels[from[at]!]!
}
