import type { AppErrorData } from '@/domain/app-error'
import type { ErrorWords } from '@/domain/describe-error'
import { describeError } from '@/domain/describe-error'
import type { Job } from '@/domain/job'
import { isBuiltInJob, isEnded } from '@/domain/job'
import { titleOf } from '@/domain/image-request'
import { assertNever } from '@/lib/assert'

/** The state in words, without times: those tick and stand beside it. */
export function stateWords(job: Job): string {
  switch (job.state) {
    case 'queued':
      return 'Queued'
    case 'sent':
      return isBuiltInJob(job) ? 'Drawing' : 'Waiting for the server'
    case 'waiting':
      return 'Trying again'
    case 'done':
      return 'Saved'
    case 'failed':
      return 'Failed'
    case 'interrupted':
      return 'Interrupted'
    case 'cancelled':
      return 'Cancelled'
    default:
      return assertNever(job.state)
  }
}

/** "2 of 4 saved", or undefined where one picture was asked for or nothing came of an ended job. */
export function savedWords(job: Job): string | undefined {
  const { count } = job.request
  const saved = job.imageIds.length
  if (count === 1 || (isEnded(job) && saved === 0)) return undefined
  return `${saved} of ${count} saved`
}

/** 0 to 1 where more than one picture was asked for and the job runs; else nobody knows. */
export function knownProgress(job: Job): number | undefined {
  return isEnded(job) || job.request.count === 1 ? undefined : job.imageIds.length / job.request.count
}

/** A kind of failure, how often it happened, and its words. */
export interface FailureGroup {
  failure: AppErrorData
  words: ErrorWords
}

const INTERRUPTED: AppErrorData = { code: 'job/interrupted', detail: '', facts: {} }

/** One entry per kind of failure; an interrupted job counts as one. */
export function failureGroups(job: Job): readonly FailureGroup[] {
  // Nothing had been sent for a job that was still queued, so nothing can have been billed.
  const billsNothing = isBuiltInJob(job) || (job.state === 'interrupted' && job.sentAt === undefined)
  const all = job.state === 'interrupted' ? [INTERRUPTED, ...job.failures] : job.failures
  const groups = new Map<string, { failure: AppErrorData; times: number }>()
  for (const failure of all) {
    const key = `${failure.code} ${failure.detail}`
    groups.set(key, { failure, times: (groups.get(key)?.times ?? 0) + 1 })
  }
  return [...groups.values()].map(({ failure, times }) => {
    const words = describeError(failure, { billsNothing })
    const title = times > 1 ? `${words.title} (${times} times)` : words.title
    // "Look at the usage page" is no advice where there is none.
    const next = failure === INTERRUPTED && billsNothing ? '' : words.next
    return { failure, words: { ...words, title, next } }
  })
}

/** What the server said and can be asked about, in lines. Empty when it said nothing. */
export function detailLines({ failure }: FailureGroup): readonly string[] {
  const { detail, facts } = failure
  const lines = [
    detail && `“${detail}”`,
    facts.status === undefined ? '' : `Status ${facts.status}`,
    facts.param ? `About the field “${facts.param}”` : '',
    facts.requestId ? `Request ${facts.requestId}` : '',
  ]
  return lines.filter((line) => line !== '')
}

/** The link to a result that this page may not read; only the two schemes that a picture can come from. */
export function resultLink({ failure }: FailureGroup): string | undefined {
  const { url } = failure.facts
  return url && /^https?:\/\//i.test(url) ? url : undefined
}

/** How a job ended, for those who do not see the list. */
export function endWords(job: Job): string {
  const [first] = failureGroups(job)
  const saved = job.imageIds.length
  if (job.state === 'done')
    return `${saved === 1 ? '1 picture' : `${saved} pictures`} saved: ${titleOf(job.request)}`
  return job.state === 'failed' && first
    ? `Failed: ${first.words.title}`
    : `${stateWords(job)}: ${titleOf(job.request)}`
}

export function canRetry(job: Job): boolean {
  return job.state === 'failed' || job.state === 'interrupted'
}
