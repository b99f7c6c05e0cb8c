import { answerLock } from '@/domain/journal'
import type { KeptAnswer, KeptAnswers } from './kept-answers'
import type { RelayedRequest, RelayHandlers } from './relay-protocol'
import { serveRelayCalls } from './relay-protocol'

interface RelayParts {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  answers: Pick<KeptAnswers, 'keep'>
  locks: Pick<LockManager, 'request'>
  /** How to stop what is on its way, by its id: also for a page that did not ask for it. */
  stops: Map<string, () => void>
}

type Port = Parameters<typeof serveRelayCalls>[0]
type Context = Parameters<RelayHandlers['send']>[1]

/** Who says hello and then nothing for so long has gone. */
const PATIENCE_MS = 60_000

const EVENT_STREAM = /^\s*text\/event-stream/i

/** An answer as far as it came, and why there is no more of it. */
interface Received {
  answer: KeptAnswer
  failure?: unknown
}

/** True where a part is worth something: the previews of a stream. */
function isOfUse({ answer: { headers, body }, failure }: Received): boolean {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  return failure === undefined || (EVENT_STREAM.test(type) && body.size > 0)
}

/** Reads the answer as far as it comes, handing its pieces on. Rejects where not even a head has come. */
async function receive(
  { url, method, headers, body }: RelayedRequest,
  fetch: RelayParts['fetch'],
  { signal, emit }: Context,
): Promise<Received> {
  const response = await fetch(url, {
    method,
    headers,
    body,
    signal,
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  })
  const head = { status: response.status, headers: [...response.headers] as [string, string][] }
  emit({ kind: 'head', ...head })
  const chunks: Uint8Array<ArrayBuffer>[] = []
  const answer = () => ({ ...head, body: new Blob(chunks) })
  const reader = response.body?.getReader()
  try {
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      chunks.push(next.value)
      emit({ kind: 'chunk', bytes: next.value })
    }
  } catch (failure) {
    return { answer: answer(), failure }
  }
  emit({ kind: 'end' })
  return { answer: answer() }
}

/**
 * Sends what is asked for at the port, once, and keeps the answer whether or not the page that asked is still there. Only a page that
 * says so stops it: one that is closed or reloaded says nothing. Resolves when there is nothing left to do.
 */
export function serveRelay(port: Port, { fetch, answers, locks, stops }: RelayParts): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let idle = setTimeout(resolve, PATIENCE_MS)

  async function send(request: RelayedRequest, context: Context): Promise<null> {
    clearTimeout(idle)
    const stop = new AbortController()
    stops.set(request.id, () => stop.abort())
    const signal = AbortSignal.any([context.signal, stop.signal])
    try {
      await locks.request(answerLock(request.id), async () => {
        context.emit({ kind: 'taken' })
        const received = await receive(request, fetch, { ...context, signal })
        // Where it does not fit, the page has it still.
        if (isOfUse(received)) await answers.keep(request.id, received.answer).catch(() => undefined)
        if (received.failure !== undefined) throw received.failure
      })
      return null
    } finally {
      stops.delete(request.id)
      // A request may follow that was counted down to.
      idle = setTimeout(resolve, PATIENCE_MS)
    }
  }
  serveRelayCalls(port, { hello: () => null, send })
  return promise
}
