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

export interface EngineProtocol {
  fetch: [RequestData, ResponseData]
}
