import { useStore } from 'zustand'
import type { Job } from '@/domain/job'
import { isEnded, storedIdsOf } from '@/domain/job'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore } from '@/state/jobs-store'

/** How many jobs stand on the stage; the gallery has the rest. */
const SHOWN_JOBS = 6

/** The last jobs of this tab that have something to show, newest first. */
export function useShownJobs(jobs: JobsStore, gallery: GalleryStore): readonly Job[] {
  const all = useStore(jobs, (state) => state.jobs)
  const byId = useStore(gallery, (state) => state.byId)
  return all
    .filter(({ request }) => request.kind === 'vary')
    .filter(
      (job) =>
        !isEnded(job) ||
        job.failures.length > 0 ||
        job.state === 'interrupted' ||
        storedIdsOf(job).some((id) => byId.has(id)),
    )
    .slice(0, SHOWN_JOBS)
}
