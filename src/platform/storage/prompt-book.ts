import type { OwnStyle, SavedPrompt, SentPrompt } from '@/domain/prompt-book'
import { hasWords } from '@/domain/prompt-book'
import type { Connect } from './database'
import { connectTo, createDatabase } from './database'
import type { Handle } from './migrations'
import { newestFirst } from './newest-first'
import { readSavedRow, readSentRow, readStyleRow } from './prompt-rows'
import type { Writing } from './transactions'
import { read, write } from './transactions'

/**
 * Port to the prompts that were sent, the prompts and the styles that are kept. Writes are durable when they resolve, and other pages of
 * this browser hear of them.
 * @throws AppError `storage/*` from every method
 */
export interface PromptBook {
  /** Counts one use: a new entry, or one more of an entry whose words are the same. */
  addUse(use: SentPrompt): Promise<void>
  /** Last used first, from behind `before` on; with a search only those that have all its words in prompt, model or style. */
  listSent(options: { limit: number; before?: number; search?: string }): Promise<SentPrompt[]>
  countSent(): Promise<number>
  removeSent(prompts: readonly string[]): Promise<void>
  clearSent(): Promise<void>
  listSaved(): Promise<SavedPrompt[]>
  /** Creates or replaces, all or nothing. */
  save(prompts: readonly SavedPrompt[], styles?: readonly OwnStyle[]): Promise<void>
  listStyles(): Promise<OwnStyle[]>
  /** Of prompts and styles that are kept. */
  remove(ids: readonly string[]): Promise<void>
  /** Calls back when something has changed, here or in another page. Returns how to stop. */
  watch(listener: () => void): () => void
}

export interface ClosablePromptBook extends PromptBook {
  close(): void
}

/** What is kept has no time of use: it lies below all that was sent. */
const NEVER_USED = 0
const allSent = (): IDBKeyRange => IDBKeyRange.lowerBound(NEVER_USED, true)
const sentId = (prompt: string): string => `sent:${prompt}`
const savedId = (id: string): string => `saved:${id}`
const styleId = (id: string): string => `style:${id}`
const idsWith = (start: string): IDBKeyRange => IDBKeyRange.bound(start, `${start}\uffff`)

/** Between two uses within one millisecond. */
const STEP = 1 / 1024
const SEARCH_PAGE = 500

async function putUse(tx: Writing, use: SentPrompt): Promise<void> {
  const prompts = tx.objectStore('prompts')
  const id = sentId(use.prompt)
  const before = readSentRow(await prompts.get(id))
  let usedAt = use.usedAt
  // The list is paged by this time.
  while ((await prompts.index('used').getKey(usedAt)) !== undefined) usedAt += STEP
  await prompts.put(Object.assign({ ...use }, { id, usedAt, uses: use.uses + (before?.uses ?? 0) }))
}

function isFound({ prompt, settings, style }: SentPrompt, search: string): boolean {
  return hasWords(`${prompt}\n${settings.model}\n${style?.name ?? ''}`, search)
}

/** `newestFirst` above the entries that were never used. */
function sentIn(index: IDBIndexLike) {
  return {
    openKeyCursor: (range: IDBKeyRange | null, direction: 'prev') =>
      index.openKeyCursor(
        range ? IDBKeyRange.bound(NEVER_USED, range.upper, true, true) : allSent(),
        direction,
      ),
    getAll: (range: IDBKeyRange | null) =>
      index.getAll(
        range && range.lower === undefined ? IDBKeyRange.bound(NEVER_USED, range.upper, true, false) : range,
      ),
  }
}
interface IDBIndexLike {
  openKeyCursor(range: IDBKeyRange | null, direction: 'prev'): Promise<UsedCursor | null>
  getAll(range: IDBKeyRange | null): Promise<unknown[]>
}
interface UsedCursor {
  readonly key: number
  advance(count: number): Promise<UsedCursor | null>
}

function sentPage(db: Handle, limit: number, before: number | undefined): Promise<SentPrompt[]> {
  return read(db, ['prompts'], (tx) =>
    newestFirst(sentIn(tx.objectStore('prompts').index('used')), readSentRow, { limit, before }),
  )
}

async function listSent(
  db: Handle,
  { limit, before, search = '' }: Parameters<PromptBook['listSent']>[0],
): Promise<SentPrompt[]> {
  if (search.trim() === '') return sentPage(db, limit, before)
  const found: SentPrompt[] = []
  for (let next = before; found.length < limit;) {
    const page = await sentPage(db, SEARCH_PAGE, next)
    found.push(...page.filter((sent) => isFound(sent, search)))
    if (page.length < SEARCH_PAGE) break
    next = page.at(-1)?.usedAt
  }
  return found.slice(0, limit)
}

async function rowsWith<Value>(
  db: Handle,
  start: string,
  parse: (row: unknown) => Value | undefined,
): Promise<Value[]> {
  const rows: unknown[] = await db.getAll('prompts', idsWith(start))
  return rows.map((row) => parse(withoutPrefix(row, start))).filter((value) => value !== undefined)
}

function withoutPrefix(row: unknown, start: string): unknown {
  if (typeof row !== 'object' || row === null || !('id' in row) || typeof row.id !== 'string') return row
  return { ...row, id: row.id.slice(start.length) }
}

/** The prompts in IndexedDB, in the database of the library. */
export function openPromptBook({
  name = 'pentimento',
  connect = connectTo(name),
}: { name?: string; connect?: Connect } = {}): ClosablePromptBook {
  const database = createDatabase(connect)
  const channel = new BroadcastChannel(`${name}:prompts`)
  const listeners = new Set<() => void>()
  const hear = (): void => listeners.forEach((listener) => listener())
  channel.addEventListener('message', hear)

  async function change(body: (tx: Writing) => Promise<unknown>): Promise<void> {
    await database.use((db) => write(db, ['prompts'], body))
    channel.postMessage('changed')
    hear()
  }
  const deleteAll = (ids: readonly (string | IDBKeyRange)[]) =>
    change((tx) => Promise.all(ids.map((id) => tx.objectStore('prompts').delete(id))))

  return {
    addUse: (use) => change((tx) => putUse(tx, use)),
    listSent: (options) => database.use((db) => listSent(db, options)),
    countSent: () => database.use((db) => db.countFromIndex('prompts', 'used', allSent())),
    removeSent: (prompts) => deleteAll(prompts.map(sentId)),
    clearSent: () => deleteAll([idsWith('sent:')]),
    listSaved: () => database.use((db) => rowsWith(db, 'saved:', readSavedRow)),
    save: (prompts, styles = []) => {
      const rows = [
        ...prompts.map((prompt) => ({ ...prompt, id: savedId(prompt.id), usedAt: NEVER_USED })),
        ...styles.map((style) => ({ ...style, id: styleId(style.id), usedAt: NEVER_USED })),
      ]
      return change((tx) => Promise.all(rows.map((row) => tx.objectStore('prompts').put(row))))
    },
    listStyles: () => database.use((db) => rowsWith(db, 'style:', readStyleRow)),
    remove: (ids) => deleteAll(ids.flatMap((id) => [savedId(id), styleId(id)])),
    watch: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    close: () => {
      channel.close()
      database.close()
    },
  }
}
