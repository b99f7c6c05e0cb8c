import type { MaskDocument } from '@/domain/mask/mask-document'
import { maskFromRow, maskToRow } from '@/domain/mask/mask-row'
import type { Handle } from './migrations'
import { write } from './transactions'

/** Enough for a week's work; a photo of 24 megapixels takes some 30 MB. */
const MAX_SOURCES = 24

/** See `Library.saveMask`. @throws AppError `image/too-large` for a mask beyond all bounds */
export async function saveMask(db: Handle, key: string, mask: MaskDocument): Promise<void> {
  const row = maskToRow(mask)
  await write(db, ['masks'], (tx) => tx.objectStore('masks').put(row, key))
}

/** See `Library.mask`. */
export async function readMask(db: Handle, key: string): Promise<MaskDocument | undefined> {
  const row: unknown = await db.get('masks', key)
  return row === undefined ? undefined : maskFromRow(row)
}

/** See `Library.keepSource`. */
export function keepSource(db: Handle, key: string, bytes: Blob, now: number): Promise<void> {
  return write(db, ['sources'], async (tx) => {
    const sources = tx.objectStore('sources')
    await sources.put({ keptAt: now, bytes }, key)
    const oldestFirst = await sources.index('kept').getAllKeys()
    await Promise.all(oldestFirst.slice(0, -MAX_SOURCES).map((old) => sources.delete(old)))
  })
}

/** See `Library.source`. A damaged one counts as gone: the user has the file. */
export async function readSource(db: Handle, key: string): Promise<Blob | undefined> {
  const row: unknown = await db.get('sources', key)
  if (typeof row !== 'object' || row === null || !('bytes' in row)) return undefined
  return row.bytes instanceof Blob ? row.bytes : undefined
}
