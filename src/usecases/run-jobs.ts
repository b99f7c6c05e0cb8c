import { describeError } from '@/domain/describe-error'
import { toAppError } from '@/domain/app-error'
import type { ImageId, JobId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { entryIdOf } from '@/domain/journal'
import { isEnded } from '@/domain/job'
import { selectConnections } from '@/state/settings-store'
import type { BatchRunner, RunTracked } from './run-batch'
import { createBatchRunner } from './run-batch'
import type { GenerateInput } from './generate-images'
import type { EditInput } from './edit-input'
import { generateImages } from './generate-images'
import { createTwinGuard } from './twin-guard'
import type { VariationInput } from './vary-image'
import type { Ports } from './ports'

/** Starts, stops and repeats jobs. A job belongs to the page, not to the tab or form that started it. */
export interface JobRunner extends BatchRunner {
  generate: (input: GenerateInput) => Promise<readonly ImageId[]>
  edit: (input: EditInput) => Promise<readonly ImageId[]>
  vary: (input: VariationInput) => Promise<readonly ImageId[]>
  /** Stops waiting for the answer; what has been stored stays. */
  cancel: (id: JobId) => void
  /** Sends an ended job's request again, as a new job, on the connection that it was made for. */
  retry: (id: JobId) => Promise<void>
  /** Takes an ended job off the list. */
  dismiss: (id: JobId) => Promise<void>
}

/** Why a job of an earlier visit is not simply sent again: its files are gone from memory. */
const OLD_WORDS = {
  edit: {
    title: 'This edit was made before the page was loaded',
    body: 'Open its picture on the Edit tab and send it again from there. The mask is kept with the picture.',
  },
  vary: {
    title: 'These variations were asked for before the page was loaded',
    body: 'Open their picture on the Variation tab and ask for them again from there.',
  },
} as const

export function createJobRunner(ports: Ports): JobRunner {
  const running = new Map<JobId, AbortController>()
  /** What this page's edits were made of: a job row does not hold their files. */
  const edits = new Map<JobId, EditInput>()
  const variations = new Map<JobId, VariationInput>()

  function report(error: unknown): void {
    const { title, next } = describeError(toAppError(error).toData())
    ports.notices.getState().noticed({ tone: 'error', title, body: next })
  }

  const runTracked: RunTracked = async (work) => {
    const controller = new AbortController()
    let startedId: JobId | undefined
    try {
      return await work(controller.signal, ({ id }) => {
        startedId = id
        running.set(id, controller)
      })
    } finally {
      if (startedId) running.delete(startedId)
    }
  }

  const run: RunTracked = async (work) => {
    try {
      return await runTracked(work)
    } catch (error) {
      report(error)
      throw error
    }
  }

  function cancel(id: JobId): void {
    const controller = running.get(id)
    if (controller) return controller.abort()
    // It was sent by an earlier page: the service worker waits for it, under these names.
    const job = ports.jobs.getState().jobs.find((other) => other.id === id)
    for (let index = 0; job && index < job.request.count; index++) ports.relay.stop(entryIdOf(id, index))
  }
  const connectionOf = (job: Job) =>
    selectConnections(ports.settings.getState()).find(({ id }) => id === job.connectionId)

  const isNew = createTwinGuard(ports)
  const NOTHING = Promise.resolve<readonly ImageId[]>([])

  const sendGeneration = (input: GenerateInput) =>
    run((signal, onStart) => generateImages(input, signal, ports, onStart))

  const sendEdit = (input: EditInput) =>
    run(async (signal, onStart) => {
      const { editImage } = await import('./edit-image')
      return editImage(input, signal, ports, (job) => {
        edits.set(job.id, input)
        onStart(job)
      })
    })

  const sendVariation = (input: VariationInput) =>
    run(async (signal, onStart) => {
      const { varyImage } = await import('./vary-image')
      return varyImage(input, signal, ports, (job) => {
        variations.set(job.id, input)
        onStart(job)
      })
    })

  async function retry(id: JobId): Promise<void> {
    const job = ports.jobs.getState().jobs.find((other) => other.id === id)
    if (!job || !isEnded(job)) return
    const { request, batch } = job
    const connection = connectionOf(job)
    const edited = edits.get(id)
    if (edited) return void (await sendEdit(edited))
    const varied = variations.get(id)
    if (varied) return void (await sendVariation(varied))
    if (request.kind !== 'generate')
      return void ports.notices.getState().noticed({ tone: 'info', ...OLD_WORDS[request.kind] })
    if (connection) return void (await sendGeneration({ request, connection, ...(batch ? { batch } : {}) }))
    ports.notices.getState().noticed({
      tone: 'error',
      title: `The connection “${job.connectionName}” is gone`,
      body: 'Add it again in Settings, or use its prompt with another connection.',
    })
  }

  const batches = createBatchRunner(ports, { runTracked, report, cancel, connectionOf })

  return {
    generate: (input) => {
      const again = () => void sendGeneration(input).catch(() => undefined)
      return isNew(input.request, input.connection, again) ? sendGeneration(input) : NOTHING
    },
    edit: (input) => {
      const { request, connection, source, references, plan, keepOutside, markup } = input
      const pictures = [source, ...references].map(({ key }) => key)
      const words = [
        request,
        pictures,
        plan.frame,
        plan.editBounds,
        plan.coverage,
        keepOutside,
        markup?.marks,
      ]
      const again = () => void sendEdit(input).catch(() => undefined)
      return isNew(words, connection, again) ? sendEdit(input) : NOTHING
    },
    vary: (input) => {
      const words = [input.request, input.source.key, input.frame]
      const again = () => void sendVariation(input).catch(() => undefined)
      return isNew(words, input.connection, again) ? sendVariation(input) : NOTHING
    },
    retry,
    cancel,
    ...batches,
    generateBatch: (input) => {
      const again = () => void batches.generateBatch(input).catch(() => undefined)
      return isNew(input.jobs, input.connection, again) ? batches.generateBatch(input) : NOTHING
    },
    dismiss: async (id) => {
      await ports.library.removeJobs([id])
      edits.delete(id)
      variations.delete(id)
      ports.jobs.getState().jobsRemoved([id])
    },
  }
}
