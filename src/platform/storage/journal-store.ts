import type { JobId } from '@/domain/ids'
import type { JournalEntry } from '@/domain/journal'
import type { Handle } from './migrations'
import { newestFirst } from './newest-first'
import { readJournalRow } from './rows'
import { read, write } from './transactions'

/** See `Library.saveEntries`. */
export function saveEntries(db: Handle, entries: readonly JournalEntry[]): Promise<void> {
  return write(db, ['journal'], async (tx) => {
    await Promise.all(entries.map((entry) => tx.objectStore('journal').put(entry)))
  })
}

/** See `Library.listJournal`. */
export function listJournal(
  db: Handle,
  { limit, before }: { limit: number; before?: { plannedAt: number; id: string } },
): Promise<JournalEntry[]> {
  return read(db, ['journal'], (tx) =>
    newestFirst(tx.objectStore('journal').index('planned'), readJournalRow, {
      limit,
      before: before && ([before.plannedAt, before.id] as [number, string]),
    }),
  )
}

/** See `Library.journalOf`. Entries that cannot be read are passed over. */
export async function journalOf(db: Handle, job: JobId): Promise<JournalEntry[]> {
  const rows = await db.getAllFromIndex('journal', 'job', job)
  return rows.map(readJournalRow).filter((entry) => entry !== undefined)
}
