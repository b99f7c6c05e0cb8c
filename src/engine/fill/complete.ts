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
import type { Steps } from './steps'

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
): Steps<PatchField> {
  const random = new Xorshift(seed * CANDIDATES + candidate)
  // A pyramid has one level or more.
  const coarsest = cloneLevel(levels[levels.length - 1]!)
  let field = createField(coarsest)
  if (candidate % 2 === 0) diffuseInwards(coarsest)
  else growFromExemplars(field, random)
  yield* solveCoarsest(field, random)
  for (let index = levels.length - 2; index >= until; index--) {
    field = yield* solveFromCoarse(cloneLevel(levels[index]!), field, random)
  }
  return field
}

/** Yields the number of the stage that is being worked at instead of nothing. */
function* sharing<Result>(stage: number, steps: Steps<Result>): Generator<number, Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield stage
  }
}

function* bestCandidate(
  levels: readonly Level[],
  until: number,
  seed: number,
): Generator<number, PatchField> {
  let best = yield* sharing(0, tryCandidate(levels, until, seed, 0))
  for (let candidate = 1; candidate < CANDIDATES; candidate++) {
    const other = yield* sharing(candidate, tryCandidate(levels, until, seed, candidate))
    if (fieldEnergy(other) < fieldEnergy(best)) best = other
  }
  return best
}

/** Where candidates are compared: the finest level that is small, or the coarsest. */
function comparisonIndex(levels: readonly Level[]): number {
  const small = levels.findIndex(({ width, height }) => Math.max(width, height) <= COMPARED_AT_PX)
  return small < 0 ? levels.length - 1 : small
}

/** The stages of all of it: one for each candidate, one for each larger level, and the finish. */
function* stages(levels: readonly Level[], seed: number): Generator<number, PatchField> {
  const until = comparisonIndex(levels)
  let field = yield* bestCandidate(levels, until, seed)
  const random = new Xorshift(seed)
  let stage = CANDIDATES
  for (let index = until - 1; index >= 0; index--)
    field = yield* sharing(stage++, solveFromCoarse(levels[index]!, field, random))
  yield* sharing(stage, voteColours(field, true))
  yield* sharing(stage, smoothSeams(field))
  return field
}

/**
 * Makes up the hole of `finest` from its known pixels, in place. Yields the share of the stages that are done, 0 to 1,
 * between the steps of each; `holePx` is the longer side of the hole's box. Source: Wexler, Shechtman, Irani (2007).
 */
export function* completeLevel(finest: Level, holePx: number, seed: number): Generator<number, void> {
  if (!hasSources(finest)) {
    diffuseInwards(finest)
    return
  }
  yield 0
  writeTexture(finest)
  yield 0
  const levels = buildPyramid(finest, holePx)
  const count = CANDIDATES + comparisonIndex(levels) + 1
  const solving = stages(levels, seed)
  for (let step = solving.next(); ; step = solving.next()) {
    if (!step.done) yield step.value / count
    else {
      if (step.value.level !== finest) finest.pixels.set(step.value.level.pixels)
      return
    }
  }
}
