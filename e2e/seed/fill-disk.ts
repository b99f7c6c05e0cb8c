import type { BrowserContext, Page } from '@playwright/test'

/**
 * Lets the site have so many bytes and no more. It has to stand before the database is opened for the first time: IndexedDB
 * remembers how much space was left, and asks again only for more than that.
 */
export async function limitDisk(context: BrowserContext, page: Page, origin: string, bytes: number) {
  const session = await context.newCDPSession(page)
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes })
}

/** Takes what is left, but for about `spareBytes`: by default so much that not even a row fits. */
export async function fillDisk(page: Page, spareBytes = 0): Promise<void> {
  const copyBytes = await copiesBytes(page)
  await page.evaluate(
    async ({ spare, copies }) => {
      const open = (name: string): Promise<IDBDatabase> =>
        new Promise((resolve, reject) => {
          const opening = indexedDB.open(name, 1)
          opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true })
          opening.onsuccess = () => resolve(opening.result)
          opening.onerror = () => reject(new Error(opening.error?.name))
        })
      // What is written into rows takes its space twice for a while; a Blob is a file of its own.
      const take = (db: IDBDatabase, bytes: number): Promise<boolean> =>
        new Promise((resolve) => {
          const tx = db.transaction('bytes', 'readwrite', { durability: 'strict' })
          const noise = new Uint8Array(bytes)
          tx.objectStore('bytes').add(bytes > 4_000 ? new Blob([noise]) : noise)
          tx.oncomplete = () => resolve(true)
          tx.onabort = () => resolve(false)
        })
      const [filler, held] = await Promise.all([open('filler'), open('spare')])
      // While it fills up, IndexedDB does not count what other ways of storage have taken.
      await take(held, spare + copies + 5_000)
      for (const bytes of [60_000, 8_000, 1_000, 100, 1])
        for (let failures = 0; failures < 2;) if (!(await take(filler, bytes))) failures++
      filler.close()
      held.close()
      // Not only its rows: their files may stay for a while.
      await new Promise<void>((resolve) => {
        indexedDB.deleteDatabase('spare').onsuccess = () => resolve()
      })
    },
    { spare: spareBytes, copies: copyBytes },
  )
}

/** What the second copies of the pictures take. */
export function copiesBytes(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { usageDetails } = (await navigator.storage.estimate()) as {
      usageDetails?: { fileSystem?: number }
    }
    return usageDetails?.fileSystem ?? 0
  })
}

/** Files of second copies that belong to no copy that counts: what a write left that did not come to its end. */
export function halfCopies(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const left: string[] = []
    const root = await navigator.storage.getDirectory()
    const library = await root.getDirectoryHandle('pentimento', { create: true })
    for await (const folder of library.values()) {
      if (folder.kind !== 'directory') continue
      const names: string[] = []
      for await (const name of (folder as FileSystemDirectoryHandle).keys()) names.push(name)
      const whole = new Set(names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)))
      left.push(...names.filter((name) => !whole.has(name.slice(0, name.indexOf('.')))))
    }
    return left
  })
}
