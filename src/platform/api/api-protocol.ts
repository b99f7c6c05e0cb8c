import type { RpcClient, RpcEndpoint, RpcHandlers } from '@/platform/workers/rpc'
import { createRpcClient, serveRpc, withTransfer } from '@/platform/workers/rpc'
import type { EditRequest, GenerateRequest, VariationRequest } from '@/domain/image-request'
import type {
  AnswerSummary,
  ApiEvent,
  ApiTarget,
  EditFile,
  EditParts,
  ListedModel,
  WholeAnswer,
} from './images-api'

/** Every call for the built-in engine brings a port of its own, moved, behind which `serveFetchOverPort` answers. */
interface WithEngine {
  target: ApiTarget
  engine?: MessagePort
}

/** A request whose answer is to be kept brings a port behind which it is sent. */
interface Relayed extends WithEngine {
  relay?: MessagePort
}

/** What the API worker can do. */
export interface ApiProtocol {
  generate: [Relayed & { request: GenerateRequest }, AnswerSummary, ApiEvent]
  /** Blobs cross by reference: nothing is copied. */
  edit: [Relayed & { request: EditRequest; parts: EditParts }, AnswerSummary, ApiEvent]
  vary: [Relayed & { request: VariationRequest; image: EditFile }, AnswerSummary, ApiEvent]
  readKept: [{ target: ApiTarget; answer: WholeAnswer }, AnswerSummary, ApiEvent]
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

/** An answer as it crosses a port: its head, and then its body in pieces, which are moved. */
export type PortAnswer =
  | { kind: 'head'; status: number; headers: [string, string][] }
  | { kind: 'chunk'; bytes: Uint8Array<ArrayBuffer> }

export interface FetchProtocol {
  /** Resolves after the last piece. */
  fetch: [PortRequest, null, PortAnswer]
}

/** The asking end of a fetch over a port. */
export function connectFetch(port: RpcEndpoint): RpcClient<FetchProtocol> {
  return createRpcClient<FetchProtocol>(() => port, { onAbort: 'message' })
}

/** The answering end; pieces are moved, so that whoever emits one must not touch it again. */
export function serveFetch(
  port: RpcEndpoint,
  answer: (request: PortRequest, signal: AbortSignal, emit: (answer: PortAnswer) => void) => Promise<void>,
): void {
  serveRpc<FetchProtocol>(port, {
    fetch: async (request, { signal, emit }) => {
      await answer(request, signal, (part) =>
        emit(part.kind === 'chunk' ? withTransfer(part, [part.bytes.buffer]) : part),
      )
      return null
    },
  })
}
