import type { Job } from '@/domain/job'
import { isEnded } from '@/domain/job'

const SHOWN_ENDED = 5

/** Running jobs and the newest ended ones stand in the list; the rest collapses. Keeps the order. */
export function splitJobs(jobs: readonly Job[]): { shown: readonly Job[]; earlier: readonly Job[] } {
  const ended = jobs.filter(isEnded)
  const earlier = new Set(ended.slice(SHOWN_ENDED))
  return { shown: jobs.filter((job) => !earlier.has(job)), earlier: [...earlier] }
}
