import type { RequestData, ResponseData } from './engine-protocol'

/** Sends a request to the engine's worker. */
type CallEngine = (
  request: RequestData,
  options: { transfer: Transferable[]; signal: AbortSignal },
) => Promise<ResponseData>

/**
 * The engine as a `fetch`: takes what the browser's takes and never touches the network.
 * An abort rejects with its AbortError at once. @throws AppError `worker/*` of the call
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
    const {
      status,
      headers,
      body: answer,
    } = await call(data, { transfer: body ? [body] : [], signal: request.signal })
    return new Response(answer, { status, headers })
  }
}
