import type { Connection } from '@/domain/connection'
import { AppError, isAbort, toAppError } from '@/domain/app-error'
import { splitRequest } from '@/domain/generate-draft'
import type { ImageId } from '@/domain/ids'
import { asJobId } from '@/domain/ids'
import type { GenerateRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import type { ApiEvent, ApiTarget } from '@/platform/api/images-api'
import { forEachLimited } from '@/lib/async/for-each-limited'
import type { JobProgress } from './job-progress'
import { trackJob } from './job-progress'
import type { Ports } from './ports'
import { saveResult } from './save-result'
import { targetOf } from './target-of'

export interface GenerateInput {
  request: GenerateRequest
  connection: Connection
}

function newJob({ request, connection }: GenerateInput, { newId, clock }: Ports): Job {
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
  }
}

/** Sends one request and stores what it brings. A failure is the job's, not an exception; an abort ends quietly. */
/** Sends one request and stores what it brings. A failure is the job's, not an exception; an abort ends quietly. */
async function runPart(
  part: GenerateRequest,
  target: ApiTarget,
  progress: JobProgress,
  signal: AbortSignal,
  ports: Ports,
): Promise<void> {
  const saves: Promise<void>[] = []
  const onEvent = (event: ApiEvent): void => {
    if (event.kind === 'waiting') progress.waiting(event.retryAt)
    else if (event.kind === 'sent') progress.resumed()
    else saves.push(saveResult(event.image, part, progress, ports))
  }
  try {
    const { requestId, failures } = await ports.api.generate(target, part, { signal, onEvent })
    progress.answered(requestId)
    failures.forEach(progress.failed)
  } catch (error) {
    if (!isAbort(error)) progress.failed(toAppError(error).toData())
  }
  await Promise.all(saves)
}

async function sendAll(
  { request, connection }: GenerateInput,
  progress: JobProgress,
  signal: AbortSignal,
  ports: Ports,
): Promise<void> {
  const target = targetOf(connection, ports.keys)
  if (target instanceof AppError) return progress.failed(target.toData())
  const { several, concurrency } = target.preset
  await progress.sent()
  await forEachLimited(splitRequest(request, several), concurrency, async (part) => {
    if (!signal.aborted) await runPart(part, target, progress, signal, ports)
  })
}

function endState(job: Job, signal: AbortSignal): Job['state'] {
  if (signal.aborted) return 'cancelled'
  return job.imageIds.length > 0 ? 'done' : 'failed'
}

/**
 * Makes pictures from a prompt, from a job row on disk before anything is sent to stored pictures.
 * Resolves with the ids of what is stored; `success` means saved. Failures stand in the job, where the views read them.
 * @throws AppError `storage/*` when the job row itself cannot be written: then nothing has been sent.
 */
export async function generateImages(
  input: GenerateInput,
  signal: AbortSignal,
  ports: Ports,
  onStart: (job: Job) => void,
): Promise<readonly ImageId[]> {
  const job = newJob(input, ports)
  const progress = trackJob(job, ports)
  await progress.planned()
  onStart(job)
  await sendAll(input, progress, signal, ports)
  await progress.ended(endState(progress.job(), signal))
  return progress.job().imageIds
}
