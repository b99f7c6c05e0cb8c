import { BitWriter } from './bit-writer'
import { AdlerSum } from './checksum'
import { rgbaPngFile } from './chunks'
import {
  CODES,
  CODE_LENGTHS,
  END_CODE,
  LONGEST_MATCH,
  MATCHES,
  writeBlockHeader,
  type MatchDistance,
} from './mask-codes'

/**
 * Whom the mask is for. `dual`: edited pixels (255,255,255,0), kept ones (0,0,0,255), so that readers of alpha and
 * readers of luminance (white = edit) see the same region. `alpha`: black, alpha 0 = edit. `luma`: opaque, white =
 * edit. `luma-inverted`: opaque, black = edit.
 */
export type MaskPolarity = 'dual' | 'alpha' | 'luma' | 'luma-inverted'

/** What a pixel's bytes do when its coverage goes up by one: colour and alpha. */
const DIRECTION: Record<MaskPolarity, { colour: 1 | 0 | -1; alpha: 1 | 0 | -1 }> = {
  dual: { colour: 1, alpha: -1 },
  alpha: { colour: 0, alpha: -1 },
  luma: { colour: 1, alpha: 0 },
  'luma-inverted': { colour: -1, alpha: 0 },
}

const FILTER_SUB = 1
const FILTER_UP = 2

/** Eight longest matches at distance 1 as one bit string: the bulk of every mask. */
const EIGHT_MATCHES = Array.from({ length: 8 }).reduce<number>(
  (bits, _, k) => bits + MATCHES[1].bits[LONGEST_MATCH]! * 2 ** (k * MATCHES[1].counts[LONGEST_MATCH]!),
  0,
)

/** The zlib stream of a mask's filtered rows, written in one pass. */
class MaskStream {
  readonly #bits = new BitWriter(1 << 16)
  readonly #adler = new AdlerSum()
  readonly #colour: number
  readonly #alpha: number

  constructor(polarity: MaskPolarity) {
    const { colour, alpha } = DIRECTION[polarity]
    this.#colour = colour
    this.#alpha = alpha
    this.#bits.write(0x0178, 16)
    writeBlockHeader((value, count) => this.#bits.write(value, count))
  }

  /** Room for one row at its worst: four literals of 12 bits per pixel. */
  reserveRow(width: number): void {
    this.#bits.reserve(width * 6 + 64)
    this.#adler.settle()
  }

  filterByte(filter: number): void {
    this.#literal(filter)
    this.#adler.addByte(filter)
  }

  #literal(byte: number): void {
    this.#bits.write(CODES[byte]!, CODE_LENGTHS[byte]!)
  }

  #match(distance: MatchDistance, length: number): void {
    this.#bits.write(MATCHES[distance].bits[length]!, MATCHES[distance].counts[length]!)
  }

  /** Repeats what stands `distance` bytes back, for `count` bytes. */
  #repeat(distance: MatchDistance, count: number): void {
    let rest = count
    const eight = 8 * LONGEST_MATCH
    if (distance === 1) {
      for (; rest >= eight; rest -= eight)
        this.#bits.write(EIGHT_MATCHES, 8 * MATCHES[1].counts[LONGEST_MATCH]!)
    }
    // No match is shorter than 3: what would be left over is taken from the last long one.
    for (; rest >= LONGEST_MATCH + 3 || rest === LONGEST_MATCH; rest -= LONGEST_MATCH)
      this.#match(distance, LONGEST_MATCH)
    if (rest > LONGEST_MATCH) {
      this.#match(distance, rest - 4)
      rest = 4
    }
    this.#match(distance, rest)
  }

  /** Pixels that are as their neighbour in the row above. */
  unchanged(pixels: number): void {
    const count = pixels * 4
    this.#adler.addZeros(count)
    this.#literal(0)
    this.#repeat(1, count - 1)
  }

  /** `pixels` pixels whose coverage differs by `delta` (0 to 255, modulo 256) from what the filter predicts. */
  changed(delta: number, pixels: number): void {
    const colour = (this.#colour * delta) & 255
    const alpha = (this.#alpha * delta) & 255
    this.#quad(colour, alpha, pixels)
  }

  /** The very first pixel, predicted as transparent black. */
  firstPixel(coverage: number): void {
    const colour = this.#colour < 0 ? 255 - coverage : this.#colour * coverage
    this.#quad(colour, this.#alpha < 0 ? 255 - coverage : 255, 1)
  }

  #quad(colour: number, alpha: number, pixels: number): void {
    const bits = CODES[colour]!
    const count = CODE_LENGTHS[colour]!
    this.#bits.write(bits | (bits << count), 2 * count)
    this.#bits.write(bits | (CODES[alpha]! << count), count + CODE_LENGTHS[alpha]!)
    this.#adler.addQuads(pixels, 3 * colour + alpha, 9 * colour + alpha)
    if (pixels > 1) this.#repeat(4, 4 * (pixels - 1))
  }

  finish(): Uint8Array[] {
    this.#bits.reserve(64)
    this.#bits.write(END_CODE.bits, END_CODE.count)
    this.#bits.alignToByte()
    const trailer = new Uint8Array(4)
    new DataView(trailer.buffer).setUint32(0, this.#adler.value())
    return [this.#bits.toBytes(), trailer]
  }
}

/** The coverage with rows that begin at multiples of four bytes, so that four pixels compare at once. */
function alignRows(
  coverage: Uint8Array,
  width: number,
  height: number,
): { bytes: Uint8Array; stride: number } {
  const stride = (width + 3) & ~3
  if (stride === width && coverage.byteOffset % 4 === 0) return { bytes: coverage, stride }
  const bytes = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) bytes.set(coverage.subarray(y * width, (y + 1) * width), y * stride)
  return { bytes, stride }
}

function writeFirstRow(stream: MaskStream, bytes: Uint8Array, width: number): void {
  stream.filterByte(FILTER_SUB)
  stream.firstPixel(bytes[0]!)
  for (let x = 1; x < width;) {
    const delta = (bytes[x]! - bytes[x - 1]!) & 255
    const from = x
    do x++
    while (x < width && ((bytes[x]! - bytes[x - 1]!) & 255) === delta)
    if (delta === 0) stream.unchanged(x - from)
    else stream.changed(delta, x - from)
  }
}

class RowDifference {
  readonly #bytes: Uint8Array
  readonly #words: Uint32Array
  readonly #stride: number

  constructor(bytes: Uint8Array, stride: number) {
    this.#bytes = bytes
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
    this.#stride = stride
  }

  /** The first index from `start` on, at most `end`, where the row differs from the one above. */
  firstChange(start: number, end: number): number {
    const bytes = this.#bytes
    const stride = this.#stride
    let index = start
    while (index < end && (index & 3) !== 0) {
      if (bytes[index] !== bytes[index - stride]) return index
      index++
    }
    const word = this.#firstWord(index >> 2, (end + 3) >> 2)
    index = Math.max(index, word << 2)
    while (index < end && bytes[index] === bytes[index - stride]) index++
    return Math.min(index, end)
  }

  #firstWord(start: number, end: number): number {
    const words = this.#words
    const above = this.#stride >> 2
    let word = start
    // Four words at a step; a mask is mostly equal rows, and this loop is where the encoder spends its time.
    while (word + 4 <= end) {
      const upper = word - above
      const first = (words[word]! ^ words[upper]!) | (words[word + 1]! ^ words[upper + 1]!)
      const second = (words[word + 2]! ^ words[upper + 2]!) | (words[word + 3]! ^ words[upper + 3]!)
      if ((first | second) !== 0) break
      word += 4
    }
    while (word < end && words[word] === words[word - above]) word++
    return word
  }

  /** How many pixels from `start` on, at most up to `end`, differ by the same amount as the first. */
  equalChange(start: number, end: number, delta: number): number {
    const bytes = this.#bytes
    let index = start + 1
    while (index < end && ((bytes[index]! - bytes[index - this.#stride]!) & 255) === delta) index++
    return index - start
  }
}

function writeRow(
  stream: MaskStream,
  bytes: Uint8Array,
  rows: RowDifference,
  start: number,
  width: number,
  stride: number,
): void {
  stream.filterByte(FILTER_UP)
  const end = start + width
  for (let index = start; index < end;) {
    const change = rows.firstChange(index, end)
    if (change > index) stream.unchanged(change - index)
    index = change
    if (index === end) break
    const delta = (bytes[index]! - bytes[index - stride]!) & 255
    const count = rows.equalChange(index, end, delta)
    stream.changed(delta, count)
    index += count
  }
}

/**
 * A PNG (RGBA8) of a coverage map, in the polarity asked for, by our own encoder: a canvas cannot write colour under
 * alpha 0. Rows are differences from the row above, so that repeated rows are one zero run; both checksums are taken
 * from runs. The cost follows the border of the mask more than its area. Soft masks take the same way.
 */
export function encodeMaskPng(
  coverage: Uint8Array,
  width: number,
  height: number,
  polarity: MaskPolarity,
): Uint8Array<ArrayBuffer> {
  if (width < 1 || height < 1 || coverage.length !== width * height)
    throw new RangeError('Size and data differ')
  const { bytes, stride } = alignRows(coverage, width, height)
  const stream = new MaskStream(polarity)
  const rows = new RowDifference(bytes, stride)
  stream.reserveRow(width)
  writeFirstRow(stream, bytes, width)
  for (let y = 1; y < height; y++) {
    stream.reserveRow(width)
    writeRow(stream, bytes, rows, y * stride, width, stride)
  }
  return rgbaPngFile(width, height, stream.finish())
}
