import type { IncomingHttpHeaders } from 'node:http'
import type { Part } from './multipart.ts'
import { parseMultipart } from './multipart.ts'

/** A request as it came, control requests and preflights included. */
export interface RecordedRequest {
  method: string
  /** Path and query. */
  url: string
  headers: IncomingHttpHeaders
  /** Empty for a form. */
  text: string
  /** The body where it was JSON. */
  body?: unknown
  /** The body where it was a form: every part with its bytes, in order. */
  parts?: readonly Part[]
  /** Why a form could not be read. */
  formProblem?: string
  /** Headers that neither a browser nor Node sends by itself and that the API does not know. */
  unexpectedHeaders: readonly string[]
}

/** What clients add by themselves. */
const ORDINARY = [
  /^(host|connection|content-length|transfer-encoding|accept|accept-encoding|accept-language|user-agent)$/,
  /^(origin|sec-.*|priority|cache-control|pragma|dnt|access-control-request-.*)$/,
  /^(authorization|content-type)$/,
]

function readForm(bytes: Buffer, contentType: string): Pick<RecordedRequest, 'parts' | 'formProblem'> {
  try {
    return { parts: parseMultipart(bytes, contentType) }
  } catch (error) {
    return { formProblem: error instanceof Error ? error.message : String(error) }
  }
}

/** The record as JSON can carry it: the bytes of parts as base64. */
export function listedRequest({ parts, ...record }: RecordedRequest): object {
  if (!parts) return record
  return {
    ...record,
    parts: parts.map(({ bytes, ...part }) => ({ ...part, base64: bytes.toString('base64') })),
  }
}

export function recordRequest(
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
  bytes: Buffer,
): RecordedRequest {
  const unexpectedHeaders = Object.keys(headers).filter((name) => !ORDINARY.some((known) => known.test(name)))
  const contentType = headers['content-type'] ?? ''
  const isForm = contentType.startsWith('multipart/')
  const text = isForm ? '' : bytes.toString('utf8')
  const record: RecordedRequest = { method, url, headers, text, unexpectedHeaders }
  if (isForm) return { ...record, ...readForm(bytes, contentType) }
  try {
    return { ...record, body: JSON.parse(text) }
  } catch {
    return record
  }
}
