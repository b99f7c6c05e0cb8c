import type { BatchCell } from '@/domain/batch'
import type { ImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { isEnded } from '@/domain/job'

/** How far a batch is. */
export interface BatchCount {
  saved: number
  wanted: number
  /** Jobs. */
  unended: number
  /** Combinations that have ended without a picture. */
  retryable: number
}

export function batchCount(cells: readonly BatchCell[], isStored: (id: ImageId) => boolean): BatchCount {
  const newest = cells.flatMap(({ jobs: [job] }) => job ?? [])
  return {
    saved: cells.flatMap(({ imageIds }) => imageIds).filter(isStored).length,
    wanted: cells.reduce(
      (sum, { jobs: [job], imageIds }) => sum + (job?.request.count ?? imageIds.length),
      0,
    ),
    unended: newest.filter((job) => !isEnded(job)).length,
    retryable: cells.filter(({ jobs: [job], imageIds }) => job && isEnded(job) && imageIds.length === 0)
      .length,
  }
}

/** "3 of 12 images saved"; "12 images" when all are there. */
export function batchWords({ saved, wanted }: BatchCount): string {
  const images = `${wanted} ${wanted === 1 ? 'image' : 'images'}`
  return saved >= wanted ? images : `${saved} of ${images} saved`
}

/** What became of a combination that has no picture. */
export function endedWords({ state, sentAt }: Pick<Job, 'state' | 'sentAt'>): string {
  if (state === 'failed') return 'Failed'
  if (sentAt === undefined) return 'Not sent'
  return state === 'interrupted' ? 'Interrupted' : 'Cancelled'
}
