import type { AppErrorCode } from '@/domain/app-error'
import { batchCells } from '@/domain/batch'
import type { Connection } from '@/domain/connection'
import { isBuiltIn } from '@/domain/connection'
import type { ImageId, JobId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { isEnded } from '@/domain/job'
import type { MatrixPlan } from '@/domain/matrix-plan'
import { Lanes } from '@/lib/async/lanes'
import type { GenerateInput } from './generate-images'
import { generateImages } from './generate-images'
import type { Ports } from './ports'

/** All jobs of one press. */
export interface BatchInput extends Pick<MatrixPlan, 'title' | 'jobs'>, Partial<Pick<MatrixPlan, 'written'>> {
  connection: Connection
}

/** Starts many jobs with one press, few of them at once, and stops them together. */
export interface BatchRunner {
  /** Resolves with what is stored when all jobs have ended. @throws AppError `storage/*` when a job row cannot be written: then none of the rest is sent */
  generateBatch: (input: BatchInput) => Promise<readonly ImageId[]>
  /** Nothing more of it is sent; what has been stored stays. */
  cancelBatch: (id: string) => void
  /** Sends again, each once, what has ended without a picture. */
  retryBatch: (id: string) => Promise<void>
}

/** How one job is run and made known, so that it can be cancelled by its id. */
export type RunTracked = (
  work: (signal: AbortSignal, onStart: (job: Job) => void) => Promise<readonly ImageId[]>,
) => Promise<readonly ImageId[]>

interface BatchTools {
  runTracked: RunTracked
  report: (error: unknown) => void
  cancel: (id: JobId) => void
  connectionOf: (job: Job) => Connection | undefined
}

/** Jobs of batches that run at the same time on one connection. A single press waits for none of them. */
const JOBS_AT_ONCE = { builtIn: 1, server: 2 }

/** What one request meets here every other one would meet, too. */
const STOPPERS: ReadonlySet<AppErrorCode> = new Set([
  'key/missing',
  'key/other-origin',
  'key/locked',
  'key/unreadable',
  'api/unauthorized',
  'api/quota-exhausted',
  // What is paid for could not be kept.
  'storage/quota',
])

/** The newest job of each combination that has ended and left nothing. */
export function jobsToRetry(jobs: readonly Job[]): Job[] {
  return batchCells(jobs, []).flatMap(({ jobs: [newest], imageIds }) =>
    newest && isEnded(newest) && imageIds.length === 0 ? [newest] : [],
  )
}

export function createBatchRunner(ports: Ports, tools: BatchTools): BatchRunner {
  const lanes = new Lanes()
  /** One per job of a batch that has not ended. */
  const unended = new Map<string, Set<AbortController>>()
  const jobsOf = (id: string) => ports.jobs.getState().jobs.filter(({ batch }) => batch?.id === id)

  /** Runs one job in its turn; `waiting` are those of its press of which nothing has been sent. */
  function runOne(input: GenerateInput, stop: AbortController, waiting: Set<AbortController>) {
    const { connection } = input
    const limit = isBuiltIn(connection) ? JOBS_AT_ONCE.builtIn : JOBS_AT_ONCE.server
    let startedId: JobId | undefined
    const inTurn = (signal: AbortSignal, send: () => Promise<void>) =>
      lanes.run(connection.id, limit, signal, async () => {
        waiting.delete(stop)
        await send()
        const job = ports.jobs.getState().jobs.find(({ id }) => id === startedId)
        if (job?.failures.some(({ code }) => STOPPERS.has(code))) abortAll(waiting)
      })
    return tools.runTracked((own, onStart) => {
      const begin = (job: Job) => {
        startedId = job.id
        onStart(job)
      }
      return generateImages(input, AbortSignal.any([own, stop.signal]), ports, begin, inTurn)
    })
  }

  async function runAll(id: string, inputs: readonly GenerateInput[]): Promise<readonly ImageId[]> {
    const waiting = new Set<AbortController>()
    const all = unended.get(id) ?? new Set<AbortController>()
    unended.set(id, all)
    const failures: unknown[] = []
    const runs = inputs.map(async (input) => {
      const stop = new AbortController()
      waiting.add(stop)
      all.add(stop)
      try {
        return await runOne(input, stop, waiting)
      } catch (error) {
        failures.push(error)
        abortAll(waiting)
        return []
      } finally {
        waiting.delete(stop)
        all.delete(stop)
      }
    })
    const saved = (await Promise.all(runs)).flat()
    if (failures.length === 0) return saved
    tools.report(failures[0])
    throw failures[0]
  }

  return {
    generateBatch: ({ connection, title, jobs }) => {
      const id = ports.newId()
      const inputs = jobs.map(({ request, values }) => ({
        request,
        connection,
        batch: { id, title, values },
      }))
      return runAll(id, inputs)
    },
    cancelBatch: (id) => {
      abortAll(unended.get(id) ?? [])
      for (const job of jobsOf(id)) tools.cancel(job.id)
    },
    retryBatch: async (id) => {
      const inputs = jobsToRetry(jobsOf(id)).flatMap((job): GenerateInput[] => {
        const connection = tools.connectionOf(job)
        const { request, batch } = job
        return connection && batch && request.kind === 'generate' ? [{ request, connection, batch }] : []
      })
      await runAll(id, inputs.sort(byPlace)).catch(() => undefined) // it has said so
    },
  }
}

function abortAll(controllers: Iterable<AbortController>): void {
  for (const controller of [...controllers]) controller.abort()
}

/** In the order in which the combinations were made. */
function byPlace({ batch: a }: GenerateInput, { batch: b }: GenerateInput): number {
  const places = a?.values.map(({ at }, index) => at - (b?.values[index]?.at ?? 0)) ?? []
  return places.find((difference) => difference !== 0) ?? 0
}
