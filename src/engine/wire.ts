import type { Size } from '@/domain/image-size'

/** The Images API as the engine speaks it. Source: the API reference; `seed` is an extra. */

export const OUTPUT_FORMATS = ['png', 'jpeg', 'webp'] as const
export type OutputFormat = (typeof OUTPUT_FORMATS)[number]

export interface UsageWire {
  input_tokens: 0
  input_tokens_details: { image_tokens: 0; text_tokens: 0 }
  output_tokens: 0
  total_tokens: 0
}

/** How much work went into a picture: low is drawn small and enlarged, high is drawn larger and made smaller. */
export type Quality = 'low' | 'medium' | 'high'

/** What is said of an answer as a whole, and with every event of a stream: the values that were used. */
export interface AboutAnswerWire {
  background: 'opaque' | 'transparent'
  output_format: OutputFormat
  quality: Quality
  size: string
}

export interface ImagesAnswerWire extends AboutAnswerWire {
  created: number
  data: { b64_json: string; revised_prompt: string; seed: number }[]
  usage: UsageWire
}

/** What a request came to, before it is put into the envelope. */
export interface Answered {
  data: ImagesAnswerWire['data']
  size: Size
  background: ImagesAnswerWire['background']
}

/** Nothing here is counted or billed. */
export const NO_TOKENS: UsageWire = {
  input_tokens: 0,
  input_tokens_details: { image_tokens: 0, text_tokens: 0 },
  output_tokens: 0,
  total_tokens: 0,
}

interface ErrorWire {
  message: string
  type: 'invalid_request_error' | 'server_error'
  param: string | null
  code: string | null
}

/** A refusal in the official envelope. */
export class WireError extends Error {
  override readonly name = 'WireError'
  readonly status: number
  readonly body: { error: ErrorWire }

  constructor(status: number, code: string | null, message: string, param: string | null = null) {
    super(message)
    this.status = status
    this.body = {
      error: { message, type: status < 500 ? 'invalid_request_error' : 'server_error', param, code },
    }
  }
}

export function jsonResponse(status: number, body: unknown, requestId: string): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': requestId },
  })
}
