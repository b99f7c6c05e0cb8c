import type { RequestData, ResponseData, ResponsePart } from './engine-protocol'

/** Sends a request to the engine's worker; a streamed answer comes in parts before the call ends. */
type CallEngine = (
  request: RequestData,
  options: { transfer: Transferable[]; signal: AbortSignal; onEvent?: (part: ResponsePart) => void },
) => Promise<ResponseData>

/**
 * The engine as a `fetch`: takes what the browser's takes and never touches the network.
 * An abort rejects with its AbortError at once; a streamed answer resolves with its head and fails while it is read.
 * @throws AppError `worker/*` of the call
 */
export function createEngineFetch(call: CallEngine) {
  return async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const body = request.method === 'GET' ? undefined : await request.arrayBuffer()
    const data: RequestData = {
      url: request.url,
      method: request.method,
      headers: [...request.headers],
      ...(body ? { body } : {}),
    }
    return answerOf(call, data, { transfer: body ? [body] : [], signal: request.signal })
  }
}

/** Resolves with the whole answer, or with the head of a streamed one. */
function answerOf(
  call: CallEngine,
  data: RequestData,
  options: { transfer: Transferable[]; signal: AbortSignal },
): Promise<Response> {
  return new Promise((resolve, reject) => {
    // Whoever stops reading a stream stops the work.
    const reader = new AbortController()
    const signal = AbortSignal.any([options.signal, reader.signal])
    let stream: ReadableStreamDefaultController<Uint8Array> | undefined
    const onEvent = (part: ResponsePart): void => {
      if (part.kind === 'piece') return stream?.enqueue(part.bytes)
      const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
        start: (controller) => void (stream = controller),
        cancel: () => reader.abort(),
      })
      resolve(new Response(body, part))
    }
    call(data, { ...options, signal, onEvent }).then(
      ({ status, headers, body }) =>
        stream ? stream.close() : resolve(new Response(body, { status, headers })),
      (error: unknown) => (stream ? stream.error(error) : reject(error as Error)),
    )
  })
}
