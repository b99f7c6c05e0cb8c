/** Every way in which something can fail, grouped by the port that says so. Words for people: `describe-error.ts`. */
export const APP_ERROR_CODES = [
  'request/invalid',
  'api/offline',
  'api/unreachable',
  'api/stalled',
  'api/timeout',
  'api/unauthorized',
  'api/forbidden',
  'api/not-found',
  'api/model-not-found',
  'api/refused',
  'api/moderation-blocked',
  'api/rate-limited',
  'api/quota-exhausted',
  'api/payload-too-large',
  'api/server-error',
  'api/overloaded',
  'api/gateway',
  'api/not-json',
  'api/cut-off',
  'api/stream-cut',
  'api/empty-answer',
  'api/broken-image',
  'api/answer-too-large',
  'api/result-unfetchable',
  'engine/failed',
  'storage/quota',
  'storage/corrupt',
  'storage/unavailable',
  'storage/outdated',
  'storage/missing',
  'worker/crashed',
  'worker/deadline',
  'image/undecodable',
  'image/too-large',
  'image/unsupported',
  'image/no-subject',
  'archive/unreadable',
  'archive/too-large',
  'archive/newer',
  'budget/reached',
  'key/missing',
  'key/other-origin',
  'key/locked',
  'key/wrong-passphrase',
  'key/unreadable',
  'job/interrupted',
  'app/unexpected',
] as const

export type AppErrorCode = (typeof APP_ERROR_CODES)[number]

/** What is known beside the code. Never holds a key: `detail` and `facts` are redacted at the boundary that makes them. */
export interface AppErrorFacts {
  /** HTTP status of the answer, if there was one. */
  status?: number
  /** The server's own id of the request, for its support. */
  requestId?: string
  /** How long the server asked us to wait. */
  retryAfterMs?: number
  /** The request field that the server objected to. */
  param?: string
  /** The field, where the server said that it does not know it at all: the request was refused for this alone. */
  unknownField?: string
  /** A result that could be shown but not read; it dies within the hour. */
  url?: string
  /** Set where it is known whether the server can have begun work that costs money. */
  maybeBilled?: boolean
}

/** The form in which an error crosses threads and is stored. */
export interface AppErrorData {
  code: AppErrorCode
  /** The foreign side's own words, shortened and redacted; empty when it said nothing. */
  detail: string
  facts: AppErrorFacts
}

/** The one error class of the app. Foreign errors are mapped to it once, at the platform boundary. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: AppErrorCode
  readonly detail: string
  readonly facts: AppErrorFacts

  constructor(code: AppErrorCode, detail = '', options: { cause?: unknown; facts?: AppErrorFacts } = {}) {
    super(detail ? `${code}: ${detail}` : code, { cause: options.cause })
    this.code = code
    this.detail = detail
    this.facts = options.facts ?? {}
  }

  toData(): AppErrorData {
    return { code: this.code, detail: this.detail, facts: this.facts }
  }

  static fromData({ code, detail, facts }: AppErrorData): AppError {
    return new AppError(code, detail, { facts })
  }
}

/** True for the rejection that an aborted operation ends with. Abort is not an error and is never shown. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}

/** Turns anything that was thrown into an AppError, keeping the original as its cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const detail = error instanceof Error ? error.message : String(error)
  return new AppError('app/unexpected', detail, { cause: error })
}
