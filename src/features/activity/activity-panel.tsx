import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore } from '@/state/jobs-store'
import type { RequestQueue } from '@/usecases/request-queue'
import type { JobRunner } from '@/usecases/run-jobs'
import { Disclosure } from '@/ui/disclosure'
import { onDemand } from '@/ui/on-demand'
import { EndAnnouncer } from './end-announcer'
import type { JobItemTools } from './job-item'
import { splitJobs } from './job-facts'
import { QueueBar } from './queue-bar'

const JobItem = onDemand(async () => (await import('./job-item')).JobItem)

/** Fetches what shows jobs before there are some. */
export const preloadJobItems = JobItem.preload

interface ActivityPanelProps {
  jobs: JobsStore
  gallery: GalleryStore
  queue: RequestQueue
  runner: Pick<JobRunner, 'cancel' | 'retry' | 'dismiss'>
  now: () => number
  /** Opens a job's first picture; without it the thumbnail is no button. */
  onOpen?: ((id: ImageId) => void) | undefined
  /** Below the list. */
  foot?: ReactNode
}

/** One entry per job, newest first; ended ones beyond the newest five stand under "Earlier". */
export function ActivityPanel({ jobs, queue, foot, ...tools }: ActivityPanelProps) {
  const all = useStore(jobs, (state) => state.jobs)
  const { shown, earlier } = splitJobs(all)
  return (
    <div className="px-3 pb-3">
      {all.length === 0 && <p className="text-faint">What you start is listed here while it runs.</p>}
      <QueueBar {...{ jobs, queue }} runner={tools.runner} now={tools.now} />
      <JobList jobs={shown} tools={tools} />
      {earlier.length > 0 && (
        <Disclosure label="Earlier" summary={String(earlier.length)} className="mt-2.5 border-b-0">
          <JobList jobs={earlier} tools={tools} />
        </Disclosure>
      )}
      {foot}
      <EndAnnouncer jobs={jobs} />
    </div>
  )
}

function JobList({ jobs, tools }: { jobs: ReturnType<typeof splitJobs>['shown']; tools: JobItemTools }) {
  if (jobs.length === 0) return null
  return (
    <ul className="flex flex-col gap-3">
      {jobs.map((job) => (
        <Suspense key={job.id}>
          <JobItem job={job} {...tools} />
        </Suspense>
      ))}
    </ul>
  )
}
