/** The wall clock: epoch milliseconds. The one place in the app that asks for the time. */
export const systemClock = { now: (): number => Date.now() }
