/** Decodes base64 as it arrives. */
export interface Base64Stream {
  /** Takes ASCII bytes of any number; the caller may reuse them afterwards. */
  push(chars: Uint8Array): void
  /** All bytes, owned by the caller; undefined where the text was not base64. */
  finish(): Uint8Array<ArrayBuffer> | undefined
}

const WHITESPACE = -2
const PADDING = -3
const CODES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const EQUALS_SIGN = 0x3d
const DATA_SCHEME = 'data:'
/** A `data:` URL says its type in a few dozen characters. */
const MAX_DATA_HEAD = 256

const VALUES = new Int8Array(256).fill(-1)
for (let value = 0; value < CODES.length; value++) VALUES[CODES.charCodeAt(value)] = value
VALUES['-'.charCodeAt(0)] = 62
VALUES['_'.charCodeAt(0)] = 63
VALUES[EQUALS_SIGN] = PADDING
for (const space of ' \t\r\n\f') VALUES[space.charCodeAt(0)] = WHITESPACE

/** Newer than the type library; in Chrome since 140, in no Node that we test with. */
interface NativeTarget {
  setFromBase64(
    text: string,
    options: { lastChunkHandling: 'stop-before-partial' },
  ): { read: number; written: number }
}
const latin1 = new TextDecoder('latin1')

/** Decodes whole groups of four with the browser's own decoder, or nothing at all where it objects. */
function decodeNatively(chars: Uint8Array): { read: number; bytes: Uint8Array<ArrayBuffer> } {
  const bytes = new Uint8Array(Math.floor((chars.length * 3) / 4))
  try {
    const { read, written } = (bytes as unknown as NativeTarget).setFromBase64(latin1.decode(chars), {
      lastChunkHandling: 'stop-before-partial',
    })
    return { read, bytes: bytes.subarray(0, written) }
  } catch {
    return { read: 0, bytes: bytes.subarray(0, 0) }
  }
}

/** A base64 decoder that carries incomplete groups over from chunk to chunk. Takes both alphabets, mixed, and skips white space. */
function createGroupDecoder() {
  let bits = 0
  let charsInGroup = 0
  let padding = 0
  let isBroken = false

  function decode(chars: Uint8Array): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(Math.ceil(((chars.length + charsInGroup) * 3) / 4))
    let length = 0
    for (const char of chars) {
      const value = VALUES[char] as number // 256 entries, indexed by a byte
      if (value === WHITESPACE) continue
      if (value === PADDING) padding++
      else if (value < 0 || padding > 0) isBroken = true
      if (value < 0) continue
      bits = (bits << 6) | value
      if (++charsInGroup < 4) continue
      bytes[length++] = bits >> 16
      bytes[length++] = bits >> 8
      bytes[length++] = bits
      bits = charsInGroup = 0
    }
    return bytes.subarray(0, length)
  }

  /** The bytes of a last, incomplete group. Missing padding is forgiven, wrong padding is not. */
  function rest(): Uint8Array<ArrayBuffer> {
    if (charsInGroup === 1 || (padding > 0 && charsInGroup + padding !== 4)) isBroken = true
    if (charsInGroup === 2) return Uint8Array.of(bits >> 4)
    return charsInGroup === 3 ? Uint8Array.of(bits >> 10, bits >> 2) : new Uint8Array()
  }

  return {
    decode,
    rest,
    /** How many leading chars finish the group that is open, white space not counted. */
    missing: () => (charsInGroup === 0 ? 0 : 4 - charsInGroup),
    isBroken: () => isBroken,
  }
}

/** Reads past `data:image/png;base64,` where a text starts with it. Holds back what may still become such a prefix. */
function createPrefixFilter() {
  let held = new Uint8Array()
  let isPast = false
  let isBroken = false

  function filter(chars: Uint8Array): Uint8Array {
    if (isPast) return chars
    held = joined([held, chars])
    const head = latin1.decode(held.subarray(0, MAX_DATA_HEAD))
    const start = head.trimStart().slice(0, DATA_SCHEME.length).toLowerCase()
    const isFull = head.length === MAX_DATA_HEAD
    if (start !== DATA_SCHEME) return isFull || !DATA_SCHEME.startsWith(start) ? release(0) : new Uint8Array()
    const comma = head.indexOf(',')
    if (comma < 0 && !isFull) return new Uint8Array()
    isBroken = !/;\s*base64/i.test(head.slice(0, Math.max(0, comma)))
    return release(comma + 1)
  }

  function release(from: number): Uint8Array {
    isPast = true
    return held.subarray(from)
  }

  /** What is still held back when the text has ended. A scheme without its comma stays in and breaks the decoder. */
  const flush = () => (isPast ? new Uint8Array() : release(0))
  return { filter, flush, isBroken: () => isBroken }
}

/**
 * A decoder that tolerates what servers do to base64: a `data:…;base64,` prefix, white space, the URL-safe alphabet, missing padding.
 * Source: RFC 4648 §4 and §5.
 */
export function createBase64Stream({
  native = 'setFromBase64' in Uint8Array.prototype,
}: { native?: boolean } = {}): Base64Stream {
  const prefix = createPrefixFilter()
  const groups = createGroupDecoder()
  const parts: Uint8Array<ArrayBuffer>[] = []

  function push(chars: Uint8Array): void {
    let rest = prefix.filter(chars)
    if (native) {
      const missing = groups.missing()
      if (missing > 0) parts.push(groups.decode(rest.subarray(0, missing)))
      rest = rest.subarray(missing)
      if (groups.missing() === 0) rest = pushWholeGroups(rest)
    }
    if (rest.length > 0) parts.push(groups.decode(rest))
  }

  /** Stops before padding, so that the group decoder alone knows how the text ended. */
  function pushWholeGroups(chars: Uint8Array): Uint8Array {
    const padding = chars.indexOf(EQUALS_SIGN)
    const { read, bytes } = decodeNatively(padding < 0 ? chars : chars.subarray(0, padding))
    parts.push(bytes)
    return chars.subarray(read)
  }

  return {
    push,
    finish: () => {
      parts.push(groups.decode(prefix.flush()), groups.rest())
      return groups.isBroken() || prefix.isBroken() ? undefined : joined(parts)
    },
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
