import { isAbort } from '@/domain/app-error'
import { answerLock } from '@/domain/journal'
import type { RelayClient, RelayEvent } from './relay-protocol'
import { connectRelay } from './relay-protocol'

/** A worker that has to be started first takes a part of a second. */
const HELLO_MS = 3000
/** The last pieces of an answer may still be on their way when the worker lets go of its lock. */
const LAST_PIECES_MS = 1000

type Locks = Pick<LockManager, 'request'>

/** One answer on its way from the service worker. */
class Arrival {
  readonly response: Promise<Response>
  readonly #head = Promise.withResolvers<Response>()
  #pieces: ReadableStreamDefaultController<Uint8Array> | undefined
  #hasEnded = false

  constructor() {
    this.response = this.#head.promise
  }

  head(status: number, headers: [string, string][]): void {
    const body = new ReadableStream<Uint8Array>({ start: (pieces) => void (this.#pieces = pieces) })
    const isEmpty = [204, 205, 304].includes(status)
    this.#head.resolve(new Response(isEmpty ? null : body, { status, headers }))
  }
  piece(bytes: Uint8Array): void {
    if (!this.#hasEnded) this.#pieces?.enqueue(bytes)
  }
  end(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#pieces?.close()
  }
  /** The request failed, or nothing more will come. */
  fail(error: unknown): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#head.reject(error)
    this.#pieces?.error(error)
  }
}

/** What `fetch` says of any failure of the network. */
const networkError = (): TypeError => new TypeError('Failed to fetch')

/** Fails the arrival when the worker has died, and with it what it was waiting for. */
async function watch(id: string, locks: Locks, arrival: Arrival): Promise<void> {
  await locks.request(answerLock(id), () => undefined)
  setTimeout(() => arrival.fail(networkError()), LAST_PIECES_MS)
}

async function sendOver(client: RelayClient, request: Request, id: string, locks: Locks): Promise<Response> {
  const arrival = new Arrival()
  const onEvent = (event: RelayEvent): void => {
    if (event.kind === 'taken') void watch(id, locks, arrival)
    else if (event.kind === 'head') arrival.head(event.status, event.headers)
    else if (event.kind === 'chunk') arrival.piece(event.bytes)
    else arrival.end()
  }
  const body = await request.arrayBuffer()
  const { url, method, signal } = request
  const headers = [...request.headers] as [string, string][]
  client
    .call('send', { id, url, method, headers, body }, { onEvent, transfer: [body], signal })
    .catch((error: unknown) => arrival.fail(isAbort(error) ? error : networkError()))
  return arrival.response
}

/** Sends requests through the service worker, which keeps each answer under the id, over that of the request before. */
export type RelayFetch = (request: Request) => Promise<Response>

/**
 * A `fetch` whose requests the service worker behind the port sends. Undefined, and the port closed, where no worker answers a greeting:
 * then nothing will ever be sent by it.
 */
export async function createRelayFetch(
  port: MessagePort,
  id: string,
  locks: Locks,
): Promise<RelayFetch | undefined> {
  const client = connectRelay(port)
  try {
    await client.call('hello', null, { deadlineMs: HELLO_MS })
    return (request) => sendOver(client, request, id, locks)
  } catch {
    return undefined
  }
}
