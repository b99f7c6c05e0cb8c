import type { JobId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { interrupted, isEnded } from '@/domain/job'
import { interruptedEntry } from '@/domain/journal'
import type { Handle } from './migrations'
import { newestFirst } from './newest-first'
import type { PageLock } from './page-lock'
import type { JobRow } from './rows'
import { readJobRow, readJournalRow } from './rows'
import type { Writing } from './transactions'
import { read, write } from './transactions'

/** Creates or replaces the job's row within a transaction. */
export async function putJob(tx: Writing, job: Job, ownerId: string): Promise<void> {
  const row: JobRow = { ...job, ownerId }
  if (!isEnded(job)) row.unfinishedSince = job.createdAt
  await tx.objectStore('jobs').put(row)
}

/** See `Library.saveJob`. */
export function saveJob(db: Handle, job: Job, ownerId: string): Promise<void> {
  return write(db, ['jobs'], (tx) => putJob(tx, job, ownerId))
}

/** See `Library.listJobs`. */
export function listJobs(db: Handle, limit: number): Promise<Job[]> {
  return read(db, ['jobs'], (tx) =>
    newestFirst(tx.objectStore('jobs').index('created'), readJobRow, { limit }),
  )
}

/** See `Library.removeJobs`. Jobs that have not ended, and rows that cannot be read, stay. */
export function removeJobs(db: Handle, ids: readonly JobId[]): Promise<void> {
  return write(db, ['jobs'], async (tx) => {
    const jobs = tx.objectStore('jobs')
    const rows = (await Promise.all(ids.map((id) => jobs.get(id)))).map(readJobRow)
    const ended = rows.filter((job) => job !== undefined && isEnded(job))
    await Promise.all(ended.map((job) => (job ? jobs.delete(job.id) : undefined)))
  })
}

async function interruptEntries(tx: Writing, job: Job, now: number): Promise<void> {
  const journal = tx.objectStore('journal')
  const entries = (await journal.index('job').getAll(job.id)).map(readJournalRow)
  await Promise.all(entries.map((entry) => entry && journal.put(interruptedEntry(entry, job, now))))
}

/** See `Library.job`. */
export async function readJob(db: Handle, id: JobId): Promise<Job | undefined> {
  return readJobRow(await db.get('jobs', id))
}

/**
 * Stores as interrupted what no living page works on, and returns it, newest first.
 * The order matters: candidates are read before the pages are counted. A page claims its lock before it writes its first job, so
 * the owner of every candidate that still lives is seen.
 */
export async function interruptAbandonedJobs(db: Handle, page: PageLock, now: number): Promise<Job[]> {
  const candidates = await db.getAllKeysFromIndex('jobs', 'unfinished')
  if (candidates.length === 0) return []
  const living = await page.livingPages()
  return write(db, ['jobs', 'journal'], async (tx) => {
    const rows = await Promise.all(candidates.map((id) => tx.objectStore('jobs').get(id)))
    const abandoned = rows
      .filter((row) => row !== undefined && !living.has(row.ownerId))
      .map(readJobRow)
      .filter((job) => job !== undefined)
      .filter((job) => !isEnded(job))
      .map((job) => interrupted(job, now))
    await Promise.all(abandoned.map((job) => putJob(tx, job, page.pageId)))
    await Promise.all(abandoned.map((job) => interruptEntries(tx, job, now)))
    return abandoned.sort((a, b) => b.createdAt - a.createdAt)
  })
}
