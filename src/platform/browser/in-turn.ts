/** Runs the work when nobody else does any under this name, in whatever tab; what it throws is passed on, and the next one goes on. */
export type InTurn = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

/** By the browser's locks; without them (a page without a secure context) in turn within this page. */
export function createInTurn(locks: Pick<LockManager, 'request'> | undefined): InTurn {
  if (locks) return async (name, work) => await locks.request(`pentimento:${name}`, work)
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const before = last.get(name) ?? Promise.resolve()
    const turn = before.then(work, work)
    last.set(name, turn)
    return turn
  }
}
