import { BUILT_IN_CONNECTION_ID } from '@/domain/connection'
import type { Job } from '@/domain/job'
import { isEnded } from '@/domain/job'

/** The built-in engine runs here: nothing of it is ever billed, and it draws instead of being waited for. */
export function isBuiltInJob(job: Pick<Job, 'connectionId'>): boolean {
  return job.connectionId === BUILT_IN_CONNECTION_ID
}

const SHOWN_ENDED = 5

/** Running jobs and the newest ended ones stand in the list; the rest collapses. Keeps the order. */
export function splitJobs(jobs: readonly Job[]): { shown: readonly Job[]; earlier: readonly Job[] } {
  const ended = jobs.filter(isEnded)
  const earlier = new Set(ended.slice(SHOWN_ENDED))
  return { shown: jobs.filter((job) => !earlier.has(job)), earlier: [...earlier] }
}
