import { createStore } from 'zustand/vanilla'
import type { JobId } from '@/domain/ids'
import type { Job } from '@/domain/job'

/** Jobs of this page and of the last ones, newest first. Storage holds the truth; this is what the views follow. */
export interface JobsState {
  jobs: readonly Job[]
  jobsLoaded: (jobs: readonly Job[]) => void
  /** A job was planned or moved on. */
  jobChanged: (job: Job) => void
  jobsRemoved: (ids: readonly JobId[]) => void
}

export type JobsStore = ReturnType<typeof createJobsStore>

export function createJobsStore() {
  return createStore<JobsState>()((set) => ({
    jobs: [],
    jobsLoaded: (jobs) =>
      set((state) => {
        const known = new Set(state.jobs.map((job) => job.id))
        return { jobs: [...state.jobs, ...jobs.filter((job) => !known.has(job.id))] }
      }),
    jobChanged: (job) =>
      set((state) => {
        const index = state.jobs.findIndex((other) => other.id === job.id)
        if (index < 0) return { jobs: [job, ...state.jobs] }
        return { jobs: state.jobs.with(index, job) }
      }),
    jobsRemoved: (ids) =>
      set((state) => {
        const gone = new Set(ids)
        return { jobs: state.jobs.filter((job) => !gone.has(job.id)) }
      }),
  }))
}
