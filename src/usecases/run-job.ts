import { AppError, isAbort, toAppError } from '@/domain/app-error'
import type { BatchPlace } from '@/domain/batch-place'
import type { Connection, ConnectionPreset } from '@/domain/connection'
import { isBuiltIn } from '@/domain/connection'
import { withSeed } from '@/domain/drawn-seed'
import { splitRequest } from '@/domain/request-draft'
import type { ImageId } from '@/domain/ids'
import { asJobId } from '@/domain/ids'
import type { PictureRef } from '@/domain/image-record'
import type { ImageRequest } from '@/domain/image-request'
import type { Size } from '@/domain/image-size'
import type { Job, JobRecipe } from '@/domain/job'
import type { AnswerSummary, ApiTarget, CallOptions, ReceivedImage } from '@/platform/api/images-api'
import type { JobProgress } from './job-progress'
import { trackJob } from './job-progress'
import type { Ports } from './ports'
import type { RequestLog } from './request-log'
import { logRequests } from './request-log'
import type { PartProgress, PartWork } from './run-part'
import { runPart } from './run-part'
import { learnRefusal } from './learn-refusal'
import { saveDraft } from './save-draft'
import type { SavePorts } from './save-result'
import { targetOf } from './target-of'

/** What one kind of job does with each of its requests, and with each picture that comes back. */
export interface JobWork<Request extends ImageRequest> {
  send: (part: Request, options: CallOptions) => Promise<AnswerSummary>
  /** Never rejects: what goes wrong becomes a failure of the job. */
  save: (image: ReceivedImage, part: Request, progress: PartProgress) => Promise<void>
  /** How the pictures are laid back, should another page have to do it. */
  recipe?: JobRecipe
}

/** One press of the button. */
export interface JobPlan<Request extends ImageRequest> {
  request: Request
  connection: Connection
  source?: PictureRef
  /** Sizes of the pictures that each request takes along: they cost. */
  inputs?: readonly Size[]
  /** Where several jobs are asked for with one press. */
  batch?: BatchPlace
  /** Runs the job's sending when it is its turn, or never where `signal` aborts before; without it, at once. */
  inTurn?: (signal: AbortSignal, send: () => Promise<void>) => Promise<void>
  /** Instead of the connection's habit. */
  several?: ConnectionPreset['several']
  /** Runs after the job row is on disk and before anything is sent; what it throws fails the job unsent. */
  prepare: (target: ApiTarget, progress: JobProgress, signal: AbortSignal) => Promise<JobWork<Request>>
}

type Tools = Pick<Ports, 'jobs' | 'newId' | 'keys' | 'relay' | 'queue' | 'settings' | 'previews' | 'inTurn'> &
  SavePorts

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
    presetId: connection.presetId,
    createdAt: clock.now(),
    imageIds: [],
    failures: [],
    requestIds: [],
    ...(source ? { source } : {}),
    ...(batch ? { batch } : {}),
  }
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
  if (!isBuiltIn(plan.connection)) await ports.keys.ready(plan.connection, signal)
  if (signal.aborted) return
  const { learnt } = ports.settings.getState()
  const target = targetOf(plan.connection, ports.keys, { model: plan.request.model, learnt })
  if (target instanceof AppError) return progress.failed(target.toData())
  const work = await prepared(plan, target, progress, signal)
  if (!work || signal.aborted) return
  if (work.recipe) progress.followed(work.recipe)
  const { several, concurrency } = target.preset
  const parts = splitRequest(plan.request, plan.several ?? several, target.preset)
  const logs = await logged(parts, plan, progress, ports)
  if (!logs) return
  let isOut: Promise<void> | undefined
  const runOne = async (part: Request, index: number): Promise<void> => {
    await (isOut ??= progress.sent())
    const { send, save } = work
    const one: PartWork = {
      send: (options) => send(part, options),
      save: (image, share) => save(image, part, share),
      log: logs[index],
      saveDraft: (preview, share) => saveDraft(preview, part, share, ports),
    }
    const learn = (field: string) =>
      learnRefusal({ field, connection: plan.connection, model: part.model }, ports)
    await runPart(index, { ...one, learn }, progress, signal, ports)
  }
  const { id } = progress.job()
  // Jobs of the engine do not wait for each other: it takes turns by itself.
  const key = isBuiltIn(plan.connection) ? id : plan.connection.id
  await Promise.all(
    parts.map((part, index) =>
      ports.queue.run({ key, limit: concurrency, owner: id, signal }, () => runOne(part, index)),
    ),
  )
}

/** Undefined, and a failure of the job, where its requests cannot be written down or are beyond the budget: then none is sent. */
async function logged(
  parts: readonly ImageRequest[],
  { connection, inputs }: Pick<JobPlan<ImageRequest>, 'connection' | 'inputs'>,
  progress: JobProgress,
  ports: Tools,
): Promise<readonly (RequestLog | undefined)[] | undefined> {
  const write = () => logRequests(progress.job(), parts, { connection, inputs }, ports)
  try {
    if (!connection.budget) return await write()
    const { inBudgetTurn, keepBudget } = await import('./keep-budget')
    return await inBudgetTurn(ports, async () => {
      await keepBudget({ connection, parts, inputs }, ports)
      return write()
    })
  } catch (error) {
    progress.failed(toAppError(error).toData())
    return undefined
  }
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
  asked: JobPlan<Request>,
  signal: AbortSignal,
  ports: Tools,
  onStart: (job: Job) => void,
): Promise<readonly ImageId[]> {
  const plan = { ...asked, request: withSeed(asked.request, asked.connection, ports.newId) }
  const job = newJob(plan, ports)
  const progress = trackJob(job, ports)
  await progress.planned()
  onStart(job)
  const send = () => sendAll(plan, progress, signal, ports)
  await (plan.inTurn ? plan.inTurn(signal, send) : send())
  await progress.ended(endState(progress.job(), signal))
  return progress.job().imageIds
}
