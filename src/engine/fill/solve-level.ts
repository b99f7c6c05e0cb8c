import { guessFromCoarse, type Level } from './level'
import { createField, matchFromCoarse, matchRandomly, measureCosts, type PatchField } from './patch-field'
import type { Xorshift } from './random'
import { searchMatches } from './search'
import { voteColours } from './vote'

/** Levels with a longer side than this are only refined: what goes where has been decided below. */
const LARGEST_SOLVED_PX = 512

/** How far a refined match may move in one leap. */
const REFINE_REACH_PX = 8

/** A mean change per channel below this is no change. */
const SETTLED = 0.4

interface Effort {
  /** Times that matches are searched and colours voted. */
  readonly rounds: number
  /** Passes over all targets per search. */
  readonly passes: number
  readonly reachPx: number
}

function effortFor({ width, height }: Level): Effort {
  const side = Math.max(width, height)
  if (side > LARGEST_SOLVED_PX) return { rounds: 1, passes: 2, reachPx: REFINE_REACH_PX }
  return { rounds: Math.max(2, Math.round(8 * Math.min(1, 160 / side))), passes: 3, reachPx: side }
}

function improve(field: PatchField, effort: Effort, random: Xorshift): void {
  for (let round = 1; round <= effort.rounds; round++) {
    measureCosts(field)
    searchMatches(field, effort.passes, effort.reachPx, random)
    const change = voteColours(field)
    if (change < SETTLED && round > 1) break
  }
  measureCosts(field)
}

/** Completes the coarsest level from the guess that is in its hole. The level must have sources. */
export function solveCoarsest(field: PatchField, random: Xorshift): void {
  const { width, height } = field.level
  matchRandomly(field, random)
  improve(field, { rounds: 14, passes: 4, reachPx: Math.max(width, height) }, random)
}

/** Completes a level from the solution of the next smaller one. The level must have sources. */
export function solveFromCoarse(level: Level, coarse: PatchField, random: Xorshift): PatchField {
  const field = createField(level)
  guessFromCoarse(level, coarse.level)
  matchFromCoarse(field, coarse)
  matchRandomly(field, random)
  // Costs are not known yet: all matches speak alike, and the guess turns from blurred colours into copied ones.
  field.costs.fill(1)
  voteColours(field)
  improve(field, effortFor(level), random)
  return field
}
