import type { RpcClient, RpcEndpoint, RpcHandlers } from '@/platform/workers/rpc'
import { createRpcClient, serveRpc, withTransfer } from '@/platform/workers/rpc'
import type { EditRequest, GenerateRequest, VariationRequest } from '@/domain/image-request'
import type { AnswerSummary, ApiEvent, ApiTarget, EditFile, EditParts, ListedModel } from './images-api'

/** Every call for the built-in engine brings a port of its own, moved, behind which `serveFetchOverPort` answers. */
interface WithEngine {
  target: ApiTarget
  engine?: MessagePort
}

/** What the API worker can do. */
export interface ApiProtocol {
  generate: [WithEngine & { request: GenerateRequest }, AnswerSummary, ApiEvent]
  /** Blobs cross by reference: nothing is copied. */
  edit: [WithEngine & { request: EditRequest; parts: EditParts }, AnswerSummary, ApiEvent]
  vary: [WithEngine & { request: VariationRequest; image: EditFile }, AnswerSummary, ApiEvent]
  listModels: [WithEngine, ListedModel[]]
}

/** The page's end. Calls wait for the network, so an abort is a message, and there is no deadline but the client's own. */
export function connectApi(spawn: () => RpcEndpoint): RpcClient<ApiProtocol> {
  return createRpcClient<ApiProtocol>(spawn, { onAbort: 'message' })
}

/** The worker's end. */
export function serveApi(endpoint: RpcEndpoint, handlers: RpcHandlers<ApiProtocol>): void {
  serveRpc<ApiProtocol>(endpoint, handlers)
}

/** A request with its body read, as it crosses a port. */
export interface PortRequest {
  url: string
  method: string
  headers: [string, string][]
  body?: ArrayBuffer
}

/** An answer with its body read, as it crosses a port. */
export interface PortResponse {
  status: number
  headers: [string, string][]
  body: ArrayBuffer
}

export interface FetchProtocol {
  fetch: [PortRequest, PortResponse]
}

/** The asking end of a fetch over a port. */
export function connectFetch(port: RpcEndpoint): RpcClient<FetchProtocol> {
  return createRpcClient<FetchProtocol>(() => port, { onAbort: 'message' })
}

/** The answering end; handlers hand their buffers over. */
export function serveFetch(
  port: RpcEndpoint,
  answer: (request: PortRequest, signal: AbortSignal) => Promise<PortResponse>,
): void {
  serveRpc<FetchProtocol>(port, {
    fetch: async (request, { signal }) => {
      const response = await answer(request, signal)
      return withTransfer(response, [response.body])
    },
  })
}
