/** How the body of a good answer is written. */
export type BodyKind = 'json' | 'events'

const EVENT_STREAM = /^\s*text\/event-stream/i

/** True where the head of an answer promises server-sent events. */
export function saysEvents(headers: Headers): boolean {
  return EVENT_STREAM.test(headers.get('content-type') ?? '')
}

const FIELD_STARTS = ['data:', 'event:']
/** What no stream of events begins with: JSON, and a web page. */
const NOT_EVENTS = /^[{[<]/
const MARKS = /^[\s\ufeff]+/

/**
 * Judges a body by its head and its first bytes: servers answer a request for a stream with plain JSON, and proxies hand streams on
 * under any type. Undefined while the bytes do not tell yet.
 */
export function bodyKindOf(firstBytes: Uint8Array, isSaidEvents: boolean): BodyKind | undefined {
  const start = new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(firstBytes.subarray(0, 64), { stream: true })
    .replace(MARKS, '')
  if (start === '') return undefined
  if (isSaidEvents) return NOT_EVENTS.test(start) ? 'json' : 'events'
  if (FIELD_STARTS.some((field) => start.startsWith(field))) return 'events'
  return FIELD_STARTS.some((field) => field.startsWith(start)) ? undefined : 'json'
}
