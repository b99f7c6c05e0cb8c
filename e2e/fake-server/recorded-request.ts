import type { IncomingHttpHeaders } from 'node:http'

/** A request as it came, control requests and preflights included. */
export interface RecordedRequest {
  method: string
  /** Path and query. */
  url: string
  headers: IncomingHttpHeaders
  text: string
  /** The body where it was JSON. */
  body?: unknown
  /** Headers that neither a browser nor Node sends by itself and that the API does not know. */
  unexpectedHeaders: readonly string[]
}

/** What clients add by themselves. */
const ORDINARY = [
  /^(host|connection|content-length|transfer-encoding|accept|accept-encoding|accept-language|user-agent)$/,
  /^(origin|sec-.*|priority|cache-control|pragma|dnt|access-control-request-.*)$/,
  /^(authorization|content-type)$/,
]

export function recordRequest(
  method: string,
  url: string,
  headers: IncomingHttpHeaders,
  text: string,
): RecordedRequest {
  const unexpectedHeaders = Object.keys(headers).filter((name) => !ORDINARY.some((known) => known.test(name)))
  const record: RecordedRequest = { method, url, headers, text, unexpectedHeaders }
  try {
    return { ...record, body: JSON.parse(text) }
  } catch {
    return record
  }
}
