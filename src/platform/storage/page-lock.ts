/** The parts of `navigator.locks` that are used. */
export type Locks = Pick<LockManager, 'request' | 'query'>

/** Tells living pages from dead ones: each holds a Web Lock for as long as it lives, and the browser frees it at any kind of death. */
export interface PageLock {
  readonly pageId: string
  /** Resolves once the other pages can see that this one lives. */
  claim(): Promise<void>
  /** Ids of all pages that hold their lock now, this one included. */
  livingPages(): Promise<ReadonlySet<string>>
  release(): void
}

/** A lock for this page among those of one database. Without Web Locks every other page counts as dead. */
export function createPageLock(
  locks: Locks | null | undefined,
  databaseName: string,
  pageId: string,
): PageLock {
  const prefix = `${databaseName}:page:`
  const held = Promise.withResolvers<void>()
  let claimed: Promise<void> | undefined

  async function claim(): Promise<void> {
    if (!locks) return
    const granted = Promise.withResolvers<void>()
    const request = locks.request(prefix + pageId, () => {
      granted.resolve()
      return held.promise
    })
    // Refused where the page has no origin: there is no other page to be seen by either.
    request.catch(() => granted.resolve())
    await granted.promise
  }
  async function livingPages(): Promise<ReadonlySet<string>> {
    const names = (await locks?.query().catch(() => undefined))?.held?.map(({ name }) => name ?? '') ?? []
    const others = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length))
    return new Set([pageId, ...others])
  }

  return { pageId, claim: () => (claimed ??= claim()), livingPages, release: () => held.resolve() }
}
