/** A request as it crosses into the engine's worker. */
export interface RequestData {
  url: string
  method: string
  headers: [string, string][]
  /** Absent where the request has no body; moved, not copied. */
  body?: ArrayBuffer
}

/** An answer as it comes back. */
export interface ResponseData {
  status: number
  headers: [string, string][]
  body: ArrayBuffer
}

/** What comes back of a streamed answer before it has ended: its head, then pieces of its body. */
export type ResponsePart =
  | { kind: 'head'; status: number; headers: [string, string][] }
  | { kind: 'piece'; bytes: Uint8Array<ArrayBuffer> }

export interface EngineProtocol {
  /** A streamed answer has been sent in parts when the call ends; its body is empty then. */
  fetch: [RequestData, ResponseData, ResponsePart]
}
