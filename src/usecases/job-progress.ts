import type { AppErrorData } from '@/domain/app-error'
import type { ImageRecord } from '@/domain/image-record'
import type { Job, JobRecipe, JobState } from '@/domain/job'
import type { NewImage } from '@/platform/storage/library'
import type { Ports } from './ports'

type ProgressPorts = Pick<Ports, 'library' | 'jobs' | 'gallery' | 'clock'>

/** The one writer of a job: every step is stored before it is shown, and steps are stored in the order in which they happen. */
export interface JobProgress {
  readonly job: () => Job
  /** The row is durable when this resolves; nothing may be sent before. */
  planned: () => Promise<void>
  sent: () => Promise<void>
  /** Goes to disk with the next step. */
  followed: (recipe: JobRecipe) => void
  waiting: (retryAt: number) => void
  resumed: () => void
  answered: (requestId: string | undefined) => void
  failed: (failure: AppErrorData) => void
  /** Picture and job go to disk in one transaction. */
  saved: (image: NewImage) => Promise<void>
  ended: (state: JobState) => Promise<void>
}

function withoutRetry({ retryAt: _retryAt, ...job }: Job): Job {
  return job
}

export function trackJob(first: Job, { library, jobs, gallery, clock }: ProgressPorts): JobProgress {
  let job = first
  let lastWrite: Promise<unknown> = Promise.resolve()

  function show(next: Job): void {
    job = next
    jobs.getState().jobChanged(job)
  }
  /** Runs after the writes before it, whether they succeeded or not: one failed write must not lose the next result. */
  function inOrder<T>(write: () => Promise<T>): Promise<T> {
    const result = lastWrite.then(write, write)
    lastWrite = result.catch(() => undefined)
    return result
  }
  const store = (next: Job): Promise<void> => {
    show(next)
    return inOrder(() => library.saveJob(job))
  }
  const addRecord = (record: ImageRecord): void => {
    gallery.getState().imageSaved(record)
    show({ ...job, imageIds: [...job.imageIds, record.id] })
  }

  return {
    job: () => job,
    planned: async () => {
      await library.saveJob(job)
      show(job)
    },
    sent: () => store({ ...job, state: 'sent', sentAt: clock.now() }),
    followed: (recipe) => show({ ...job, recipe }),
    waiting: (retryAt) => show({ ...job, state: 'waiting', retryAt }),
    resumed: () => show({ ...withoutRetry(job), state: 'sent' }),
    answered: (requestId) => requestId && show({ ...job, requestIds: [...job.requestIds, requestId] }),
    failed: (failure) => show({ ...job, failures: [...job.failures, failure] }),
    saved: (image) =>
      inOrder(async () => {
        const stored: Job = { ...job, imageIds: [...job.imageIds, image.record.id] }
        await library.saveImage(image, stored)
        addRecord(image.record)
        // Only shown; a count that fails loses nothing.
        library.usedBytes().then(gallery.getState().usageCounted, () => undefined)
      }),
    ended: (state) => store({ ...withoutRetry(job), state, endedAt: clock.now() }),
  }
}
