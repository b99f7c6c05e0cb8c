import type { Page } from '@playwright/test'

export interface GalleryFacts {
  /** Pictures that the gallery shows. */
  ids: string[]
  /** Those whose bytes are not those that were stored: absent, cut short or changed. */
  broken: string[]
}

/**
 * What lies in the database of the page's app, looked at past the app. Bytes are read of pictures that are not in `trusted`. A
 * database that the app has yet to make holds nothing, and is not made here: the app could do nothing with it.
 */
export function inspectGallery(page: Page, trusted: readonly string[] = []): Promise<GalleryFacts> {
  return page.evaluate(async (known) => {
    const isTrusted = new Set(known)
    const answer = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(new Error(request.error?.name))
      })
    const opening = indexedDB.open('pentimento')
    opening.onupgradeneeded = () => opening.transaction?.abort()
    const db = await answer(opening).catch(() => undefined)
    if (!db) return { ids: [], broken: [] }
    const tx = () => db.transaction(['images', 'originals', 'thumbnails'])
    const rows: { id: string; sha256: string; liveAt?: number }[] = await answer(
      tx().objectStore('images').getAll(),
    )
    const shown = rows.filter(({ liveAt }) => liveAt !== undefined)
    const hexOf = (bytes: ArrayBuffer): string =>
      [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    const isWhole = async ({ id, sha256 }: { id: string; sha256: string }): Promise<boolean> => {
      try {
        const original: Blob = await answer(tx().objectStore('originals').get(id))
        const thumbnail: Blob = await answer(tx().objectStore('thumbnails').get(id))
        const digest = await crypto.subtle.digest('SHA-256', await original.arrayBuffer())
        return hexOf(digest) === sha256 && (await thumbnail.arrayBuffer()).byteLength > 0
      } catch {
        return false
      }
    }
    const broken: string[] = []
    for (const row of shown) if (!isTrusted.has(row.id) && !(await isWhole(row))) broken.push(row.id)
    db.close()
    return { ids: shown.map(({ id }) => id), broken }
  }, trusted)
}

/** Ids that have a second copy, as it lies in the origin's private file system. */
export function copiedIds(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const ids: string[] = []
    const root = await navigator.storage.getDirectory()
    const library = await root.getDirectoryHandle('pentimento', { create: true })
    for await (const folder of library.values()) {
      if (folder.kind !== 'directory') continue
      for await (const name of (folder as FileSystemDirectoryHandle).keys())
        if (name.endsWith('.json')) ids.push(decodeURIComponent(name.slice(0, -'.json'.length)))
    }
    return ids
  })
}
