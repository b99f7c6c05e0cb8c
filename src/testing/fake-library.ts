import { AppError } from '@/domain/app-error'
import type { ImageId, JobId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { judged } from '@/domain/image-record'
import type { Job } from '@/domain/job'
import { interrupted, isEnded } from '@/domain/job'
import type { JournalEntry } from '@/domain/journal'
import { interruptedEntry } from '@/domain/journal'
import type { MaskDocument } from '@/domain/mask/mask-document'
import type { Library, LibraryCheck, NewImage } from '@/platform/storage/library'

/** What outlives a fake page: share one between libraries to play several tabs, or a reload. */
export interface FakeDisk {
  images: Map<ImageId, NewImage>
  jobs: Map<JobId, { job: Job; owner: object }>
  journal: Map<string, JournalEntry>
  masks: Map<string, MaskDocument>
  sources: Map<string, Blob>
  /** Pages that still live. */
  pages: Set<object>
  /** Rows that no release can read. */
  unreadableRows: number
  /** Who listens to the changes of pages other than the given one. */
  listeners: Map<(ids: readonly ImageId[]) => void, object>
  /** What else a check is to find. */
  found: Partial<LibraryCheck>
  isFull: boolean
  /** A newer release has opened the database. */
  isOutdated: boolean
}

export function aFakeDisk(overrides: Partial<FakeDisk> = {}): FakeDisk {
  return {
    images: new Map(),
    jobs: new Map(),
    journal: new Map(),
    masks: new Map(),
    sources: new Map(),
    pages: new Set(),
    unreadableRows: 0,
    listeners: new Map(),
    found: {},
    isFull: false,
    isOutdated: false,
    ...overrides,
  }
}

const NOTHING_FOUND: LibraryCheck = {
  restoredImages: 0,
  unreadableRows: 0,
  missingImages: 0,
  orphans: 0,
  vanishedImages: 0,
}

function newestFirst<Row extends { createdAt: number; id: string }>(rows: Row[]): Row[] {
  return rows.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
}

function isBehind(record: ImageRecord, before: { createdAt: number; id: ImageId } | undefined): boolean {
  if (!before) return true
  return (
    record.createdAt < before.createdAt || (record.createdAt === before.createdAt && record.id < before.id)
  )
}

function isPlannedBehind(
  { plannedAt, id }: JournalEntry,
  before: { plannedAt: number; id: string } | undefined,
): boolean {
  return !before || plannedAt < before.plannedAt || (plannedAt === before.plannedAt && id < before.id)
}

/** An in-memory `Library` that keeps the contract of the real one (`library-contract.ts`), with faults to switch on. */
export function createFakeLibrary(disk: FakeDisk = aFakeDisk()): Library & { close(): void } {
  const page = {}
  disk.pages.add(page)

  /** Every call goes through here: it is asynchronous, and fails as a whole or not at all. */
  async function access<Value>(work: () => Value): Promise<Value> {
    await Promise.resolve()
    if (disk.isOutdated) throw new AppError('storage/outdated')
    return work()
  }
  function store<Value>(work: () => Value): Promise<Value> {
    return access(() => {
      if (disk.isFull) throw new AppError('storage/quota')
      return work()
    })
  }
  /** As a channel does it: after the change, and never to the page that made it. */
  function announce(ids: readonly ImageId[]): void {
    if (ids.length === 0) return
    for (const [listener, owner] of disk.listeners) if (owner !== page) queueMicrotask(() => listener(ids))
  }
  function putJob(job: Job): void {
    disk.jobs.set(job.id, { job: structuredClone(job), owner: page })
  }
  function patch(id: ImageId, change: (record: ImageRecord) => ImageRecord): void {
    const image = disk.images.get(id)
    if (image) disk.images.set(id, { ...image, record: change(image.record) })
  }
  function liveRecords(): ImageRecord[] {
    const records = [...disk.images.values()].map(({ record }) => record)
    return newestFirst(records.filter(({ deletedAt }) => deletedAt === undefined))
  }
  function existing(id: ImageId): NewImage {
    const image = disk.images.get(id)
    if (!image) throw new AppError('storage/missing')
    return image
  }

  function present(blob: Blob | undefined): Blob {
    if (!blob) throw new AppError('storage/missing')
    return blob
  }

  return {
    open: (now) =>
      store(() => {
        const abandoned = [...disk.jobs.values()].filter(
          ({ job, owner }) => !isEnded(job) && !disk.pages.has(owner),
        )
        const interruptedJobs = newestFirst(abandoned.map(({ job }) => interrupted(job, now)))
        interruptedJobs.forEach(putJob)
        for (const job of interruptedJobs)
          for (const [id, entry] of disk.journal)
            if (entry.jobId === job.id) disk.journal.set(id, interruptedEntry(entry, job, now))
        return { interruptedJobs }
      }),
    check: () => access(() => ({ ...NOTHING_FOUND, unreadableRows: disk.unreadableRows, ...disk.found })),
    saveJob: (job) => store(() => putJob(job)),
    saveImage: (image, job) =>
      store(() => {
        disk.images.set(image.record.id, { ...image, record: structuredClone(image.record) })
        putJob(job)
        announce([image.record.id])
      }),
    addImage: (image) =>
      store(() => {
        disk.images.set(image.record.id, { ...image, record: structuredClone(image.record) })
        announce([image.record.id])
      }),
    listImages: ({ limit, before }) =>
      access(() =>
        liveRecords()
          .filter((record) => isBehind(record, before))
          .slice(0, limit),
      ),
    countImages: () => access(() => liveRecords().length),
    images: (ids) => access(() => liveRecords().filter(({ id }) => ids.includes(id))),
    watch: (listener) => {
      disk.listeners.set(listener, page)
      return () => void disk.listeners.delete(listener)
    },
    listJobs: (limit) =>
      access(() => newestFirst([...disk.jobs.values()].map(({ job }) => job)).slice(0, limit)),
    job: (id) => access(() => disk.jobs.get(id)?.job),
    saveEntries: (entries) =>
      store(() => entries.forEach((entry) => disk.journal.set(entry.id, structuredClone(entry)))),
    listJournal: ({ limit, before }) =>
      access(() =>
        [...disk.journal.values()]
          .sort((a, b) => b.plannedAt - a.plannedAt || (a.id < b.id ? 1 : -1))
          .filter((entry) => isPlannedBehind(entry, before))
          .slice(0, limit),
      ),
    journalOf: (job) =>
      access(() =>
        [...disk.journal.values()]
          .filter(({ jobId }) => jobId === job)
          .sort((a, b) => (a.id < b.id ? -1 : 1)),
      ),
    removeJobs: (ids) =>
      access(() => {
        for (const id of ids) {
          const row = disk.jobs.get(id)
          if (row && isEnded(row.job)) disk.jobs.delete(id)
        }
      }),
    original: (id) => access(() => existing(id).original),
    thumbnail: (id) => access(() => existing(id).thumbnail),
    tile: (id) => access(() => present(existing(id).tile)),
    keepTile: (id, tile) =>
      store(() => {
        const image = disk.images.get(id)
        if (image && !image.tile) disk.images.set(id, { ...image, tile })
      }),
    rawResult: (id) => access(() => present(existing(id).raw)),
    heatMap: (id) => access(() => present(existing(id).heatMap)),
    saveMask: (key, mask) => store(() => void disk.masks.set(key, structuredClone(mask))),
    mask: (key) => access(() => disk.masks.get(key)),
    keepSource: (key, bytes) => store(() => void disk.sources.set(key, bytes)),
    source: (key) => access(() => disk.sources.get(key)),
    judge: (judgements) =>
      store(() => {
        for (const { id, change } of judgements) patch(id, (record) => judged(record, change))
        announce(judgements.map(({ id }) => id))
      }),
    trash: (ids, now) =>
      store(() => {
        for (const id of ids) patch(id, (record) => ({ ...record, deletedAt: record.deletedAt ?? now }))
        announce(ids)
      }),
    restore: (ids) =>
      store(() => {
        ids.forEach(existing)
        for (const id of ids) patch(id, ({ deletedAt: _deletedAt, ...record }) => record)
        announce(ids)
      }),
    listTrash: () =>
      access(() =>
        [...disk.images.values()]
          .map(({ record }) => record)
          .filter(({ deletedAt }) => deletedAt !== undefined)
          .sort((a, b) => (b.deletedAt ?? 0) - (a.deletedAt ?? 0)),
      ),
    drop: (ids) =>
      access(() => {
        const gone = ids.filter((id) => disk.images.get(id)?.record.deletedAt !== undefined)
        gone.forEach((id) => disk.images.delete(id))
        announce(gone)
      }),
    emptyTrash: (before) =>
      access(() => {
        const old = [...disk.images.values()].filter(({ record }) => (record.deletedAt ?? before) < before)
        for (const { record } of old) disk.images.delete(record.id)
        announce(old.map(({ record }) => record.id))
        return old.length
      }),
    countCopies: () => access(() => disk.images.size),
    usedBytes: () =>
      access(() =>
        [...disk.images.values()]
          .flatMap(({ record: _record, ...files }) => Object.values(files))
          .reduce((sum, { size }) => sum + size, 0),
      ),
    close: () => void disk.pages.delete(page),
  }
}
