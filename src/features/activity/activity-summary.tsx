import { useStore } from 'zustand'
import { isEnded } from '@/domain/job'
import type { JobsStore } from '@/state/jobs-store'

/** "1 running", or nothing. */
export function ActivitySummary({ jobs }: { jobs: JobsStore }) {
  const running = useStore(jobs, (state) => state.jobs.filter((job) => !isEnded(job)).length)
  return running > 0 ? <span className="tabular-nums">{running} running</span> : null
}
