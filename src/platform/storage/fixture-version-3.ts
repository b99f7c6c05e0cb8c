/**
 * A database as version 3 left it on disk, written without any of today's code: stores and indexes by name, rows as literals.
 * Never edit it; a new version gets a fixture of its own.
 */
export const VERSION_3_IMAGE = {
  id: '3f0c9d1e-0000-4000-8000-000000000001',
  jobId: '3f0c9d1e-0000-4000-8000-000000000002',
  kind: 'edit',
  createdAt: 1_767_225_600_000,
  width: 1024,
  height: 1024,
  mediaType: 'image/png',
  sizeBytes: 5,
  sha256: 'ab'.repeat(32),
  request: {
    kind: 'edit',
    prompt: 'A cute baby sea otter',
    model: 'sketch-1',
    count: 1,
    size: '1024x1024',
    extras: { seed: 7 },
  },
  connectionId: 'built-in',
  connectionName: 'Built-in engine',
  elapsedMs: 800,
  rating: 4,
  favourite: true,
  tags: ['otters'],
  boards: ['Sea'],
  batch: { id: 'batch-1', title: 'otters by size', values: [{ axis: 'size', value: 'big', at: 1 }] },
  parents: {
    source: { key: 'cd'.repeat(32), imageId: '3f0c9d1e-0000-4000-8000-000000000003' },
    references: [{ key: 'ef'.repeat(32) }],
    maskKey: 'job 3f0c9d1e-0000-4000-8000-000000000002',
  },
  edit: {
    rawStored: true,
    keptOutside: true,
    driftShare: 0.516,
    maskShare: 0.25,
    shift: { dx: 2, dy: -1 },
    frame: { x: -8, y: 0, width: 1040, height: 1024 },
    requestSize: { width: 1024, height: 1008 },
  },
} as const

export const VERSION_3_JOB = {
  id: VERSION_3_IMAGE.jobId,
  state: 'sent',
  request: VERSION_3_IMAGE.request,
  connectionId: 'built-in',
  connectionName: 'Built-in engine',
  createdAt: 1_767_225_599_000,
  sentAt: 1_767_225_599_100,
  imageIds: [VERSION_3_IMAGE.id],
  failures: [{ code: 'api/rate-limited', detail: 'slow down', facts: { status: 429 } }],
  requestIds: ['req_1'],
} as const

export const VERSION_3_BYTES = {
  original: 'bytes',
  thumbnail: 'tiny',
  tile: 'wee',
  raw: 'the raw',
  heatMap: 'hot',
  source: 'source',
} as const

/** Everything is masked but a dot. */
export const VERSION_3_MASK = {
  version: 1,
  width: 1024,
  height: 1024,
  growPx: 2,
  featherPx: 4,
  operations: [
    { kind: 'invert' },
    { kind: 'stroke', points: Float32Array.of(5, 5, 1), radiusPx: 3, combine: 'subtract' },
  ],
} as const

function createStores(db: IDBDatabase): void {
  const images = db.createObjectStore('images', { keyPath: 'id' })
  images.createIndex('live', ['liveAt', 'id'])
  images.createIndex('trashed', 'deletedAt')
  db.createObjectStore('originals')
  db.createObjectStore('thumbnails')
  db.createObjectStore('tiles')
  const jobs = db.createObjectStore('jobs', { keyPath: 'id' })
  jobs.createIndex('created', ['createdAt', 'id'])
  jobs.createIndex('unfinished', 'unfinishedSince')
  db.createObjectStore('meta')
  db.createObjectStore('companions')
  db.createObjectStore('masks')
  db.createObjectStore('sources').createIndex('kept', 'keptAt')
}

function fillStores(tx: IDBTransaction): void {
  tx.objectStore('images').put({ ...VERSION_3_IMAGE, liveAt: VERSION_3_IMAGE.createdAt, storedBytes: 22 })
  tx.objectStore('originals').put(
    new Blob([VERSION_3_BYTES.original], { type: 'image/png' }),
    VERSION_3_IMAGE.id,
  )
  tx.objectStore('thumbnails').put(
    new Blob([VERSION_3_BYTES.thumbnail], { type: 'image/webp' }),
    VERSION_3_IMAGE.id,
  )
  tx.objectStore('tiles').put(new Blob([VERSION_3_BYTES.tile], { type: 'image/webp' }), VERSION_3_IMAGE.id)
  tx.objectStore('companions').put(new Blob([VERSION_3_BYTES.raw]), [VERSION_3_IMAGE.id, 'raw'])
  tx.objectStore('companions').put(new Blob([VERSION_3_BYTES.heatMap]), [VERSION_3_IMAGE.id, 'heat-map'])
  tx.objectStore('masks').put(VERSION_3_MASK, VERSION_3_IMAGE.parents.maskKey)
  tx.objectStore('sources').put(
    { keptAt: VERSION_3_IMAGE.createdAt, bytes: new Blob([VERSION_3_BYTES.source]) },
    VERSION_3_IMAGE.parents.source.key,
  )
  tx.objectStore('jobs').put({
    ...VERSION_3_JOB,
    ownerId: 'a-page-long-gone',
    unfinishedSince: VERSION_3_JOB.createdAt,
  })
  tx.objectStore('meta').put(22, 'usedBytes')
}

/** Lays version 3 down under this name; resolves when it is stored and closed. */
export function plantVersion3(name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const opening = indexedDB.open(name, 3)
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
