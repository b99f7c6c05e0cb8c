import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { ImageId, JobId } from '@/domain/ids'
import type { JournalEntry } from '@/domain/journal'
import type { MaskDocumentRow } from '@/domain/mask/mask-row'
import type { ImageRow, JobRow } from './rows'

/** What lies beside a picture, by its id. */
export type CompanionKind = 'raw' | 'heat-map'

/** A picture that is worked on. Whole rows are read by key alone, so that the bytes in them are. */
export interface SourceRow {
  /** Epoch ms at which it was last taken in. */
  keptAt: number
  bytes: Blob
}

/** A prompt that was sent or saved; the rest of it is checked when it is read. */
export interface PromptRow {
  id: string
  /** Epoch ms. */
  usedAt: number
}

/** Newest release of the stores. What is read is still checked: a row may be older, newer or damaged. */
export interface LibrarySchema extends DBSchema {
  images: { key: ImageId; value: ImageRow; indexes: { live: [number, ImageId]; trashed: number } }
  originals: { key: ImageId; value: Blob }
  thumbnails: { key: ImageId; value: Blob }
  tiles: { key: ImageId; value: Blob }
  companions: { key: [ImageId, CompanionKind]; value: Blob }
  masks: { key: string; value: MaskDocumentRow }
  sources: { key: string; value: SourceRow; indexes: { kept: number } }
  jobs: { key: JobId; value: JobRow; indexes: { created: [number, JobId]; unfinished: number } }
  journal: { key: string; value: JournalEntry; indexes: { planned: [number, string]; job: JobId } }
  prompts: { key: string; value: PromptRow; indexes: { used: number } }
  /** Sums that would be dear to count. A damaged one is counted anew. */
  meta: { key: 'usedBytes'; value: number }
}

export type StoreName = StoreNames<LibrarySchema>
export type Handle = IDBPDatabase<LibrarySchema>
type Upgrade = IDBPTransaction<LibrarySchema, StoreName[], 'versionchange'>

/**
 * How to reach each version from the one before. Entries that have shipped are never edited; each one needs a fixture of the
 * version that it leads to. Changes only add: an older release may still have to read the rows.
 */
const MIGRATIONS: Readonly<Record<number, (db: Handle, upgrade: Upgrade) => void>> = {
  1: (db) => {
    const images = db.createObjectStore('images', { keyPath: 'id' })
    // Rows without the first field are not part of the index: it holds what is not in the trash, in the gallery's order.
    images.createIndex('live', ['liveAt', 'id'])
    images.createIndex('trashed', 'deletedAt')
    db.createObjectStore('originals')
    db.createObjectStore('thumbnails')
    const jobs = db.createObjectStore('jobs', { keyPath: 'id' })
    jobs.createIndex('created', ['createdAt', 'id'])
    jobs.createIndex('unfinished', 'unfinishedSince')
    db.createObjectStore('meta').put(0, 'usedBytes').catch(ignoreFailedRequest)
  },
  2: (db) => {
    db.createObjectStore('companions')
    db.createObjectStore('masks')
    db.createObjectStore('sources').createIndex('kept', 'keptAt')
  },
  // Tiles of older pictures are made when they are first shown.
  3: (db) => {
    db.createObjectStore('tiles')
  },
  4: (db) => {
    const journal = db.createObjectStore('journal', { keyPath: 'id' })
    journal.createIndex('planned', ['plannedAt', 'id'])
    journal.createIndex('job', 'jobId')
    db.createObjectStore('prompts', { keyPath: 'id' }).createIndex('used', 'usedAt')
  },
}

/** The version that this release writes. */
export const DATABASE_VERSION = Math.max(...Object.keys(MIGRATIONS).map(Number))

/** A failed request aborts its transaction, and the transaction is what is waited for. */
function ignoreFailedRequest(): void {}

/** Brings the stores from `oldVersion` (0: none yet) to `DATABASE_VERSION`, one version at a time. */
export function migrate(db: Handle, oldVersion: number, upgrade: Upgrade): void {
  for (let version = oldVersion + 1; version <= DATABASE_VERSION; version++)
    MIGRATIONS[version]?.(db, upgrade)
}
