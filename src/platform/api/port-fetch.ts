import { AppError } from '@/domain/app-error'
import type { PortAnswer, PortRequest } from './api-protocol'
import { connectFetch, serveFetch } from './api-protocol'
import type { Fetch } from './fetch'

/** What has no code of its own failed as a fetch fails. */
function asFetchFailure(error: unknown): unknown {
  return error instanceof AppError && error.code === 'app/unexpected' ? new TypeError(error.detail) : error
}

/** Answers without a body. */
const BODILESS = [101, 204, 205, 304]

/** A response that grows with what comes over the port. */
function arriving() {
  let settle!: { resolve: (response: Response) => void; reject: (error: unknown) => void }
  const response = new Promise<Response>((resolve, reject) => (settle = { resolve, reject }))
  let pieces: ReadableStreamDefaultController<Uint8Array> | undefined
  const open = ({ status, headers }: PortAnswer & { kind: 'head' }): void => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (pieces = controller) })
    settle.resolve(new Response(BODILESS.includes(status) ? null : body, { status, headers }))
  }
  return {
    response,
    take: (part: PortAnswer) => (part.kind === 'head' ? open(part) : pieces?.enqueue(part.bytes)),
    end: () => pieces?.close(),
    fail: (error: unknown) => {
      settle.reject(error)
      pieces?.error(error)
    },
  }
}

/** A `fetch` whose other end is `serveFetchOverPort`. Bodies are moved; abort is forwarded; closing the port is the owner's. */
export function createPortFetch(port: MessagePort): Fetch {
  const client = connectFetch(port)
  return async (url, init) => {
    const request = new Request(url, { ...init, signal: null })
    // `request.body` would say the same, but not in every browser. The request has also written down a form's boundary.
    const body = init.body == null ? undefined : await request.arrayBuffer()
    const { response, take, end, fail } = arriving()
    client
      .call(
        'fetch',
        { url, method: request.method, headers: [...request.headers], ...(body ? { body } : {}) },
        { transfer: body ? [body] : [], onEvent: take, ...(init.signal ? { signal: init.signal } : {}) },
      )
      .then(end, (error: unknown) => fail(asFetchFailure(error)))
    return response
  }
}

async function answerInPieces(response: Response, emit: (part: PortAnswer) => void): Promise<void> {
  emit({ kind: 'head', status: response.status, headers: [...response.headers] })
  const reader = response.body?.getReader()
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
    emit({ kind: 'chunk', bytes: next.value })
}

/** Answers every request that arrives at the port with what `fetchLike` says, as it comes. Its errors cross with their codes. */
export function serveFetchOverPort(
  port: MessagePort,
  fetchLike: (request: Request) => Promise<Response>,
): void {
  const requestOf = ({ url, body, ...init }: PortRequest, signal: AbortSignal) =>
    new Request(url, { ...init, ...(body ? { body } : {}), signal })
  serveFetch(port, async (request, signal, emit) =>
    answerInPieces(await fetchLike(requestOf(request, signal)), emit),
  )
}
