import type { AppErrorData } from '@/domain/app-error'
import type { ImageRecord } from '@/domain/image-record'
import type { Job, JobRecipe, JobState } from '@/domain/job'
import type { NewImage } from '@/platform/storage/library'
import type { ShownPreview } from '@/state/jobs-store'
import type { Ports } from './ports'

type ProgressPorts = Pick<Ports, 'library' | 'jobs' | 'gallery' | 'clock' | 'previews'>

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
  /** `cost` in US dollars, where it is known. */
  answered: (requestId: string | undefined, cost?: number) => void
  failed: (failure: AppErrorData) => void
  /** Picture and job go to disk in one transaction. */
  saved: (image: NewImage) => Promise<void>
  /** The same for a preview whose picture never came; nothing happens where it is stored already. */
  savedDraft: (image: NewImage) => Promise<void>
  /** Shows an unfinished picture of the request number `part`, in place of the one before. */
  previewed: (part: number, bytes: Blob, place: number) => void
  previewGone: (part: number) => void
  ended: (state: JobState) => Promise<void>
}

function withoutRetry({ retryAt: _retryAt, ...job }: Job): Job {
  return job
}

/** One preview at most is on the screen for each request. */
function showPreviews(first: Job, { jobs, previews }: Pick<ProgressPorts, 'jobs' | 'previews'>) {
  const { id, request } = first
  const shown = new Map<number, ShownPreview>()
  const tell = () =>
    jobs.getState().previewsChanged(
      id,
      [...shown.values()].sort((a, b) => a.part - b.part),
    )
  return {
    previewed: (part: number, bytes: Blob, place: number): void => {
      const key = `preview ${id} ${part} ${place}`
      const before = shown.get(part)
      previews.set(key, bytes)
      const of = Math.max(request.previews ?? 0, place + 1)
      shown.set(part, { part, key, number: place + 1, of })
      tell()
      if (before && before.key !== key) previews.delete(before.key)
    },
    previewGone: (part: number): void => {
      previews.delete(shown.get(part)?.key ?? '')
      if (shown.delete(part)) tell()
    },
  }
}

export function trackJob(
  first: Job,
  { library, jobs, gallery, clock, previews }: ProgressPorts,
): JobProgress {
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
  const withPicture = ({ id, draft }: ImageRecord): Job =>
    draft ? { ...job, draftIds: [...(job.draftIds ?? []), id] } : { ...job, imageIds: [...job.imageIds, id] }
  const saved = (image: NewImage): Promise<void> =>
    inOrder(async () => {
      await library.saveImage(image, withPicture(image.record))
      gallery.getState().imageSaved(image.record)
      show(withPicture(image.record))
      // Only shown; a count that fails loses nothing.
      library.usedBytes().then(gallery.getState().usageCounted, () => undefined)
    })

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
    answered: (requestId, cost) =>
      show({
        ...job,
        ...(requestId ? { requestIds: [...job.requestIds, requestId] } : {}),
        ...(cost === undefined ? {} : { cost: (job.cost ?? 0) + cost }),
      }),
    failed: (failure) => show({ ...job, failures: [...job.failures, failure] }),
    saved,
    savedDraft: async (image) => {
      if (!job.draftIds?.includes(image.record.id)) await saved(image)
    },
    ...showPreviews(first, { jobs, previews }),
    ended: (state) => store({ ...withoutRetry(job), state, endedAt: clock.now() }),
  }
}
