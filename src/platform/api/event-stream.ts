/** Hears a stream of server-sent events while it arrives. */
export interface EventStreamListener {
  /** A piece of the open event's data, its lines joined by line feeds. The bytes may be reused after the call. */
  data(bytes: Uint8Array): void
  /** The open event is whole. `name` is empty where the stream gave it none. */
  dispatch(name: string): void
}

/** Splits bytes into events, however they are cut into chunks. */
export interface EventStreamParser {
  push(chunk: Uint8Array): void
  /** The stream has ended: an event that only lacks its blank line counts. */
  finish(): void
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const COLON = 0x3a
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf]
const NEW_LINE = Uint8Array.of(LINE_FEED)
/** Longer field names and event names are nobody's. */
const MAX_NAME_BYTES = 256

const isLineEnd = (byte: number): boolean => byte === LINE_FEED || byte === CARRIAGE_RETURN
const textOf = (bytes: readonly number[]): string => new TextDecoder().decode(Uint8Array.from(bytes))

/** The index of the next line end, or the chunk's length. */
function lineEndFrom(chunk: Uint8Array, from: number): number {
  const feed = chunk.indexOf(LINE_FEED, from)
  const end = feed < 0 ? chunk.length : feed
  const back = chunk.subarray(from, end).indexOf(CARRIAGE_RETURN)
  return back < 0 ? end : from + back
}

/**
 * A parser that never holds the data of an event: a picture in it may have tens of megabytes on one line. Values are handed on in
 * runs, only the first bytes of each line are looked at one by one. Source: HTML Living Standard, server-sent events §9.2.5.
 */
export function createEventStreamParser(listener: EventStreamListener): EventStreamParser {
  let state: 'name' | 'space' | 'value' = 'name'
  let markAt = 0
  let isAfterReturn = false
  let field: number[] = []
  let eventName: number[] = []
  let hasData = false
  let takeValue: (bytes: Uint8Array) => void = ignore

  function takeEventName(bytes: Uint8Array): void {
    if (eventName.length + bytes.length <= MAX_NAME_BYTES) eventName.push(...bytes)
  }

  /** A line without a colon is a field without a value; one that begins with it is a comment. */
  function startValue(): void {
    const name = textOf(field)
    takeValue = name === 'event' ? takeEventName : name === 'data' ? listener.data : ignore
    if (name === 'event') eventName = []
    if (name !== 'data') return
    if (hasData) listener.data(NEW_LINE)
    hasData = true
  }

  function dispatch(): void {
    if (hasData) listener.dispatch(textOf(eventName))
    hasData = false
    eventName = []
  }

  function endLine(): void {
    if (state === 'name' && field.length === 0) dispatch()
    else if (state === 'name') startValue()
    state = 'name'
    field = []
  }

  function takeName(byte: number): void {
    if (byte === COLON) {
      startValue()
      state = 'space'
    } else if (field.length < MAX_NAME_BYTES) field.push(byte)
  }

  /** Returns how many bytes it has taken. */
  function takeByte(byte: number): number {
    const isSecondHalf = isAfterReturn && byte === LINE_FEED
    isAfterReturn = false
    if (isSecondHalf) return 1
    if (isLineEnd(byte)) {
      isAfterReturn = byte === CARRIAGE_RETURN
      endLine()
      return 1
    }
    if (state === 'name') takeName(byte)
    else state = 'value'
    return state === 'value' && byte !== SPACE ? 0 : 1
  }

  function push(chunk: Uint8Array): void {
    let at = 0
    // Whoever writes a byte order mark writes it before everything else.
    while (markAt < BYTE_ORDER_MARK.length && at < chunk.length)
      if (chunk[at] === BYTE_ORDER_MARK[markAt]) [at, markAt] = [at + 1, markAt + 1]
      else markAt = BYTE_ORDER_MARK.length
    while (at < chunk.length) {
      const end = state === 'value' ? lineEndFrom(chunk, at) : at
      if (end > at) takeValue(chunk.subarray(at, end))
      at = end
      if (at < chunk.length) at += takeByte(chunk[at] as number) // at < length
    }
  }

  function finish(): void {
    if (state !== 'name' || field.length > 0) endLine()
    dispatch()
  }

  return { push, finish }
}

function ignore(): void {
  // A comment, or a field that says nothing about pictures.
}
