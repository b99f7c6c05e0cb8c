/** Work in small steps: it can be stopped, and messages let in, wherever it yields (every 50 ms or so at 1024²). */
export type Steps<Result> = Generator<undefined, Result>

/** So many patches are looked at, or pixels voted for, in one step. */
export const STEP_PATCHES = 1 << 14
