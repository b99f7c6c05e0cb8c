import { connectFetch, serveFetch } from './api-protocol'
import type { Fetch } from './fetch'

/** A `fetch` whose other end is `serveFetchOverPort`. Bodies are moved, whole; abort is forwarded; closing the port is the owner's. */
export function createPortFetch(port: MessagePort): Fetch {
  const client = connectFetch(port)
  return async (url, init) => {
    const request = new Request(url, { ...init, signal: null })
    // `request.body` would say the same, but not in every browser. The request has also written down a form's boundary.
    const body = init.body == null ? undefined : await request.arrayBuffer()
    const answer = await client.call(
      'fetch',
      { url, method: request.method, headers: [...request.headers], ...(body ? { body } : {}) },
      { transfer: body ? [body] : [], ...(init.signal ? { signal: init.signal } : {}) },
    )
    const { status, headers } = answer
    return new Response(answer.body, { status, headers })
  }
}

/** Answers every request that arrives at the port with what `fetchLike` says. Its errors cross with their codes. */
export function serveFetchOverPort(
  port: MessagePort,
  fetchLike: (request: Request) => Promise<Response>,
): void {
  serveFetch(port, async ({ url, body, ...init }, signal) => {
    const response = await fetchLike(new Request(url, { ...init, ...(body ? { body } : {}), signal }))
    return { status: response.status, headers: [...response.headers], body: await response.arrayBuffer() }
  })
}
