import type { Handle } from './migrations'
import { readImageRow, readJobRow } from './rows'
import { read } from './transactions'

/** Small enough that checking one batch does not hold up a frame. */
const BATCH = 500

interface Countable {
  getAll(range: IDBKeyRange | null, count: number): Promise<{ id: string }[]>
}

async function countIn(store: Countable, isReadable: (row: unknown) => boolean): Promise<number> {
  let unreadable = 0
  let range: IDBKeyRange | null = null
  for (;;) {
    const rows: { id: string }[] = await store.getAll(range, BATCH)
    unreadable += rows.filter((row) => !isReadable(row)).length
    // However damaged a row is, it has the key that it lies under.
    const lastKey = rows.at(-1)?.id
    if (rows.length < BATCH || lastKey === undefined) return unreadable
    range = IDBKeyRange.lowerBound(lastKey, true)
  }
}

/** How many rows of pictures and jobs this release cannot read. They stay where they are. */
export function countUnreadableRows(db: Handle): Promise<number> {
  return read(db, ['images', 'jobs'], async (tx) => {
    const [images, jobs] = await Promise.all([
      countIn(tx.objectStore('images'), (row) => readImageRow(row) !== undefined),
      countIn(tx.objectStore('jobs'), (row) => readJobRow(row) !== undefined),
    ])
    return images + jobs
  })
}
