import { AppError, isAbort, toAppError } from '@/domain/app-error'
import type { BatchPlace } from '@/domain/batch-place'
import type { Connection, ConnectionPreset } from '@/domain/connection'
import { splitRequest } from '@/domain/request-draft'
import type { ImageId } from '@/domain/ids'
import { asJobId } from '@/domain/ids'
import type { PictureRef } from '@/domain/image-record'
import type { ImageRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import { forEachLimited } from '@/lib/async/for-each-limited'
import type { AnswerSummary, ApiEvent, ApiTarget, ReceivedImage } from '@/platform/api/images-api'
import type { JobProgress } from './job-progress'
import { trackJob } from './job-progress'
import type { Ports } from './ports'
import { targetOf } from './target-of'

/** What one kind of job does with each of its requests, and with each picture that comes back. */
export interface JobWork<Request extends ImageRequest> {
  send: (
    part: Request,
    options: { signal: AbortSignal; onEvent: (event: ApiEvent) => void },
  ) => Promise<AnswerSummary>
  /** Never rejects: what goes wrong becomes a failure of the job. */
  save: (image: ReceivedImage, part: Request) => Promise<void>
}

/** One press of the button. */
export interface JobPlan<Request extends ImageRequest> {
  request: Request
  connection: Connection
  source?: PictureRef
  /** Where several jobs are asked for with one press. */
  batch?: BatchPlace
  /** Runs the job's sending when it is its turn, or never where `signal` aborts before; without it, at once. */
  inTurn?: (signal: AbortSignal, send: () => Promise<void>) => Promise<void>
  /** Instead of the connection's habit. */
  several?: ConnectionPreset['several']
  /** Runs after the job row is on disk and before anything is sent; what it throws fails the job unsent. */
  prepare: (target: ApiTarget, progress: JobProgress, signal: AbortSignal) => Promise<JobWork<Request>>
}

type Tools = Pick<Ports, 'library' | 'jobs' | 'gallery' | 'clock' | 'newId' | 'keys'>

function newJob(
  {
    request,
    connection,
    source,
    batch,
  }: Pick<JobPlan<ImageRequest>, 'request' | 'connection' | 'source' | 'batch'>,
  { newId, clock }: Tools,
): Job {
  return {
    id: asJobId(newId()),
    state: 'queued',
    request,
    connectionId: connection.id,
    connectionName: connection.name,
    createdAt: clock.now(),
    imageIds: [],
    failures: [],
    requestIds: [],
    ...(source ? { source } : {}),
    ...(batch ? { batch } : {}),
  }
}

/** Sends one request and stores what it brings. A failure is the job's, not an exception; an abort ends quietly. */
async function runPart<Request extends ImageRequest>(
  part: Request,
  work: JobWork<Request>,
  progress: JobProgress,
  signal: AbortSignal,
): Promise<void> {
  const saves: Promise<void>[] = []
  const onEvent = (event: ApiEvent): void => {
    if (event.kind === 'waiting') progress.waiting(event.retryAt)
    else if (event.kind === 'sent') progress.resumed()
    else saves.push(work.save(event.image, part))
  }
  try {
    const { requestId, failures } = await work.send(part, { signal, onEvent })
    progress.answered(requestId)
    failures.forEach(progress.failed)
  } catch (error) {
    if (!isAbort(error)) progress.failed(toAppError(error).toData())
  }
  await Promise.all(saves)
}

/** The job's work, or undefined when it cannot begin; why stands in the job. */
async function prepared<Request extends ImageRequest>(
  { prepare }: JobPlan<Request>,
  target: ApiTarget,
  progress: JobProgress,
  signal: AbortSignal,
): Promise<JobWork<Request> | undefined> {
  try {
    return await prepare(target, progress, signal)
  } catch (error) {
    if (!isAbort(error)) progress.failed(toAppError(error).toData())
    return undefined
  }
}

async function sendAll<Request extends ImageRequest>(
  plan: JobPlan<Request>,
  progress: JobProgress,
  signal: AbortSignal,
  ports: Tools,
): Promise<void> {
  const target = targetOf(plan.connection, ports.keys)
  if (target instanceof AppError) return progress.failed(target.toData())
  const work = await prepared(plan, target, progress, signal)
  if (!work || signal.aborted) return
  const { several, concurrency } = target.preset
  await progress.sent()
  await forEachLimited(splitRequest(plan.request, plan.several ?? several), concurrency, async (part) => {
    if (!signal.aborted) await runPart(part, work, progress, signal)
  })
}

function endState(job: Job, signal: AbortSignal): Job['state'] {
  if (signal.aborted) return 'cancelled'
  return job.imageIds.length > 0 ? 'done' : 'failed'
}

/**
 * Makes pictures from a request, from a job row on disk before anything is sent to stored pictures.
 * Resolves with the ids of what is stored; `success` means saved. Failures stand in the job, where the views read them.
 * @throws AppError `storage/*` when the job row itself cannot be written: then nothing has been sent.
 */
export async function runJob<Request extends ImageRequest>(
  plan: JobPlan<Request>,
  signal: AbortSignal,
  ports: Tools,
  onStart: (job: Job) => void,
): Promise<readonly ImageId[]> {
  const job = newJob(plan, ports)
  const progress = trackJob(job, ports)
  await progress.planned()
  onStart(job)
  const send = () => sendAll(plan, progress, signal, ports)
  await (plan.inTurn ? plan.inTurn(signal, send) : send())
  await progress.ended(endState(progress.job(), signal))
  return progress.job().imageIds
}
