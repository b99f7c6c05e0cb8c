import { guessFromCoarse, type Level } from './level'
import {
  copyMatches,
  createField,
  matchFromCoarse,
  matchRandomly,
  measureCosts,
  type PatchField,
} from './patch-field'
import type { Xorshift } from './random'
import { searchMatches } from './search'
import type { Steps } from './steps'
import { voteColours } from './vote'

/** Levels with a longer side than this are only refined: what goes where has been decided below. */
const LARGEST_SOLVED_PX = 512

/** How far a refined match may move in one leap. */
const REFINE_REACH_PX = 4
const REFINE_PASSES = 1

/** A mean change per channel below this is no change. */
const SETTLED = 0.4

interface Effort {
  /** Times that matches are searched and colours voted. */
  readonly rounds: number
  /** Passes over all targets per search. */
  readonly passes: number
  readonly reachPx: number
}

function effortFor(side: number): Effort {
  return { rounds: Math.max(2, Math.round(8 * Math.min(1, 160 / side))), passes: 3, reachPx: side }
}

function* improve(field: PatchField, effort: Effort, random: Xorshift): Steps<void> {
  for (let round = 1; round <= effort.rounds; round++) {
    measureCosts(field)
    yield* searchMatches(field, effort.passes, effort.reachPx, random)
    const change = yield* voteColours(field)
    if (change < SETTLED && round > 1) break
  }
  measureCosts(field)
}

/** Completes the coarsest level from the guess that is in its hole. The level must have sources. */
export function* solveCoarsest(field: PatchField, random: Xorshift): Steps<void> {
  const { width, height } = field.level
  matchRandomly(field, random)
  yield* improve(field, { rounds: 14, passes: 4, reachPx: Math.max(width, height) }, random)
}

/** Lets matches settle into the details of a large level; nothing is voted, for the next level asks for matches only. */
function* refine(field: PatchField, random: Xorshift): Steps<void> {
  copyMatches(field)
  yield
  measureCosts(field)
  yield
  yield* searchMatches(field, REFINE_PASSES, REFINE_REACH_PX, random)
}

/** Completes a level from the solution of the next smaller one. The level must have sources. */
export function* solveFromCoarse(level: Level, coarse: PatchField, random: Xorshift): Steps<PatchField> {
  const field = createField(level)
  yield
  matchFromCoarse(field, coarse)
  matchRandomly(field, random)
  const side = Math.max(level.width, level.height)
  if (side > LARGEST_SOLVED_PX) {
    yield* refine(field, random)
    return field
  }
  guessFromCoarse(level, coarse.level)
  // Costs are not known yet: all matches speak alike, and the guess turns from blurred colours into copied ones.
  field.costs.fill(1)
  yield* voteColours(field)
  yield* improve(field, effortFor(side), random)
  return field
}
