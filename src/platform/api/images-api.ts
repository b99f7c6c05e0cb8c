import type { AppErrorData } from '@/domain/app-error'
import type { ConnectionPreset } from '@/domain/connection'
import type { MediaType, TokenUsage } from '@/domain/image-record'
import type { EditRequest, GenerateRequest, VariationRequest } from '@/domain/image-request'

/** Where a request goes and how. The key stands beside the address that it belongs to and goes nowhere else. */
export interface ApiTarget {
  baseUrl: string
  preset: ConnectionPreset
  /** Undefined where the user has set none: then no `Authorization` header is sent at all. */
  key?: string
  /** Names of fields that this server refused for this model: they are not sent. */
  leaveOut?: readonly string[]
}

/** A file that goes to the server as it is. */
export interface EditFile {
  /** Already encoded as `mediaType` says; sent byte for byte. */
  bytes: Blob
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  /** Leaves the machine: "image.png" and not the user's own name for it. */
  name: string
}

/** The files of one edit. */
export interface EditParts {
  /** At least one. The first is the one that the mask belongs to; the others are references. */
  images: readonly EditFile[]
  /** A PNG of exactly the first image's size, written in the connection's `maskPolarity`. */
  mask?: EditFile
  /** A transparent PNG of exactly the first image's size, with marks on it. Never beside a mask. */
  markup?: EditFile
}

/** One picture as it came: bytes, never base64, with its real type and size read from its own header. */
export interface ReceivedImage {
  /** Position in the answer's `data`, 0-based. */
  index: number
  bytes: Blob
  mediaType: MediaType
  width: number
  height: number
  revisedPrompt?: string
}

/** What the server said beside the pictures. */
export interface AnswerSummary {
  requestId?: string
  usage?: TokenUsage
  /** From sending to the last byte. */
  elapsedMs: number
  /** Entries of `data` that could not be used, as errors; the others were delivered. */
  failures: readonly AppErrorData[]
}

/** Life signs of one request, in order. */
export type ApiEvent =
  | { kind: 'sent' }
  /** Busy, loading its model, or a rate limit: the same request goes out again at `retryAt` (epoch ms) unless it is aborted. */
  | { kind: 'waiting'; retryAt: number; attempt: number }
  /** An unfinished picture of a streamed answer; `place` counts from 0. It is replaced by the next one, and by the picture. */
  | { kind: 'preview'; image: ReceivedImage; place: number }
  /** The server does not know this field: the request, which nobody pays for, goes out once more without it. */
  | { kind: 'left-out'; field: string }
  | { kind: 'image'; image: ReceivedImage }

export interface ListedModel {
  id: string
  /** ISO date of the last day of service, where the server says it. */
  shutdownDate?: string
}

/** How one call is stopped, listened to and, where its answer is to outlive the page, named. */
export interface CallOptions {
  signal: AbortSignal
  onEvent: (event: ApiEvent) => void
  /** The relay keeps the answer under this name until it is forgotten. Nothing is relayed without it. */
  relayId?: string
}

/** An answer that was read to its end by somebody else. */
export interface WholeAnswer {
  status: number
  headers: [string, string][]
  body: Blob
}

/** Port to any Images API. One call is one HTTP request, save for those that were refused unbilled and can be sent again. */
export interface ImagesApi {
  /**
   * `POST {base}/images/generations`. Pictures are delivered through `onEvent` as their bytes arrive.
   * @throws AppError `api/*`; an abort rejects with an AbortError.
   */
  generate(target: ApiTarget, request: GenerateRequest, options: CallOptions): Promise<AnswerSummary>
  /**
   * `POST {base}/images/edits`, delivered as `generate` delivers.
   * @throws AppError `api/*`, or `request/invalid` before anything is sent; an abort rejects with an AbortError.
   */
  edit(
    target: ApiTarget,
    request: EditRequest,
    parts: EditParts,
    options: CallOptions,
  ): Promise<AnswerSummary>
  /**
   * `POST {base}/images/variations`, delivered as `generate` delivers. The file is sent as it is.
   * @throws AppError `api/*`, or `request/invalid` before anything is sent; an abort rejects with an AbortError.
   */
  vary(
    target: ApiTarget,
    request: VariationRequest,
    image: EditFile,
    options: CallOptions,
  ): Promise<AnswerSummary>
  /** Delivers what lies in an answer that was kept, as the call that asked for it would have. Asks nobody for anything but linked pictures. @throws AppError `api/*` */
  readKept(target: ApiTarget, answer: WholeAnswer, options: CallOptions): Promise<AnswerSummary>
  /** `GET {base}/models`: free, and the connection test. @throws AppError `api/*` */
  listModels(target: ApiTarget, signal: AbortSignal): Promise<ListedModel[]>
}
