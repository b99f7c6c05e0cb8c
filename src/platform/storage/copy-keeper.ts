import { AppError } from '@/domain/app-error'
import type { ImageId } from '@/domain/ids'
import type { Database } from './database'
import type { Handle } from './migrations'
import type { PictureCopies, PictureFiles } from './picture-copies'
import { read } from './transactions'

/** Keeps each picture's copy in step with what the database says of it, one after another, behind what the user waits for. */
export interface CopyKeeper {
  /** These pictures were stored, changed or deleted. */
  changed(ids: Iterable<ImageId>): void
  /** Resolves when every change of which it was told is copied, or cannot be. */
  settled(): Promise<void>
  /** True from the moment at which a copy did not fit on the disk; pictures themselves are stored before. */
  isFull(): boolean
  /** No more copies are begun. */
  stop(): void
}

async function filesOf(db: Handle, id: ImageId): Promise<PictureFiles> {
  const [original, thumbnail, raw, heatMap] = await read(
    db,
    ['originals', 'thumbnails', 'companions'],
    (tx) =>
      Promise.all([
        tx.objectStore('originals').get(id),
        tx.objectStore('thumbnails').get(id),
        tx.objectStore('companions').get([id, 'raw']),
        tx.objectStore('companions').get([id, 'heat-map']),
      ]),
  )
  return {
    ...(original && { original }),
    ...(thumbnail && { thumbnail }),
    ...(raw && { raw }),
    ...(heatMap && { 'heat-map': heatMap }),
  }
}

/** Makes one copy what the database says now, whatever was said before: doing it twice is doing it once. */
async function bringUpToDate(db: Handle, copies: PictureCopies, id: ImageId): Promise<void> {
  const row = await db.get('images', id)
  if (!row) return copies.remove(id)
  if (await copies.describe(row)) return
  const files = await filesOf(db, id)
  // Without the original a copy would only hide that it is missing.
  if (files.original) await copies.put(row, files)
}

export function createCopyKeeper({ use }: Pick<Database, 'use'>, copies: PictureCopies): CopyKeeper {
  const waiting = new Set<ImageId>()
  let working: Promise<void> | undefined
  let isFull = false
  let isStopped = false

  async function work(): Promise<void> {
    for (const id of waiting) {
      if (isStopped) return
      waiting.delete(id)
      try {
        await use((db) => bringUpToDate(db, copies, id))
      } catch (error) {
        // Never the user's business while the picture itself is safe. The next check makes the copy.
        if (error instanceof AppError && error.code === 'storage/quota') isFull = true
      }
    }
  }

  return {
    changed: (ids) => {
      if (isFull || isStopped) return
      for (const id of ids) waiting.add(id)
      working ??= work().finally(() => (working = undefined))
    },
    settled: async () => {
      while (working) await working
    },
    isFull: () => isFull,
    stop: () => {
      isStopped = true
      waiting.clear()
    },
  }
}
