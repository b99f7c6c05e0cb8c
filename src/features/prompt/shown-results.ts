import type { ImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { storedIdsOf } from '@/domain/job'

/** How many presses stand on the stage; the gallery has the rest. */
const SHOWN_PRESSES = 6

/** What one press made: a job or, where it made several, all of them, newest first. */
export type ShownPress = { kind: 'job'; job: Job } | { kind: 'batch'; id: string; jobs: readonly Job[] }

function isWorthShowing(job: Job, isStored: (id: ImageId) => boolean): boolean {
  const isRunning = job.state === 'queued' || job.state === 'sent' || job.state === 'waiting'
  return (
    isRunning || job.failures.length > 0 || job.state === 'interrupted' || storedIdsOf(job).some(isStored)
  )
}

/** The last presses of this tab, newest first. A batch stands where its newest job does, with all that is listed of it. */
export function shownPresses(jobs: readonly Job[], isStored: (id: ImageId) => boolean): ShownPress[] {
  const batches = new Map<string, Job[]>()
  const presses: ShownPress[] = []
  for (const job of jobs) {
    if (job.request.kind !== 'generate') continue
    if (!job.batch) {
      if (isWorthShowing(job, isStored)) presses.push({ kind: 'job', job })
      continue
    }
    const { id } = job.batch
    const known = batches.get(id)
    if (known) known.push(job)
    else {
      const own = [job]
      batches.set(id, own)
      presses.push({ kind: 'batch', id, jobs: own })
    }
  }
  return presses.slice(0, SHOWN_PRESSES)
}
