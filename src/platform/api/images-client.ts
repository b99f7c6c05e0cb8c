import { capabilitiesOf } from '@/domain/models'
import { endpointPath } from '@/domain/server-traits'
import { apiHeaders } from './api-headers'
import type { EncodedBody } from './encode-edit'
import { encodeEdit } from './encode-edit'
import { encodeGeneration } from './encode-generation'
import { encodeVariation } from './encode-variation'
import type { Exchange } from './exchange'
import { sendOnce } from './exchange'
import type { Fetch } from './fetch'
import type { AnswerSummary, ApiEvent, ApiTarget, ImagesApi } from './images-api'
import { dispensableField, withoutFields } from './leave-out'
import { parseModels } from './list-models'
import { readAnswer } from './read-answer'
import type { RequestLimits } from './request-guard'
import { guardRequest, readText } from './request-guard'
import { retryDelayMs } from './retry-delay'

const MINUTE_MS = 60_000
const LIST_TOTAL_MS = 30_000
const MAX_MODELS_BYTES = 8 * 2 ** 20

export interface ImagesClientDeps {
  fetch: Fetch
  clock: { now: () => number }
  /** Rejects with an AbortError when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** In [0, 1). */
  random: () => number
  /** What the browser knows of its network; without it a failure counts as the server's. */
  isOnline?: () => boolean
  /** For tests; the product lives with the defaults. */
  limits?: Partial<RequestLimits>
}

/** Paid servers in the cloud finish or fail in 10 minutes; a server of one's own may load its model first, or have no GPU. */
function limitsFor({ preset }: ApiTarget): RequestLimits {
  return {
    totalMs: (preset.waitMinutes ?? (preset.billing === 'paid' ? 10 : 60)) * MINUTE_MS,
    // Without a GPU the first picture alone takes longer than any server in the cloud.
    firstByteMs: (preset.waitMinutes ?? (preset.billing === 'free' ? 60 : 5)) * MINUTE_MS,
    idleMs: MINUTE_MS,
    maxBytes: 256 * 2 ** 20,
  }
}

type Listener = (event: ApiEvent) => void

/** A request that asks for pictures, encoded once for all its tries. */
interface Post extends EncodedBody {
  target: ApiTarget
  path: string
}

/** What the server has refused before is not asked of it again. */
function withoutRefused(job: Post): Post {
  const { leaveOut = [] } = job.target
  return leaveOut.length === 0 ? job : { ...job, ...withoutFields(job, leaveOut) }
}

/** Runs one exchange within the limits and leaves nothing of it behind. */
async function within<Result>(
  deps: ImagesClientDeps,
  call: { target: ApiTarget; signal: AbortSignal; onEvent?: Listener; limits?: Partial<RequestLimits> },
  run: (exchange: Exchange) => Promise<Result>,
): Promise<Result> {
  const { target, signal, onEvent = () => undefined } = call
  const limits = { ...limitsFor(target), ...call.limits, ...deps.limits }
  const guard = guardRequest(signal, limits.totalMs)
  const { fetch, clock, isOnline = () => true } = deps
  try {
    const reason = guard.reason()
    if (reason) throw reason
    return await run({
      target,
      guard,
      limits,
      onEvent,
      fetch,
      isOnline,
      startedAt: clock.now(),
      now: clock.now,
    })
  } finally {
    guard.release()
  }
}

/** An `ImagesApi` over plain `fetch`. */
export function createImagesClient(deps: ImagesClientDeps): ImagesApi {
  function postOnce(
    { target, path, body, contentType }: Post,
    signal: AbortSignal,
    onEvent: Listener,
  ): Promise<AnswerSummary> {
    const headers = apiHeaders(target, contentType)
    return within(deps, { target, signal, onEvent }, async (exchange) => {
      onEvent({ kind: 'sent' })
      const response = await sendOnce(path, { method: 'POST', headers, body }, exchange)
      return await readAnswer(response, exchange)
    })
  }

  async function pauseBeforeRetry(
    error: unknown,
    attempt: number,
    signal: AbortSignal,
    onEvent: Listener,
  ): Promise<void> {
    const delayMs = retryDelayMs(error, attempt, deps.random())
    if (delayMs === undefined) throw error
    onEvent({ kind: 'waiting', retryAt: deps.clock.now() + delayMs, attempt })
    await deps.wait(delayMs, signal)
  }

  /** Sends until it is answered, or refused in a way that waiting does not help. A field that the server does not know goes once. */
  async function post(asked: Post, signal: AbortSignal, onEvent: Listener): Promise<AnswerSummary> {
    let job = withoutRefused(asked)
    let mayLeaveOut = true
    for (let attempt = 1; ; attempt++) {
      try {
        return await postOnce(job, signal, onEvent)
      } catch (error) {
        const field = mayLeaveOut ? dispensableField(error, job) : undefined
        if (field === undefined) await pauseBeforeRetry(error, attempt, signal, onEvent)
        else {
          mayLeaveOut = false
          job = { ...job, ...withoutFields(job, [field]) }
          onEvent({ kind: 'left-out', field })
        }
      }
    }
  }

  return {
    async generate(target, request, { signal, onEvent }) {
      const { preset } = target
      const wire = encodeGeneration(request, preset, capabilitiesOf(request.model, preset))
      const path = endpointPath(preset, 'generatePath')
      const job: Post = { target, path, body: JSON.stringify(wire), contentType: 'application/json' }
      return await post(job, signal, onEvent)
    },
    async edit(target, request, parts, { signal, onEvent }) {
      const { preset } = target
      const encoded = await encodeEdit(request, parts, preset, capabilitiesOf(request.model, preset))
      return await post({ target, path: endpointPath(preset, 'editPath'), ...encoded }, signal, onEvent)
    },
    async vary(target, request, image, { signal, onEvent }) {
      const { preset } = target
      const body = encodeVariation(request, image, preset, capabilitiesOf(request.model, preset))
      return await post({ target, path: endpointPath(preset, 'varyPath'), body }, signal, onEvent)
    },
    async readKept(target, { status, headers, body }, { signal, onEvent }) {
      const answer = async () => new Response(body, { status, headers })
      return await within(deps, { target, signal, onEvent }, async (exchange) =>
        readAnswer(await sendOnce('', {}, { ...exchange, fetch: answer }), exchange),
      )
    },
    async listModels(target, signal) {
      const headers = apiHeaders(target)
      return await within(deps, { target, signal, limits: { totalMs: LIST_TOTAL_MS } }, async (exchange) => {
        const path = endpointPath(target.preset, 'modelsPath')
        const response = await sendOnce(path, { method: 'GET', headers }, exchange)
        return parseModels(await readText(response, exchange.guard, exchange.limits, MAX_MODELS_BYTES))
      })
    },
  }
}
