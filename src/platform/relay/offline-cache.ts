/** What one build of the app consists of. */
export interface Release {
  /** Another one with every change of any file. */
  version: string
  /** Paths relative to the service worker; all but the page itself carry a hash of their content in their name. */
  files: readonly string[]
}

const PREFIX = 'pentimento-app-'
const PAGE = './index.html'

/** A file with a hash in its name is the same for everybody, whatever the server says that it depends on. */
const SAME_FOR_ALL = { ignoreVary: true }

/** A server that answers at all does so by then; otherwise the page is taken from the cache. */
const PAGE_WAIT_MS = 3000

type Fetch = (request: Request | string, init?: RequestInit) => Promise<Response>

interface OfflineParts {
  caches: CacheStorage
  fetch: Fetch
  /** Where the service worker lies; all paths are relative to it. */
  base: string
}

/** Keeps whole releases of the app in the browser's cache, so that it opens without a network. */
export interface OfflineCache {
  /** Fetches what no earlier release has. All or nothing. @throws TypeError when a file cannot be fetched */
  install(): Promise<void>
  /** Drops every release but this one and the one before, which tabs that are still open may be running. */
  dropOld(): Promise<void>
  /** The page: from the network where that answers in time, so that a reload always has the newest release. */
  page(): Promise<Response>
  /** A file of any kept release, or undefined. */
  file(request: Request): Promise<Response | undefined>
}

function afterMs(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms))
}

export function createOfflineCache(release: Release, { caches, fetch, base }: OfflineParts): OfflineCache {
  const name = PREFIX + release.version
  const absolute = (path: string): string => new URL(path, base).href

  /** From an earlier release where the name says that it is the same, else from the network. */
  async function fetched(path: string): Promise<Response> {
    const kept = path === PAGE ? undefined : await caches.match(absolute(path), SAME_FOR_ALL)
    if (kept) return kept
    const response = await fetch(absolute(path), { cache: path === PAGE ? 'reload' : 'default' })
    if (!response.ok) throw new TypeError(`${path} answered ${response.status}`)
    return response
  }

  return {
    install: async () => {
      const responses = await Promise.all(release.files.map(fetched))
      const cache = await caches.open(name)
      await Promise.all(
        release.files.map((path, index) => cache.put(absolute(path), responses[index] as Response)),
      )
    },
    dropOld: async () => {
      // Oldest first: that is the order in which they were made.
      const releases = (await caches.keys()).filter((key) => key.startsWith(PREFIX) && key !== name)
      await Promise.all(releases.slice(0, -1).map((key) => caches.delete(key)))
    },
    page: async () => {
      const fresh = fetch(absolute(PAGE), { cache: 'no-cache' }).catch(() => undefined)
      const first = await Promise.race([fresh, afterMs(PAGE_WAIT_MS)])
      if (first?.ok) return first
      const kept = await (await caches.open(name)).match(absolute(PAGE), SAME_FOR_ALL)
      return kept ?? (await fresh) ?? Response.error()
    },
    file: (request) => caches.match(request, SAME_FOR_ALL),
  }
}
