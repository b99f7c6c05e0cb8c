import { PATCH_RADIUS } from './level'
import { patchDistance } from './patch-distance'
import type { PatchField } from './patch-field'
import type { Xorshift } from './random'
import { STEP_PATCHES, type Steps } from './steps'

/** The neighbour's match, moved along: often the best match of this target too. */
function tryNeighbour(field: PatchField, slot: number, step: number): void {
  const { level, slots, matches, costs, isSource, targets } = field
  const target = targets[slot]!
  const neighbour = slots[target + step]!
  if (neighbour < 0) return
  const candidate = matches[neighbour]! - step
  if (candidate === matches[slot]! || isSource[candidate]! === 0) return
  const cost = patchDistance(level.pixels, level.width, target, candidate, costs[slot]!)
  if (cost >= costs[slot]!) return
  matches[slot] = candidate
  costs[slot] = cost
}

/** Random places around the match, in rings that shrink by half. */
function tryAround(field: PatchField, slot: number, widestPx: number, random: Xorshift): void {
  const { level, matches, costs, isSource, targets } = field
  const { width, height, pixels } = level
  const target = targets[slot]!
  const x = matches[slot]! % width
  const y = (matches[slot]! - x) / width
  for (let radius = widestPx; radius >= 1; radius >>= 1) {
    const left = Math.max(PATCH_RADIUS, x - radius)
    const right = Math.min(width - PATCH_RADIUS - 1, x + radius)
    const top = Math.max(PATCH_RADIUS, y - radius)
    const bottom = Math.min(height - PATCH_RADIUS - 1, y + radius)
    const column = left + random.below(right - left + 1)
    const candidate = (top + random.below(bottom - top + 1)) * width + column
    if (isSource[candidate]! === 0) continue
    const cost = patchDistance(pixels, width, target, candidate, costs[slot]!)
    if (cost >= costs[slot]!) continue
    matches[slot] = candidate
    costs[slot] = cost
  }
}

/** One step of a round: the targets from `from` up to, not including, `until`, counted from the end when going backwards. */
function searchSome(
  field: PatchField,
  from: number,
  until: number,
  step: number,
  widestPx: number,
  random: Xorshift,
): void {
  const { targets, level } = field
  for (let index = from; index < until; index++) {
    const slot = step < 0 ? index : targets.length - 1 - index
    tryNeighbour(field, slot, step)
    tryNeighbour(field, slot, step * level.width)
    tryAround(field, slot, widestPx, random)
  }
}

/**
 * Improves all matches: good ones spread to neighbours, then each tries its luck around itself.
 * Source: Barnes et al., "PatchMatch" (2009). Rounds go forwards and backwards in turn.
 */
export function* searchMatches(
  field: PatchField,
  rounds: number,
  widestPx: number,
  random: Xorshift,
): Steps<void> {
  const { targets, level } = field
  const widest = Math.min(widestPx, Math.max(level.width, level.height))
  for (let round = 0; round < rounds; round++) {
    const step = round % 2 === 0 ? -1 : 1
    for (let from = 0; from < targets.length; from += STEP_PATCHES) {
      searchSome(field, from, Math.min(targets.length, from + STEP_PATCHES), step, widest, random)
      yield
    }
  }
}
