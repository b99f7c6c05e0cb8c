import { AppError } from '@/domain/app-error'
import type { ImageId } from '@/domain/ids'
import { bytesFromCopy, checkLibrary } from './check-library'
import { createCopyKeeper } from './copy-keeper'
import { openChangeChannel } from './change-channel'
import type { Connect } from './database'
import { connectTo, createDatabase } from './database'
import { IMAGE_STORES, emptyTrash, listImages, putImage } from './image-store'
import {
  dropTrashed,
  judgeImages,
  keepTile,
  listTrash,
  readBlob,
  readCompanion,
  readImages,
  restoreImages,
  trashedBefore,
  trashImages,
  usedBytesIn,
} from './image-store'
import { interruptAbandonedJobs, listJobs, putJob, readJob, removeJobs, saveJob } from './job-store'
import { journalOf, listJournal, saveEntries } from './journal-store'
import type { Library } from './library'
import { keepSource, readMask, readSource, saveMask } from './work-store'
import type { Handle } from './migrations'
import type { Locks } from './page-lock'
import { createPageLock } from './page-lock'
import type { CopyPart, PictureCopies } from './picture-copies'
import { copiesFolder, createPictureCopies, NO_COPIES } from './picture-copies'
import type { Sentinel } from './sentinel'
import { createSentinel } from './sentinel'
import { read, write } from './transactions'

export interface LibraryOptions {
  /** Of the IndexedDB database. */
  name?: string
  /** Tell living pages from dead ones. The browser's own, where it has them; null for none. */
  locks?: Locks | null
  connect?: Connect
  /** Second copies of the pictures. Those in the origin's private file system, where the browser has one. */
  copies?: PictureCopies
  /** Remembers outside of the database how much is in it. */
  sentinel?: Sentinel
  /** Stands for this page among all that share the database. */
  pageId?: string
}

/** A library that can be put down: the connection is closed and this page's unfinished jobs count as abandoned. */
export interface ClosableLibrary extends Library {
  /** Resolves when the second copies are what the pictures are. */
  copied(): Promise<void>
  close(): void
}

/** `randomUUID` is missing where the page is not a secure context; there are no Web Locks there either. */
function newPageId(): string {
  return 'randomUUID' in crypto ? crypto.randomUUID() : 'unlocked'
}

function copiesOf(name: string): PictureCopies {
  const folder = copiesFolder(name)
  return folder ? createPictureCopies(folder) : NO_COPIES
}

/** The library in IndexedDB. Opens its database with the first call, and again whenever the browser has closed it. */
export function openLibrary({
  name = 'pentimento',
  locks = navigator.locks,
  connect = connectTo(name),
  pageId = newPageId(),
  copies = copiesOf(name),
  sentinel = createSentinel(`${name}.pictures`),
}: LibraryOptions = {}): ClosableLibrary {
  const page = createPageLock(locks, name, pageId)
  const database = createDatabase(connect)
  const { use } = database
  const keeper = createCopyKeeper(database, copies)
  const channel = openChangeChannel(name)

  /** After a change: other pages hear of it, the copies follow, and the sentinel. None is waited for. */
  function changed(ids: readonly ImageId[]): void {
    if (ids.length === 0) return
    channel.announce(ids)
    keeper.changed(ids)
    use((db) => db.count('images')).then(sentinel.write, () => undefined)
  }

  /**
   * Runs the work again, where not even a row fits, without the copies of pictures that are on their way out: on a full disk, of all
   * things, people have to be able to delete.
   */
  async function makingRoom<Value>(ids: readonly ImageId[], work: () => Promise<Value>): Promise<Value> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'storage/quota') throw error
      for (const id of ids) await copies.remove(id).catch(() => undefined)
      return work()
    }
  }

  /** Bytes from the database or, where it has lost them, from the copy. */
  async function bytesOf(part: CopyPart, id: ImageId, read: (db: Handle) => Promise<Blob>): Promise<Blob> {
    try {
      return await use(read)
    } catch (error) {
      const isLost = error instanceof AppError && ['storage/missing', 'storage/corrupt'].includes(error.code)
      const copied = isLost
        ? await bytesFromCopy(database, copies, part, id).catch(() => undefined)
        : undefined
      if (copied) return copied
      throw error
    }
  }

  return {
    open: async (now) => {
      await page.claim()
      return { interruptedJobs: await use((db) => interruptAbandonedJobs(db, page, now)) }
    },
    check: async (onRestored) => {
      const { uncopied, ...found } = await checkLibrary(database, copies, onRestored)
      const count = await use((db) => db.count('images'))
      const vanishedImages = count === 0 ? sentinel.read() : 0
      sentinel.write(count)
      keeper.changed(uncopied)
      return { ...found, vanishedImages }
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
      changed([image.record.id])
    },
    addImage: async (image) => {
      await use((db) => write(db, [...IMAGE_STORES], (tx) => putImage(tx, image)))
      changed([image.record.id])
    },
    listImages: (options) => use((db) => listImages(db, options)),
    countImages: () => use((db) => db.countFromIndex('images', 'live')),
    images: (ids) => use((db) => readImages(db, ids)),
    watch: channel.listen,
    listJobs: (limit) => use((db) => listJobs(db, limit)),
    job: (id) => use((db) => readJob(db, id)),
    saveEntries: (entries) => use((db) => saveEntries(db, entries)),
    listJournal: (options) => use((db) => listJournal(db, options)),
    journalOf: (job) => use((db) => journalOf(db, job)),
    removeJobs: (ids) => use((db) => removeJobs(db, ids)),
    original: (id) => bytesOf('original', id, (db) => readBlob(db, 'originals', id)),
    thumbnail: (id) => bytesOf('thumbnail', id, (db) => readBlob(db, 'thumbnails', id)),
    tile: (id) => use((db) => readBlob(db, 'tiles', id)),
    keepTile: (id, tile) => use((db) => keepTile(db, id, tile)),
    rawResult: (id) => bytesOf('raw', id, (db) => readCompanion(db, 'raw', id)),
    heatMap: (id) => bytesOf('heat-map', id, (db) => readCompanion(db, 'heat-map', id)),
    saveMask: (key, mask) => use((db) => saveMask(db, key, mask)),
    mask: (key) => use((db) => readMask(db, key)),
    keepSource: (key, bytes, now) => use((db) => keepSource(db, key, bytes, now)),
    source: (key) => use((db) => readSource(db, key)),
    judge: async (judgements) => {
      await use((db) => judgeImages(db, judgements))
      changed(judgements.map(({ id }) => id))
    },
    trash: async (ids, now) => {
      await makingRoom(ids, () => use((db) => trashImages(db, ids, now)))
      changed(ids)
    },
    restore: async (ids) => {
      await use((db) => restoreImages(db, ids))
      changed(ids)
    },
    listTrash: () => use(listTrash),
    drop: async (ids) => changed(await makingRoom(ids, () => use((db) => dropTrashed(db, ids)))),
    emptyTrash: async (before) => {
      const old = await use((db) => trashedBefore(db, before))
      const dropped = await makingRoom(old, () => use((db) => emptyTrash(db, before)))
      changed(dropped)
      return dropped.length
    },
    copied: keeper.settled,
    countCopies: async () => (await copies.ids()).size,
    usedBytes: () => use((db) => read(db, ['images', 'meta'], usedBytesIn)),
    close: () => {
      keeper.stop()
      channel.close()
      page.release()
      database.close()
    },
  }
}
