/**
 * A database as version 1 left it on disk, written without any of today's code: stores and indexes by name, rows as literals.
 * Never edit it; a new version gets a fixture of its own.
 */
export const VERSION_1_IMAGE = {
  id: '3f0c9d1e-0000-4000-8000-000000000001',
  jobId: '3f0c9d1e-0000-4000-8000-000000000002',
  kind: 'generation',
  createdAt: 1_767_225_600_000,
  width: 1024,
  height: 1024,
  mediaType: 'image/png',
  sizeBytes: 5,
  sha256: 'ab'.repeat(32),
  request: {
    kind: 'generate',
    prompt: 'A cute baby sea otter',
    model: 'sketch-1',
    count: 1,
    size: '1024x1024',
    extras: { seed: 7 },
  },
  connectionId: 'built-in',
  connectionName: 'Built-in engine',
  elapsedMs: 800,
} as const

export const VERSION_1_JOB = {
  id: VERSION_1_IMAGE.jobId,
  state: 'sent',
  request: VERSION_1_IMAGE.request,
  connectionId: 'built-in',
  connectionName: 'Built-in engine',
  createdAt: 1_767_225_599_000,
  sentAt: 1_767_225_599_100,
  imageIds: [VERSION_1_IMAGE.id],
  failures: [{ code: 'api/rate-limited', detail: 'slow down', facts: { status: 429 } }],
  requestIds: ['req_1'],
} as const

export const VERSION_1_BYTES = { original: 'bytes', thumbnail: 'tiny' } as const

function createStores(db: IDBDatabase): void {
  const images = db.createObjectStore('images', { keyPath: 'id' })
  images.createIndex('live', ['liveAt', 'id'])
  images.createIndex('trashed', 'deletedAt')
  db.createObjectStore('originals')
  db.createObjectStore('thumbnails')
  const jobs = db.createObjectStore('jobs', { keyPath: 'id' })
  jobs.createIndex('created', ['createdAt', 'id'])
  jobs.createIndex('unfinished', 'unfinishedSince')
  db.createObjectStore('meta')
}

function fillStores(tx: IDBTransaction): void {
  tx.objectStore('images').put({ ...VERSION_1_IMAGE, liveAt: VERSION_1_IMAGE.createdAt, storedBytes: 9 })
  tx.objectStore('originals').put(
    new Blob([VERSION_1_BYTES.original], { type: 'image/png' }),
    VERSION_1_IMAGE.id,
  )
  tx.objectStore('thumbnails').put(
    new Blob([VERSION_1_BYTES.thumbnail], { type: 'image/webp' }),
    VERSION_1_IMAGE.id,
  )
  tx.objectStore('jobs').put({
    ...VERSION_1_JOB,
    ownerId: 'a-page-long-gone',
    unfinishedSince: VERSION_1_JOB.createdAt,
  })
  tx.objectStore('meta').put(9, 'usedBytes')
}

/** Lays version 1 down under this name; resolves when it is stored and closed. */
export function plantVersion1(name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const opening = indexedDB.open(name, 1)
  opening.onerror = () => reject(opening.error)
  opening.onupgradeneeded = () => createStores(opening.result)
  opening.onsuccess = () => {
    const tx = opening.result.transaction([...opening.result.objectStoreNames], 'readwrite')
    fillStores(tx)
    tx.onerror = () => reject(tx.error)
    tx.oncomplete = () => {
      opening.result.close()
      resolve()
    }
  }
  return promise
}
