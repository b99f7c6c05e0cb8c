import { diffuseInwards } from './diffuse'
import { growFromExemplars } from './exemplar'
import { cloneLevel, type Level } from './level'
import { createField, fieldEnergy, type PatchField } from './patch-field'
import { buildPyramid, hasSources } from './pyramid'
import { Xorshift } from './random'
import { writeTexture } from './texture'
import { voteColours } from './vote'
import { smoothSeams } from './seams'
import { solveCoarsest, solveFromCoarse } from './solve-level'

/** Ways of filling that are tried on small levels; together they cost about a quarter more than one. */
const CANDIDATES = 4

/** Candidates are compared at the finest level whose longer side is at most this. */
const COMPARED_AT_PX = 200

/** Completes levels from the coarsest to `until`, from one start. Even candidates start smooth, odd ones with edges. */
function* tryCandidate(
  levels: readonly Level[],
  until: number,
  seed: number,
  candidate: number,
): Generator<undefined, PatchField> {
  const random = new Xorshift(seed * CANDIDATES + candidate)
  // A pyramid has one level or more.
  const coarsest = cloneLevel(levels[levels.length - 1]!)
  let field = createField(coarsest)
  if (candidate % 2 === 0) diffuseInwards(coarsest)
  else growFromExemplars(field, random)
  solveCoarsest(field, random)
  for (let index = levels.length - 2; index >= until; index--) {
    yield
    field = solveFromCoarse(cloneLevel(levels[index]!), field, random)
  }
  return field
}

function* bestCandidate(
  levels: readonly Level[],
  until: number,
  seed: number,
): Generator<undefined, PatchField> {
  let best = yield* tryCandidate(levels, until, seed, 0)
  for (let candidate = 1; candidate < CANDIDATES; candidate++) {
    yield
    const other = yield* tryCandidate(levels, until, seed, candidate)
    if (fieldEnergy(other) < fieldEnergy(best)) best = other
  }
  return best
}

/** Where candidates are compared: the finest level that is small, or the coarsest. */
function comparisonIndex(levels: readonly Level[]): number {
  const small = levels.findIndex(({ width, height }) => Math.max(width, height) <= COMPARED_AT_PX)
  return small < 0 ? levels.length - 1 : small
}

function stageCount(levels: readonly Level[], until: number): number {
  return CANDIDATES * (levels.length - until) + until
}

function* solve(levels: readonly Level[], seed: number): Generator<number, PatchField> {
  const until = comparisonIndex(levels)
  const stages = stageCount(levels, until)
  let done = 0
  const candidates = bestCandidate(levels, until, seed)
  let step = candidates.next()
  for (; !step.done; step = candidates.next()) yield ++done / stages
  let field = step.value
  const random = new Xorshift(seed)
  for (let index = until - 1; index >= 0; index--) {
    yield ++done / stages
    field = solveFromCoarse(levels[index]!, field, random)
  }
  return field
}

/**
 * Makes up the hole of `finest` from its known pixels, in place. Yields the share of the stages that are done, 0 to 1,
 * between them; `holePx` is the longer side of the hole's box. Source: Wexler, Shechtman, Irani (2007).
 */
export function* completeLevel(finest: Level, holePx: number, seed: number): Generator<number, void> {
  if (!hasSources(finest)) {
    diffuseInwards(finest)
    return
  }
  writeTexture(finest)
  const field = yield* solve(buildPyramid(finest, holePx), seed)
  voteColours(field, true)
  smoothSeams(field)
  if (field.level !== finest) finest.pixels.set(field.level.pixels)
}
