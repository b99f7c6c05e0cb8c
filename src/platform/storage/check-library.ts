import type { ImageId } from '@/domain/ids'
import type { Database } from './database'
import { IMAGE_STORES, putImage, readBlob } from './image-store'
import type { LibraryCheck } from './library'
import type { Handle } from './migrations'
import type { CopyPart, PictureCopies, PictureCopy } from './picture-copies'
import type { ImageRow } from './rows'
import { readImageRow } from './rows'
import { write } from './transactions'
import { findUnreadableRows } from './unreadable-rows'

/** A copy whose row this release can read and whose picture is there. */
type GoodCopy = PictureCopy & { row: ImageRow; files: { original: Blob } }

function isGood(copy: PictureCopy | undefined, id: ImageId): copy is GoodCopy {
  return copy?.files.original !== undefined && readImageRow(copy.row)?.id === id
}

/** Puts a picture back as its copy has it, unless it has come back by itself: it may have been saved since we looked. */
async function restore(db: Handle, { row, files }: GoodCopy): Promise<boolean> {
  const { original, thumbnail = original, raw } = files
  const heatMap = files['heat-map']
  const image = { record: row, original, thumbnail, ...(raw && { raw }), ...(heatMap && { heatMap }) }
  return write(db, [...IMAGE_STORES], async (tx) => {
    const isThere = readImageRow(await tx.objectStore('images').get(row.id)) !== undefined
    if (!isThere) await putImage(tx, image)
    return !isThere
  })
}

const STORE_OF = { original: 'originals', thumbnail: 'thumbnails' } as const

/** Puts one file of a picture back; the row that it belongs to is as it should be. */
function putBack(db: Handle, part: keyof typeof STORE_OF, id: ImageId, bytes: Blob): Promise<unknown> {
  const store = STORE_OF[part]
  return write(db, [store], (tx) => tx.objectStore(store).put(bytes, id))
}

interface Found {
  rows: ReadonlySet<ImageId>
  unreadable: ReadonlySet<ImageId>
  unreadableJobs: number
  originals: ReadonlySet<ImageId>
  copies: ReadonlySet<ImageId>
}

async function lookAround(db: Handle, copies: PictureCopies): Promise<Found> {
  const [rows, originals, unreadable, copyIds] = await Promise.all([
    db.getAllKeys('images'),
    db.getAllKeys('originals'),
    findUnreadableRows(db),
    copies.ids(),
  ])
  return {
    rows: new Set(rows),
    originals: new Set(originals),
    unreadable: new Set(unreadable.images),
    unreadableJobs: unreadable.jobs,
    copies: copyIds,
  }
}

/** Brings pictures back from their copies. Returns how many could not be. */
async function restoreAll(
  db: Handle,
  copies: PictureCopies,
  ids: readonly ImageId[],
  onRestored: () => void,
): Promise<number> {
  let failed = 0
  for (const id of ids) {
    const copy = await copies.read(id)
    if (!isGood(copy, id)) failed++
    else if (await restore(db, copy)) onRestored()
  }
  return failed
}

/** Pictures whose bytes every check looks at: the newest, which a power cut takes first, and as many others. */
const PROBED = 40

async function isReadable(db: Handle, id: ImageId): Promise<boolean> {
  try {
    await Promise.all([readBlob(db, 'originals', id), readBlob(db, 'thumbnails', id)])
    return true
  } catch {
    return false
  }
}

async function unreadableAmong(db: Handle, ids: readonly ImageId[]): Promise<ImageId[]> {
  const unreadable: ImageId[] = []
  for (const id of ids) if (!(await isReadable(db, id))) unreadable.push(id)
  return unreadable
}

/** Pictures whose bytes are gone though they are listed. Where a sample knows one of those, all are looked at. */
async function findUnreadableBytes(db: Handle, isKnown: (id: ImageId) => boolean): Promise<ImageId[]> {
  const ids = (await db.getAllKeysFromIndex('images', 'live')).filter(isKnown)
  const newest = ids.slice(-PROBED)
  const older = ids.slice(0, -PROBED)
  const others = Array.from({ length: Math.min(PROBED, older.length) }, () =>
    Math.floor(Math.random() * older.length),
  )
  const probed = [...newest, ...new Set(others.map((at) => older[at]))].filter((id) => id !== undefined)
  return (await unreadableAmong(db, probed)).length === 0 ? [] : unreadableAmong(db, ids)
}

/** Puts the bytes of one listed picture back. False where its copy has no original either. */
async function restoreBytes(db: Handle, copies: PictureCopies, id: ImageId): Promise<boolean> {
  const { original, thumbnail } = (await copies.read(id))?.files ?? {}
  if (!original) return false
  await putBack(db, 'original', id, original)
  if (thumbnail) await putBack(db, 'thumbnail', id, thumbnail)
  return true
}

/**
 * Compares rows, bytes and copies of every picture, and puts right what can be. Reads little more than keys, except of what is damaged; safe to
 * be done twice, or beside pictures that are being saved.
 * @returns what was found, and the ids that have no copy yet
 */
export async function checkLibrary(
  { use }: Pick<Database, 'use'>,
  copies: PictureCopies,
  onRestored: (count: number) => void = () => undefined,
): Promise<Omit<LibraryCheck, 'vanishedImages'> & { uncopied: readonly ImageId[] }> {
  let restoredImages = 0
  const restored = () => onRestored(++restoredImages)
  return use(async (db) => {
    const found = await lookAround(db, copies)
    const hasCopy = (id: ImageId) => found.copies.has(id)

    const lost = [...found.copies].filter((id) => !found.rows.has(id))
    await restoreAll(db, copies, lost, restored)
    const damaged = [...found.unreadable].filter(hasCopy)
    const stillDamaged = await restoreAll(db, copies, damaged, restored)

    const bytesGone = [...found.rows].filter((id) => !found.originals.has(id) && !found.unreadable.has(id))
    let missingImages = 0
    for (const id of new Set([
      ...bytesGone,
      ...(await findUnreadableBytes(db, (id) => !found.unreadable.has(id))),
    ])) {
      if (await restoreBytes(db, copies, id)) restored()
      else if (!(await isReadable(db, id))) missingImages++
    }
    return {
      restoredImages,
      unreadableRows: found.unreadableJobs + found.unreadable.size - damaged.length + stillDamaged,
      missingImages,
      orphans: [...found.originals].filter((id) => !found.rows.has(id) && !hasCopy(id)).length,
      uncopied: [...found.rows].filter((id) => !hasCopy(id) && !found.unreadable.has(id)),
    }
  })
}

/** Bytes that the database has lost, from the picture's copy; they are put back where they belong. */
export async function bytesFromCopy(
  { use }: Pick<Database, 'use'>,
  copies: PictureCopies,
  part: CopyPart,
  id: ImageId,
): Promise<Blob | undefined> {
  const bytes = (await copies.read(id))?.files[part]
  if (bytes && (part === 'original' || part === 'thumbnail')) await use((db) => putBack(db, part, id, bytes))
  return bytes
}
