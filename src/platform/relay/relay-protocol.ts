import type { RpcClient, RpcEndpoint, RpcHandlers } from '@/platform/workers/rpc'
import { createRpcClient, serveRpc } from '@/platform/workers/rpc'

/** A request that the service worker sends, so that its answer outlives the page. */
export interface RelayedRequest {
  /** Names what is kept of the answer. */
  id: string
  url: string
  method: string
  headers: [string, string][]
  body: ArrayBuffer
}

/** An answer as it comes in. Errors of the connection end the call. */
export type RelayEvent =
  /** The request is in the worker's hands; from now on it holds `answerLock(id)`. */
  | { kind: 'taken' }
  | { kind: 'head'; status: number; headers: [string, string][] }
  | { kind: 'chunk'; bytes: Uint8Array<ArrayBuffer> }
  | { kind: 'end' }

/** What the service worker does for a page, over a port that comes with the message `{ kind: 'relay' }`. */
interface RelayProtocol {
  /** Answers at once: that there is a worker, and that it knows this protocol. Nothing is sent by it. */
  hello: [null, null]
  /** Resolves when the answer is kept, or nothing of it can be. */
  send: [RelayedRequest, null, RelayEvent]
}

export type RelayClient = RpcClient<RelayProtocol>
export type RelayHandlers = RpcHandlers<RelayProtocol>

/** The page's end. */
export function connectRelay(port: RpcEndpoint): RelayClient {
  return createRpcClient<RelayProtocol>(() => port, { onAbort: 'message' })
}

/** The service worker's end. */
export function serveRelayCalls(port: RpcEndpoint, handlers: RelayHandlers): void {
  serveRpc<RelayProtocol>(port, handlers)
}
