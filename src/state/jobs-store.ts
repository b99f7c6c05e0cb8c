import { createStore } from 'zustand/vanilla'
import type { JobId } from '@/domain/ids'
import type { Job } from '@/domain/job'

/** An unfinished picture of a running job; the next one, or the picture, takes its place. */
export interface ShownPreview {
  /** The request of the job that it belongs to. */
  part: number
  /** For the picture source. */
  key: string
  /** From 1. */
  number: number
  of: number
}

/** Jobs of this page and of the last ones, newest first. Storage holds the truth; this is what the views follow. */
export interface JobsState {
  jobs: readonly Job[]
  jobsLoaded: (jobs: readonly Job[]) => void
  /** A job was planned or moved on. */
  jobChanged: (job: Job) => void
  jobsRemoved: (ids: readonly JobId[]) => void
  /** By job, in the order of their parts. Never stored. */
  previews: ReadonlyMap<JobId, readonly ShownPreview[]>
  previewsChanged: (id: JobId, ofJob: readonly ShownPreview[]) => void
}

export type JobsStore = ReturnType<typeof createJobsStore>

const NONE: readonly ShownPreview[] = []

/** What is unfinished of a job, one per request at most. */
export const selectPreviews =
  (id: JobId) =>
  ({ previews }: Pick<JobsState, 'previews'>): readonly ShownPreview[] =>
    previews.get(id) ?? NONE

export function createJobsStore() {
  return createStore<JobsState>()((set) => ({
    jobs: [],
    previews: new Map(),
    previewsChanged: (id, ofJob) => set(({ previews }) => ({ previews: new Map(previews).set(id, ofJob) })),
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
