import { ByteSink } from './byte-sink'

/** Shorter repeats cost more as a run of their own than inside the literal around them. */
const MIN_RUN = 4

/** A view of the same bytes as 32-bit words, where alignment allows; it compares four pixels at once. */
function wordsOf(bytes: Uint8Array): Uint32Array | undefined {
  if (bytes.byteOffset % 4 !== 0) return undefined
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
}

/** The first index from `start` on whose byte differs from the one at `start`. */
function runEnd(bytes: Uint8Array, words: Uint32Array | undefined, start: number): number {
  const value = bytes[start]!
  let index = start + 1
  while (index < bytes.length && bytes[index] === value && (index & 3) !== 0) index++
  if (words && (index & 3) === 0 && bytes[index] === value) {
    const pattern = Math.imul(value, 0x01010101) >>> 0
    let word = index >> 2
    while (word < words.length && words[word] === pattern) word++
    index = word << 2
  }
  while (index < bytes.length && bytes[index] === value) index++
  return index
}

/**
 * Packs bytes as runs, losslessly: each token is a varint whose low bit tells a repeat (0: count, then the byte)
 * from a literal (1: count, then that many bytes). Made for coverage: long flat runs, short soft edges.
 */
export function encodeRuns(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const sink = new ByteSink()
  const words = wordsOf(bytes)
  let literalFrom = 0
  const flushLiteral = (end: number): void => {
    if (end <= literalFrom) return
    sink.pushVarint((end - literalFrom) * 2 + 1)
    sink.pushAll(bytes.subarray(literalFrom, end))
  }
  let index = 0
  while (index < bytes.length) {
    const end = runEnd(bytes, words, index)
    if (end - index >= MIN_RUN) {
      flushLiteral(index)
      sink.pushVarint((end - index) * 2)
      sink.push(bytes[index]!)
      literalFrom = end
    }
    index = end
  }
  flushLiteral(bytes.length)
  return sink.toBytes()
}

/** Reads one varint; the new position comes back in `at`. */
function readVarint(runs: Uint8Array, at: { index: number }): number {
  let value = 0
  let scale = 1
  for (;;) {
    const byte = runs[at.index++]
    if (byte === undefined || scale > 2 ** 42) throw new RangeError('Run data ends within a number')
    value += (byte & 127) * scale
    if (byte < 128) return value
    scale *= 128
  }
}

/**
 * Unpacks `encodeRuns` into exactly `length` bytes.
 * @throws RangeError when the data is cut off, too short or too long, so that a damaged row is found and not drawn.
 */
export function decodeRuns(runs: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  const at = { index: 0 }
  let filled = 0
  while (at.index < runs.length) {
    const token = readVarint(runs, at)
    const count = Math.floor(token / 2)
    const isLiteral = token % 2 === 1
    const sourceEnd = at.index + (isLiteral ? count : 1)
    if (filled + count > length || sourceEnd > runs.length) throw new RangeError('Run data is too long')
    if (isLiteral) bytes.set(runs.subarray(at.index, sourceEnd), filled)
    else bytes.fill(runs[at.index]!, filled, filled + count)
    at.index = sourceEnd
    filled += count
  }
  if (filled !== length) throw new RangeError('Run data is too short')
  return bytes
}

/**
 * How many bytes the packed data unpacks to, without unpacking it.
 * @throws RangeError when it is cut off.
 */
export function measureRuns(runs: Uint8Array): number {
  const at = { index: 0 }
  let length = 0
  while (at.index < runs.length) {
    const token = readVarint(runs, at)
    const count = Math.floor(token / 2)
    at.index += token % 2 === 1 ? count : 1
    length += count
  }
  if (at.index !== runs.length) throw new RangeError('Run data is cut off')
  return length
}
