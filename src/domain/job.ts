import type { AppErrorData } from './app-error'
import type { BatchPlace } from './batch-place'
import { BUILT_IN_CONNECTION_ID } from './connection'
import type { ConnectionId, ImageId, JobId } from './ids'
import type { PictureRef } from './image-record'
import type { ImageRequest } from './image-request'
import type { EditGeometry } from './edit-plan/edit-plan'
import type { Rect } from '@/lib/geometry/rect'
import type { PresetId } from './server-traits'

/** How the pictures of an answer are laid back into what they were made from, for when the page that asked is gone. */
export type JobRecipe =
  | {
      kind: 'edit'
      references: readonly PictureRef[]
      /** Where the mask that was sent is kept. */
      maskKey?: string
      plan: EditGeometry
      keepOutside: boolean
    }
  | { kind: 'vary'; frame?: Rect }

/**
 * One press of the button, from before anything is sent until everything is stored.
 * `queued` nothing sent · `sent` a request is out · `waiting` holds a counted-down retry · `done` at least one picture is stored ·
 * `failed` none is · `interrupted` the page went away while a request was out · `cancelled` by the user.
 */
export type JobState = 'queued' | 'sent' | 'waiting' | 'done' | 'failed' | 'interrupted' | 'cancelled'

export interface Job {
  id: JobId
  state: JobState
  request: ImageRequest
  connectionId: ConnectionId
  connectionName: string
  /** What kind of server it goes to; absent in jobs of older releases. */
  presetId?: PresetId
  /** Epoch ms. */
  createdAt: number
  sentAt?: number
  endedAt?: number
  /** Stored results, in the order in which they were saved. */
  imageIds: readonly ImageId[]
  /** Last previews of pictures that never came, stored as drafts. */
  draftIds?: readonly ImageId[]
  /** One entry per request that failed; a job can be done and still have some. */
  failures: readonly AppErrorData[]
  /** Ids that the server gave its answers. */
  requestIds: readonly string[]
  /** US dollars of the answers so far, where they are known. */
  cost?: number
  /** The picture that is edited or varied. */
  source?: PictureRef
  /** Where several jobs were asked for with one press. */
  batch?: BatchPlace
  recipe?: JobRecipe
  /** While `waiting`: when the next try is sent, epoch ms. */
  retryAt?: number
}

const ENDED: ReadonlySet<JobState> = new Set(['done', 'failed', 'interrupted', 'cancelled'])

export function isEnded(job: Job): boolean {
  return ENDED.has(job.state)
}

/** The built-in engine runs here: nothing of it is ever billed, and it draws instead of being waited for. */
export function isBuiltInJob({ connectionId }: Pick<Job, 'connectionId'>): boolean {
  return connectionId === BUILT_IN_CONNECTION_ID
}

/** What stands in the place of a picture to come. */
export function pendingWord(job: Pick<Job, 'connectionId' | 'state'>): string {
  if (job.state === 'queued') return 'Queued'
  return isBuiltInJob(job) ? 'Drawing' : 'Waiting'
}

/** Everything that is stored of a job, drafts last. */
export function storedIdsOf({ imageIds, draftIds }: Pick<Job, 'imageIds' | 'draftIds'>): readonly ImageId[] {
  return draftIds ? [...imageIds, ...draftIds] : imageIds
}

/** How many of the wanted pictures have neither arrived nor failed. */
export function outstandingCount(job: Job): number {
  if (isEnded(job)) return 0
  return Math.max(0, job.request.count - job.imageIds.length - job.failures.length)
}

/**
 * What a job becomes when a new page finds it unfinished: done where all that was wanted is stored and only the last word was missing.
 * Nothing was sent for a queued one, so nothing can have been billed.
 */
export function interrupted(job: Job, now: number): Job {
  if (isEnded(job)) return job
  const { retryAt: _retryAt, ...rest } = job
  const isWhole = job.imageIds.length >= job.request.count
  return { ...rest, state: isWhole ? 'done' : 'interrupted', endedAt: now }
}
