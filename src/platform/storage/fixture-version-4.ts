/**
 * A database as version 4 left it on disk, written without any of today's code: stores and indexes by name, rows as literals.
 * Never edit it; a new version gets a fixture of its own.
 */
export const VERSION_4_IMAGE = {
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

export const VERSION_4_JOB = {
  id: VERSION_4_IMAGE.jobId,
  state: 'sent',
  request: VERSION_4_IMAGE.request,
  connectionId: 'built-in',
  connectionName: 'Built-in engine',
  createdAt: 1_767_225_599_000,
  sentAt: 1_767_225_599_100,
  imageIds: [VERSION_4_IMAGE.id],
  failures: [{ code: 'api/rate-limited', detail: 'slow down', facts: { status: 429 } }],
  requestIds: ['req_1'],
} as const

export const VERSION_4_BYTES = {
  original: 'bytes',
  thumbnail: 'tiny',
  tile: 'wee',
  raw: 'the raw',
  heatMap: 'hot',
  source: 'source',
} as const

export const VERSION_4_ENTRY = {
  id: '3f0c9d1e-0000-4000-8000-000000000002/0',
  jobId: VERSION_4_IMAGE.jobId,
  state: 'sent',
  kind: 'edit',
  model: 'gpt-image-2',
  prompt: 'A cute baby sea otter',
  count: 1,
  connectionId: 'openai-1',
  connectionName: 'OpenAI',
  origin: 'https://api.openai.com',
  plannedAt: 1_767_225_599_000,
  sentAt: 1_767_225_599_100,
  attempts: 2,
  imageIds: [VERSION_4_IMAGE.id],
} as const

export const VERSION_4_PROMPT = {
  id: 'prompt-1',
  usedAt: 1_767_225_599_000,
  text: 'A cute baby sea otter',
} as const

/** Everything is masked but a dot. */
export const VERSION_4_MASK = {
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
  const journal = db.createObjectStore('journal', { keyPath: 'id' })
  journal.createIndex('planned', ['plannedAt', 'id'])
  journal.createIndex('job', 'jobId')
  db.createObjectStore('prompts', { keyPath: 'id' }).createIndex('used', 'usedAt')
}

function fillStores(tx: IDBTransaction): void {
  tx.objectStore('images').put({ ...VERSION_4_IMAGE, liveAt: VERSION_4_IMAGE.createdAt, storedBytes: 22 })
  tx.objectStore('originals').put(
    new Blob([VERSION_4_BYTES.original], { type: 'image/png' }),
    VERSION_4_IMAGE.id,
  )
  tx.objectStore('thumbnails').put(
    new Blob([VERSION_4_BYTES.thumbnail], { type: 'image/webp' }),
    VERSION_4_IMAGE.id,
  )
  tx.objectStore('tiles').put(new Blob([VERSION_4_BYTES.tile], { type: 'image/webp' }), VERSION_4_IMAGE.id)
  tx.objectStore('companions').put(new Blob([VERSION_4_BYTES.raw]), [VERSION_4_IMAGE.id, 'raw'])
  tx.objectStore('companions').put(new Blob([VERSION_4_BYTES.heatMap]), [VERSION_4_IMAGE.id, 'heat-map'])
  tx.objectStore('masks').put(VERSION_4_MASK, VERSION_4_IMAGE.parents.maskKey)
  tx.objectStore('sources').put(
    { keptAt: VERSION_4_IMAGE.createdAt, bytes: new Blob([VERSION_4_BYTES.source]) },
    VERSION_4_IMAGE.parents.source.key,
  )
  tx.objectStore('jobs').put({
    ...VERSION_4_JOB,
    ownerId: 'a-page-long-gone',
    unfinishedSince: VERSION_4_JOB.createdAt,
  })
  tx.objectStore('journal').put(VERSION_4_ENTRY)
  tx.objectStore('prompts').put(VERSION_4_PROMPT)
  tx.objectStore('meta').put(22, 'usedBytes')
}

/** Lays version 4 down under this name; resolves when it is stored and closed. */
export function plantVersion4(name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const opening = indexedDB.open(name, 4)
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
