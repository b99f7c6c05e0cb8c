import type { Connect } from './database'
import { connectTo, createDatabase } from './database'
import { IMAGE_STORES, emptyTrash, listImages, putImage } from './image-store'
import { readBlob, readCompanion, restoreImages, trashImages, usedBytesIn } from './image-store'
import { interruptAbandonedJobs, listJobs, putJob, removeJobs, saveJob } from './job-store'
import type { Library } from './library'
import { keepSource, readMask, readSource, saveMask } from './work-store'
import type { Locks } from './page-lock'
import { createPageLock } from './page-lock'
import { read, write } from './transactions'
import { countUnreadableRows } from './unreadable-rows'

export interface LibraryOptions {
  /** Of the IndexedDB database. */
  name?: string
  /** Tell living pages from dead ones. The browser's own, where it has them; null for none. */
  locks?: Locks | null
  connect?: Connect
  /** Stands for this page among all that share the database. */
  pageId?: string
}

/** A library that can be put down: the connection is closed and this page's unfinished jobs count as abandoned. */
export interface ClosableLibrary extends Library {
  close(): void
}

/** `randomUUID` is missing where the page is not a secure context; there are no Web Locks there either. */
function newPageId(): string {
  return 'randomUUID' in crypto ? crypto.randomUUID() : 'unlocked'
}

/** The library in IndexedDB. Opens its database with the first call, and again whenever the browser has closed it. */
export function openLibrary({
  name = 'pentimento',
  locks = navigator.locks,
  connect = connectTo(name),
  pageId = newPageId(),
}: LibraryOptions = {}): ClosableLibrary {
  const page = createPageLock(locks, name, pageId)
  const { use, close } = createDatabase(connect)

  return {
    open: async (now) => {
      await page.claim()
      const interruptedJobs = await use((db) => interruptAbandonedJobs(db, page, now))
      return { interruptedJobs, unreadableRows: await use(countUnreadableRows) }
    },
    saveJob: async (job) => {
      await page.claim()
      await use((db) => saveJob(db, job, pageId))
    },
    saveImage: async (image, job) => {
      await page.claim()
      await use((db) =>
        write(db, [...IMAGE_STORES, 'jobs'], async (tx) => {
          await Promise.all([putImage(tx, image), putJob(tx, job, pageId)])
        }),
      )
    },
    listImages: (options) => use((db) => listImages(db, options)),
    countImages: () => use((db) => db.countFromIndex('images', 'live')),
    listJobs: (limit) => use((db) => listJobs(db, limit)),
    removeJobs: (ids) => use((db) => removeJobs(db, ids)),
    original: (id) => use((db) => readBlob(db, 'originals', id)),
    thumbnail: (id) => use((db) => readBlob(db, 'thumbnails', id)),
    rawResult: (id) => use((db) => readCompanion(db, 'raw', id)),
    heatMap: (id) => use((db) => readCompanion(db, 'heat-map', id)),
    saveMask: (key, mask) => use((db) => saveMask(db, key, mask)),
    mask: (key) => use((db) => readMask(db, key)),
    keepSource: (key, bytes, now) => use((db) => keepSource(db, key, bytes, now)),
    source: (key) => use((db) => readSource(db, key)),
    trash: (ids, now) => use((db) => trashImages(db, ids, now)),
    restore: (ids) => use((db) => restoreImages(db, ids)),
    emptyTrash: (before) => use((db) => emptyTrash(db, before)),
    usedBytes: () => use((db) => read(db, ['images', 'meta'], usedBytesIn)),
    close: () => {
      page.release()
      close()
    },
  }
}
