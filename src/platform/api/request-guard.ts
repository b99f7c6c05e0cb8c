import { AppError } from '@/domain/app-error'

/** Limits of one exchange. */
export interface RequestLimits {
  /** From sending to the last byte: `api/timeout`. */
  totalMs: number
  /** From the head of the answer to its first byte: `api/stalled`. Proxies send heads early and then wait for the picture. */
  firstByteMs: number
  /** Between two pieces of the body: `api/stalled`. */
  idleMs: number
  /** Of the body after decompression: `api/answer-too-large`. */
  maxBytes: number
}

/** Ends one exchange when its caller aborts or a limit is reached, and knows which it was. */
export interface RequestGuard {
  signal: AbortSignal
  /** Starts the idle limit anew; `Infinity` ends it. */
  expectBytesWithin(ms: number): void
  /** Ends the exchange with an error of its own. */
  stop(error: AppError): void
  /** The reason why the exchange was ended from here, or undefined where it broke by itself. */
  reason(): AppError | DOMException | undefined
  /** Must be called when the exchange is over: drops timers, listeners and whatever still flows. */
  release(): void
}

const seconds = (ms: number) => `${Math.round(ms / 1000)} s`

export function guardRequest(outer: AbortSignal, totalMs: number): RequestGuard {
  const controller = new AbortController()
  let reason: AppError | DOMException | undefined
  let idle: ReturnType<typeof setTimeout> | undefined

  function stop(error: AppError | DOMException): void {
    reason ??= error
    controller.abort()
  }
  const abort = () => stop(new DOMException('The request was aborted.', 'AbortError'))
  const timeOut = (code: 'api/timeout' | 'api/stalled', ms: number) =>
    setTimeout(() => stop(new AppError(code, seconds(ms), { facts: { maybeBilled: true } })), ms)

  const total = timeOut('api/timeout', totalMs)
  if (outer.aborted) abort()
  else outer.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    expectBytesWithin(ms) {
      clearTimeout(idle)
      idle = Number.isFinite(ms) ? timeOut('api/stalled', ms) : undefined
    },
    stop,
    reason: () => reason,
    release() {
      clearTimeout(total)
      clearTimeout(idle)
      outer.removeEventListener('abort', abort)
      controller.abort()
    },
  }
}

/**
 * Waits for a step of an exchange, and no longer once the guard has ended it: `fetch` of some runtimes forgets the signal that it
 * was given (undici, after a collection of garbage). Rejects with anything; `reason()` says why.
 */
export async function unlessEnded<Value>(step: Promise<Value>, { signal }: RequestGuard): Promise<Value> {
  let end: (() => void) | undefined
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(new DOMException('The exchange was ended.', 'AbortError'))
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
  try {
    return await Promise.race([step, ended])
  } finally {
    if (end) signal.removeEventListener('abort', end)
  }
}

/**
 * Hands the body's pieces on as they come, within the limits.
 * @throws AppError `api/cut-off` where the connection broke, and the guard's own reasons
 */
export async function readBody(
  response: Response,
  guard: RequestGuard,
  limits: RequestLimits,
  onChunk: (chunk: Uint8Array) => void,
): Promise<void> {
  const reader = response.body?.getReader()
  if (!reader) return
  let received = 0
  guard.expectBytesWithin(limits.firstByteMs)
  try {
    const read = () => unlessEnded(reader.read(), guard)
    for (let next = await read(); !next.done; next = await read()) {
      received += next.value.length
      if (received > limits.maxBytes)
        throw new AppError('api/answer-too-large', `${limits.maxBytes >> 20} MiB`)
      guard.expectBytesWithin(limits.idleMs)
      onChunk(next.value)
    }
  } catch (error) {
    if (error instanceof AppError) guard.stop(error)
    const facts = { status: response.status, maybeBilled: true }
    throw guard.reason() ?? new AppError('api/cut-off', '', { cause: error, facts })
  } finally {
    guard.expectBytesWithin(Infinity)
  }
}

/** The first `maxBytes` of a body as text. A connection that breaks meanwhile leaves what had come. @throws the guard's reasons */
export async function readText(
  response: Response,
  guard: RequestGuard,
  limits: RequestLimits,
  maxBytes: number,
): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    await readBody(response, guard, { ...limits, maxBytes }, (chunk) => {
      text += decoder.decode(chunk, { stream: true })
    })
  } catch (error) {
    const isHarmless =
      error instanceof AppError && ['api/cut-off', 'api/answer-too-large'].includes(error.code)
    if (!isHarmless) throw error
  }
  return text
}
