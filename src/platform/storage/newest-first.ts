/** The parts of an IndexedDB index that paging needs. */
interface PagedIndex<Key extends IDBValidKey> {
  openKeyCursor(range: IDBKeyRange | null, direction: 'prev'): Promise<PagedCursor<Key> | null>
  getAll(range: IDBKeyRange | null): Promise<unknown[]>
}
interface PagedCursor<Key extends IDBValidKey> {
  readonly key: Key
  advance(count: number): Promise<PagedCursor<Key> | null>
}

/** The rows of a page and, where there may be more, the index key of its last row. */
interface Page<Key> {
  rows: unknown[]
  lastKey: Key | undefined
}

/**
 * Up to `limit` rows (1 or more) from the upper end of the index downwards, starting behind `before`.
 * Two requests however many rows there are: a cursor finds the page's end, one `getAll` fetches the page. (`getAll` alone only
 * counts from the lower end, and a cursor over every row takes a round trip for each.)
 */
async function pageOf<Key extends IDBValidKey>(
  index: PagedIndex<Key>,
  limit: number,
  before: Key | undefined,
): Promise<Page<Key>> {
  const top = await index.openKeyCursor(before ? IDBKeyRange.upperBound(before, true) : null, 'prev')
  if (!top) return { rows: [], lastKey: undefined }
  const topKey = top.key
  const end = limit > 1 ? await top.advance(limit - 1) : top
  const lastKey = end?.key
  const range = lastKey ? IDBKeyRange.bound(lastKey, topKey) : IDBKeyRange.upperBound(topKey)
  return { rows: (await index.getAll(range)).reverse(), lastKey }
}

/** Largest step that a cursor takes; a limit such as Infinity means "all". */
const MAX_STEP = 2 ** 31

/** Up to `limit` readable rows of the index, highest key first; rows that `parse` refuses are passed over. */
export async function newestFirst<Value, Key extends IDBValidKey>(
  index: PagedIndex<Key>,
  parse: (row: unknown) => Value | undefined,
  { limit, before }: { limit: number; before?: Key | undefined },
): Promise<Value[]> {
  const wanted = Math.min(limit, MAX_STEP)
  const found: Value[] = []
  let next = before
  while (found.length < wanted) {
    const { rows, lastKey } = await pageOf(index, wanted - found.length, next)
    found.push(...rows.map(parse).filter((value) => value !== undefined))
    if (lastKey === undefined) break
    next = lastKey
  }
  return found
}
