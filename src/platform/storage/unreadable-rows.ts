import type { ImageId } from '@/domain/ids'
import type { Handle } from './migrations'
import { readImageRow, readJobRow } from './rows'
import { read } from './transactions'

/** Small enough that checking one batch does not hold up a frame. */
const BATCH = 500

interface Readable<Id> {
  getAll(range: IDBKeyRange | null, count: number): Promise<{ id: Id }[]>
}

async function unreadableIn<Id>(store: Readable<Id>, isReadable: (row: unknown) => boolean): Promise<Id[]> {
  const unreadable: Id[] = []
  let range: IDBKeyRange | null = null
  for (;;) {
    const rows: { id: Id }[] = await store.getAll(range, BATCH)
    // However damaged a row is, it has the key that it lies under.
    unreadable.push(...rows.filter((row) => !isReadable(row)).map(({ id }) => id))
    const last = rows.at(-1)
    if (rows.length < BATCH || last === undefined) return unreadable
    range = IDBKeyRange.lowerBound(last.id, true)
  }
}

/** Rows that this release cannot read: ids of pictures, and how many jobs. They stay where they are. */
export function findUnreadableRows(db: Handle): Promise<{ images: ImageId[]; jobs: number }> {
  return read(db, ['images', 'jobs'], async (tx) => {
    const [images, jobs] = await Promise.all([
      unreadableIn(tx.objectStore('images'), (row) => readImageRow(row) !== undefined),
      unreadableIn(tx.objectStore('jobs'), (row) => readJobRow(row) !== undefined),
    ])
    return { images, jobs: jobs.length }
  })
}
