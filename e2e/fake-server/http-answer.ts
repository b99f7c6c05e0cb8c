import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Refusal } from './wire-error.ts'

/** What the real API allows: nothing else passes a preflight. */
const PREFLIGHT = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'Authorization, Content-Type',
  'access-control-allow-methods': 'GET, POST, OPTIONS',
  'access-control-max-age': '0',
}

/** Of all headers, a page may read the request's id only: neither `retry-after` nor the rate limits. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'X-Request-ID' }

export interface AnswerHead {
  requestId: string
  cors?: boolean
  retryAfterS?: number
}

export function headersFor(
  { requestId, cors = true, retryAfterS }: AnswerHead,
  type: string,
): Record<string, string> {
  return {
    'content-type': type,
    'x-request-id': requestId,
    'openai-processing-ms': '12',
    ...(retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) }),
    ...(cors ? CORS : {}),
  }
}

export function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type: string,
  head: AnswerHead,
): void {
  response.writeHead(status, headersFor(head, type))
  response.end(body)
}

export function answerJson(response: ServerResponse, status: number, value: unknown, head: AnswerHead): void {
  answer(response, status, JSON.stringify(value), 'application/json', head)
}

export function refuse(response: ServerResponse, { status, error }: Refusal, head: AnswerHead): void {
  answerJson(response, status, { error }, head)
}

export function answerPreflight(response: ServerResponse): void {
  response.writeHead(204, PREFLIGHT)
  response.end()
}

export async function readRequestBytes(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer) // a stream without an encoding gives buffers
  return Buffer.concat(parts)
}
