import { AppError } from '@/domain/app-error'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { judged } from '@/domain/image-record'
import type { ImageJudgement, NewImage } from './library'
import type { CompanionKind, Handle, StoreName } from './migrations'
import { newestFirst } from './newest-first'
import type { ImageRow } from './rows'
import { readImageRow } from './rows'
import type { Reading, Writing } from './transactions'
import { read, write } from './transactions'

/** Stores that one picture lies in. */
export const IMAGE_STORES: readonly StoreName[] = [
  'images',
  'originals',
  'thumbnails',
  'tiles',
  'companions',
  'meta',
]

function companionsOf({ raw, heatMap }: NewImage): (readonly [CompanionKind, Blob])[] {
  return [...(raw ? [['raw', raw] as const] : []), ...(heatMap ? [['heat-map', heatMap] as const] : [])]
}

function rowOf(image: NewImage): ImageRow {
  const { record, original, thumbnail, tile } = image
  const beside = companionsOf(image).reduce((sum, [, { size }]) => sum + size, tile?.size ?? 0)
  const row: ImageRow = { ...record, storedBytes: original.size + thumbnail.size + beside }
  if (record.deletedAt === undefined) row.liveAt = record.createdAt
  return row
}

/** Trusts nothing: the row may be damaged. */
function storedBytesOf(row: Partial<ImageRow> | undefined): number {
  return typeof row?.storedBytes === 'number' ? row.storedBytes : 0
}

/** Bytes of all pictures, from the kept sum or, where that is damaged, from the rows. */
export async function usedBytesIn(tx: Reading | Writing): Promise<number> {
  const kept: unknown = await tx.objectStore('meta').get('usedBytes')
  if (typeof kept === 'number' && kept >= 0) return kept
  const rows = await tx.objectStore('images').getAll()
  return rows.reduce((sum, row) => sum + storedBytesOf(row), 0)
}

/** Adds or replaces a picture within a transaction; storing the same one twice leaves what storing it once does. */
export async function putImage(tx: Writing, image: NewImage): Promise<void> {
  const { id } = image.record
  const row = rowOf(image)
  const [usedBytes, old] = await Promise.all([usedBytesIn(tx), tx.objectStore('images').get(id)])
  await Promise.all([
    tx.objectStore('images').put(row),
    tx.objectStore('originals').put(image.original, id),
    tx.objectStore('thumbnails').put(image.thumbnail, id),
    image.tile ? tx.objectStore('tiles').put(image.tile, id) : tx.objectStore('tiles').delete(id),
    ...companionsOf(image).map(([kind, bytes]) => tx.objectStore('companions').put(bytes, [id, kind])),
    tx.objectStore('meta').put(usedBytes - storedBytesOf(old) + row.storedBytes, 'usedBytes'),
  ])
}

/** See `Library.keepTile`. */
export function keepTile(db: Handle, id: ImageId, tile: Blob): Promise<void> {
  return write(db, ['images', 'tiles', 'meta'], async (tx) => {
    const [row, old, usedBytes] = await Promise.all([
      tx.objectStore('images').get(id),
      tx.objectStore('tiles').getKey(id),
      usedBytesIn(tx),
    ])
    if (!row || old !== undefined) return
    await Promise.all([
      tx.objectStore('tiles').put(tile, id),
      tx.objectStore('images').put({ ...row, storedBytes: storedBytesOf(row) + tile.size }),
      tx.objectStore('meta').put(usedBytes + tile.size, 'usedBytes'),
    ])
  })
}

/** See `Library.listImages`. */
export function listImages(
  db: Handle,
  { limit, before }: { limit: number; before?: { createdAt: number; id: ImageId } },
): Promise<ImageRecord[]> {
  return read(db, ['images'], (tx) =>
    newestFirst(tx.objectStore('images').index('live'), readImageRow, {
      limit,
      before: before && ([before.createdAt, before.id] as [number, ImageId]),
    }),
  )
}

/** See `Library.images`. */
export function readImages(db: Handle, ids: readonly ImageId[]): Promise<ImageRecord[]> {
  return read(db, ['images'], async (tx) => {
    const rows = await Promise.all(ids.map((id) => tx.objectStore('images').get(id)))
    return rows.flatMap((row) => readImageRow(row) ?? []).filter(({ deletedAt }) => deletedAt === undefined)
  })
}

/** The stored bytes, proven readable: after a power cut a row can outlive them. @throws AppError `storage/missing`, `storage/corrupt` */
export async function readBlob(
  db: Handle,
  store: 'originals' | 'thumbnails' | 'tiles',
  id: ImageId,
): Promise<Blob> {
  return provenBlob(await db.get(store, id), `${store} for ${id}`)
}

/** See `Library.rawResult` and `Library.heatMap`. */
export async function readCompanion(db: Handle, kind: CompanionKind, id: ImageId): Promise<Blob> {
  return provenBlob(await db.get('companions', [id, kind]), `${kind} for ${id}`)
}

async function provenBlob(blob: unknown, place: string): Promise<Blob> {
  if (blob === undefined) throw new AppError('storage/missing', `No bytes in ${place}`)
  if (!(blob instanceof Blob)) throw new AppError('storage/corrupt', `Not a Blob in ${place}`)
  await blob.slice(0, 1).arrayBuffer()
  return blob
}

/** See `Library.judge`. Works on the rows as they lie there: another page may have judged them too. */
export function judgeImages(db: Handle, judgements: readonly ImageJudgement[]): Promise<void> {
  return write(db, ['images'], async (tx) => {
    const images = tx.objectStore('images')
    await Promise.all(
      judgements.map(async ({ id, change }) => {
        const row = await images.get(id)
        if (row) await images.put(judged(row, change))
      }),
    )
  })
}

/** See `Library.trash`. Pictures that are gone or already in the trash stay as they are. */
export function trashImages(db: Handle, ids: readonly ImageId[], now: number): Promise<void> {
  return write(db, ['images'], async (tx) => {
    const images = tx.objectStore('images')
    const rows = await Promise.all(ids.map((id) => images.get(id)))
    await Promise.all(
      rows.filter((row) => row?.liveAt !== undefined).map((row) => images.put(trashed(row as ImageRow, now))),
    )
  })
}

/** Works on the row as it lies there, so that fields of a newer release survive. */
function trashed(row: ImageRow, now: number): ImageRow {
  const { liveAt: _liveAt, ...rest } = row
  return { ...rest, deletedAt: now }
}

/** See `Library.restore`. @throws AppError `storage/missing` when one of them is gone for good; then none is restored. */
export function restoreImages(db: Handle, ids: readonly ImageId[]): Promise<void> {
  return write(db, ['images'], async (tx) => {
    const images = tx.objectStore('images')
    const rows = await Promise.all(ids.map((id) => images.get(id)))
    const live = rows.map((row, index) => restored(row, ids[index]))
    await Promise.all(live.map((row) => images.put(row)))
  })
}

function restored(row: ImageRow | undefined, id: ImageId | undefined): ImageRow {
  if (!row) throw new AppError('storage/missing', `The trash no longer holds ${id}`)
  const { deletedAt: _deletedAt, ...rest } = row
  return { ...rest, liveAt: row.createdAt }
}

/** See `Library.listTrash`. */
export async function listTrash(db: Handle): Promise<ImageRecord[]> {
  const rows = await db.getAllFromIndex('images', 'trashed')
  return rows.flatMap((row) => readImageRow(row) ?? []).reverse()
}

/** What `emptyTrash` would drop, and maybe some that cannot be read. */
export function trashedBefore(db: Handle, before: number): Promise<ImageId[]> {
  return db.getAllKeysFromIndex('images', 'trashed', IDBKeyRange.upperBound(before, true))
}

/** See `Library.emptyTrash`. Rows that cannot be read stay, with their bytes. Returns whose are gone. */
export function emptyTrash(db: Handle, before: number): Promise<ImageId[]> {
  return write(db, [...IMAGE_STORES], async (tx) => {
    const old = await tx.objectStore('images').index('trashed').getAll(IDBKeyRange.upperBound(before, true))
    return dropRows(tx, old)
  })
}

/** See `Library.drop`. Returns whose are gone. */
export function dropTrashed(db: Handle, ids: readonly ImageId[]): Promise<ImageId[]> {
  return write(db, [...IMAGE_STORES], async (tx) => {
    const rows = await Promise.all(ids.map((id) => tx.objectStore('images').get(id)))
    return dropRows(
      tx,
      rows.filter((row) => row?.deletedAt !== undefined),
    )
  })
}

async function dropRows(tx: Writing, rows: readonly (ImageRow | undefined)[]): Promise<ImageId[]> {
  const readable = rows.filter((row): row is ImageRow => readImageRow(row) !== undefined)
  if (readable.length === 0) return []
  const usedBytes = await usedBytesIn(tx)
  const freedBytes = readable.reduce((sum, row) => sum + storedBytesOf(row), 0)
  await Promise.all([
    ...readable.map(({ id }) => dropImage(tx, id)),
    tx.objectStore('meta').put(usedBytes - freedBytes, 'usedBytes'),
  ])
  return readable.map(({ id }) => id)
}

async function dropImage(tx: Writing, id: ImageId): Promise<void> {
  await Promise.all([
    tx.objectStore('images').delete(id),
    tx.objectStore('originals').delete(id),
    tx.objectStore('thumbnails').delete(id),
    tx.objectStore('tiles').delete(id),
    tx.objectStore('companions').delete(IDBKeyRange.bound([id], [id, []])),
  ])
}
