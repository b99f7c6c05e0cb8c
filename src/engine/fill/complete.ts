import { diffuseInwards } from './diffuse'
import { growFromExemplars } from './exemplar'
import { cloneLevel, type Level } from './level'
import { createField, fieldEnergy, hasSources, type PatchField } from './patch-field'
import { buildPyramid } from './pyramid'
import { Xorshift } from './random'
import { writeTexture } from './texture'
import { solveCoarsest, solveFromCoarse } from './solve-level'

/** Ways of filling that are tried on small levels; together they cost about a quarter more than one. */
const CANDIDATES = 4

/** Candidates are compared at the finest level whose longer side is at most this. */
const COMPARED_AT_PX = 200

/** Completes levels from the coarsest to `until`, from one start. Even candidates start smooth, odd ones with edges. */
function tryCandidate(levels: readonly Level[], until: number, seed: number, candidate: number): PatchField {
  const random = new Xorshift(seed * CANDIDATES + candidate)
  const coarsest = cloneLevel(levels[levels.length - 1]!)
  let field = createField(coarsest)
  if (candidate % 2 === 0) diffuseInwards(coarsest)
  else growFromExemplars(field, random)
  solveCoarsest(field, random)
  for (let index = levels.length - 2; index >= until; index--) {
    field = solveFromCoarse(cloneLevel(levels[index]!), field, random, false)
  }
  return field
}

function bestCandidate(levels: readonly Level[], until: number, seed: number): PatchField {
  let best = tryCandidate(levels, until, seed, 0)
  for (let candidate = 1; candidate < CANDIDATES; candidate++) {
    const other = tryCandidate(levels, until, seed, candidate)
    if (fieldEnergy(other) < fieldEnergy(best)) best = other
  }
  return best
}

/** Where candidates are compared: never at the finest level, which gets its sharp last vote once. */
function comparisonIndex(levels: readonly Level[]): number {
  const fits = levels.findIndex(({ width, height }) => Math.max(width, height) <= COMPARED_AT_PX)
  return Math.min(levels.length - 1, fits < 0 ? levels.length - 1 : fits)
}

/**
 * Makes up the hole of `finest` from its known pixels, in place. Yields the share of the work that is done, 0 to 1,
 * between stages; `holePx` is the longer side of the hole's box. Source: Wexler, Shechtman, Irani (2007).
 */
export function* completeLevel(finest: Level, holePx: number, seed: number): Generator<number, void> {
  if (!hasSources(createField(finest))) {
    diffuseInwards(finest)
    return
  }
  writeTexture(finest)
  const levels = buildPyramid(finest, holePx)
  const until = comparisonIndex(levels)
  let field = bestCandidate(levels, until, seed)
  const random = new Xorshift(seed)
  for (let index = until - 1; index >= 0; index--) {
    yield 0.7 ** (index + 1)
    field = solveFromCoarse(levels[index]!, field, random, index === 0)
  }
  if (field.level !== finest) finest.pixels.set(field.level.pixels)
}
