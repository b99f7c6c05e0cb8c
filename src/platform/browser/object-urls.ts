/** One owner's share of an object URL. */
export interface ObjectUrlLease {
  /** Rejects when the bytes could not be loaded. Not to be used after `release`. */
  url: Promise<string>
  /** Give it back, once; a second time does nothing. Also allowed while `url` is still pending. */
  release(): void
}

/** Object URLs with owners: each is made once for a key, shared, and revoked when nobody holds it any more. */
export interface ObjectUrls {
  /** `load` is only called when no URL for the key is alive. */
  acquire(key: string, load: () => Promise<Blob>): ObjectUrlLease
  /** URLs that are alive, held or within their grace. */
  liveCount(): number
}

interface ObjectUrlOptions {
  /** How long an unheld URL lives on: a tile that scrolls out and back need not be decoded anew. */
  graceMs?: number
  /** At most so many unheld URLs live on; the one that was let go first goes first. */
  spares?: number
}

interface Entry {
  url: Promise<string>
  owners: number
  /** Runs while nobody holds the URL. */
  revoking?: ReturnType<typeof setTimeout> | undefined
}

/** A registry of its own; the app has one. An object URL keeps its bytes in memory, so nothing else may make them. */
export function createObjectUrls({ graceMs = 2_000, spares = 24 }: ObjectUrlOptions = {}): ObjectUrls {
  const entries = new Map<string, Entry>()
  /** Those that nobody holds, let go first first. */
  const unheld = new Map<string, Entry>()

  function revoke(key: string, entry: Entry): void {
    if (entries.get(key) === entry) entries.delete(key)
    if (unheld.get(key) === entry) unheld.delete(key)
    clearTimeout(entry.revoking)
    entry.url.then((url) => URL.revokeObjectURL(url)).catch(() => undefined)
  }
  function create(key: string, load: () => Promise<Blob>): Entry {
    const entry: Entry = { url: load().then((blob) => URL.createObjectURL(blob)), owners: 0 }
    // The next owner tries again instead of sharing the failure.
    entry.url.catch(() => revoke(key, entry))
    entries.set(key, entry)
    return entry
  }
  function releaseOnce(key: string, entry: Entry): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      entry.owners--
      if (entry.owners > 0 || entries.get(key) !== entry) return
      entry.revoking = setTimeout(() => revoke(key, entry), graceMs)
      unheld.set(key, entry)
      const [oldest] = unheld
      if (oldest && unheld.size > spares) revoke(...oldest)
    }
  }

  return {
    acquire: (key, load) => {
      const entry = entries.get(key) ?? create(key, load)
      clearTimeout(entry.revoking)
      unheld.delete(key)
      entry.owners++
      return { url: entry.url, release: releaseOnce(key, entry) }
    },
    liveCount: () => entries.size,
  }
}
