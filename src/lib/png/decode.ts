import { PngError, readPngChunks, type PngChunk } from './chunks'
import { unfilterRow } from './filter'

/** Straight RGBA8, row-major, exactly as the file has it: no colour management, no premultiplying. */
export interface DecodedPng {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8Array<ArrayBuffer>
}

interface Header {
  width: number
  height: number
  colourType: number
  /** Bytes per pixel as stored. */
  pixelBytes: number
}

/** Channels by colour type: gray, RGB, palette, gray + alpha, RGBA. */
const CHANNELS = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])

function readHeader(chunks: readonly PngChunk[], maxPixels: number): Header {
  const data = chunks[0]?.type === 'IHDR' ? chunks[0].data : undefined
  if (data?.length !== 13) throw new PngError('No header')
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  const [width, height, colourType] = [view.getUint32(0), view.getUint32(4), view.getUint8(9)]
  const pixelBytes = CHANNELS.get(colourType)
  if (width < 1 || height < 1 || width * height > maxPixels)
    throw new PngError('Too large, or without pixels')
  if (view.getUint8(8) !== 8 || pixelBytes === undefined)
    throw new PngError('Only 8 bits per channel are read')
  if (view.getUint8(12) !== 0) throw new PngError('Interlaced files are not read')
  return { width, height, colourType, pixelBytes }
}

/** Unpacks into exactly the expected length and stops at the first byte too many: a bomb costs no memory. */
async function inflate(pieces: readonly Uint8Array[], length: number): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob(pieces.map((piece) => piece.slice())).stream()
  const reader = stream.pipeThrough(new DecompressionStream('deflate')).getReader()
  const bytes = new Uint8Array(length)
  let filled = 0
  for (;;) {
    const next = await reader.read().catch((cause: unknown) => {
      throw new PngError('The pixel data is damaged', { cause })
    })
    if (next.done) break
    if (filled + next.value.length > length) {
      await reader.cancel().catch(() => undefined) // a stream that fails while it is closed has nothing to add
      throw new PngError('More pixel data than the size allows')
    }
    bytes.set(next.value, filled)
    filled += next.value.length
  }
  if (filled !== length) throw new PngError('Less pixel data than the size needs')
  return bytes
}

function dataOf(chunks: readonly PngChunk[], type: string): Uint8Array {
  return chunks.find((chunk) => chunk.type === type)?.data ?? new Uint8Array()
}

type PixelReader = (source: Uint8Array, from: number, target: Uint8Array, to: number) => void

function paletteReader(chunks: readonly PngChunk[]): PixelReader {
  const colours = dataOf(chunks, 'PLTE')
  const alphas = dataOf(chunks, 'tRNS')
  return (source, from, target, to) => {
    const index = source[from]!
    target.set(colours.subarray(index * 3, index * 3 + 3), to)
    target[to + 3] = alphas[index] ?? 255
  }
}

/** Gray or RGB, where one colour may be named as the transparent one (two bytes per channel, low byte used). */
function opaqueReader(chunks: readonly PngChunk[], channels: 1 | 3): PixelReader {
  const named = dataOf(chunks, 'tRNS')
  const isNamed = (source: Uint8Array, from: number): boolean => {
    for (let c = 0; c < channels; c++) if (source[from + c] !== named[c * 2 + 1]) return false
    return named.length === channels * 2
  }
  return (source, from, target, to) => {
    for (let c = 0; c < 3; c++) target[to + c] = source[from + (channels === 3 ? c : 0)]!
    target[to + 3] = isNamed(source, from) ? 0 : 255
  }
}

/** RGBA rows are what they are; RGB rows, the next most usual, get by without a call per pixel. */
function widenRgbRow(row: Uint8Array, rgba: Uint8Array, start: number): void {
  for (let from = 0, to = start; from < row.length; from += 3, to += 4) {
    rgba[to] = row[from]!
    rgba[to + 1] = row[from + 1]!
    rgba[to + 2] = row[from + 2]!
    rgba[to + 3] = 255
  }
}

function readerFor(header: Header, chunks: readonly PngChunk[]): PixelReader {
  if (header.colourType === 3) return paletteReader(chunks)
  if (header.colourType === 0) return opaqueReader(chunks, 1)
  if (header.colourType === 2) return opaqueReader(chunks, 3)
  if (header.colourType === 4) {
    return (source, from, target, to) => {
      target.fill(source[from]!, to, to + 3)
      target[to + 3] = source[from + 1]!
    }
  }
  return (source, from, target, to) => target.set(source.subarray(from, from + 4), to)
}

function unpackRows(
  header: Header,
  filtered: Uint8Array<ArrayBuffer>,
  read: PixelReader,
  isPlainRgb: boolean,
): Uint8Array<ArrayBuffer> {
  const { width, height, pixelBytes } = header
  const rgba = new Uint8Array(width * height * 4)
  const rowBytes = width * pixelBytes
  let above = new Uint8Array()
  for (let y = 0; y < height; y++) {
    const start = y * (rowBytes + 1)
    const row = filtered.subarray(start + 1, start + 1 + rowBytes)
    if (filtered[start]! > 4) throw new PngError('Unknown row filter')
    unfilterRow(filtered[start]!, row, above, pixelBytes)
    if (header.colourType === 6) rgba.set(row, y * rowBytes)
    else if (isPlainRgb) widenRgbRow(row, rgba, y * width * 4)
    else for (let x = 0; x < width; x++) read(row, x * pixelBytes, rgba, (y * width + x) * 4)
    above = row
  }
  return rgba
}

/**
 * Reads an 8-bit, non-interlaced PNG (gray, RGB, palette, with or without alpha) to its exact bytes.
 * @throws PngError for anything damaged, of another kind, or of more than `maxPixels`.
 */
export async function decodePng(file: Uint8Array, maxPixels = 64_000_000): Promise<DecodedPng> {
  const chunks = readPngChunks(file)
  const header = readHeader(chunks, maxPixels)
  const packed = chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data)
  const filtered = await inflate(packed, header.height * (1 + header.width * header.pixelBytes))
  const isPlainRgb = header.colourType === 2 && dataOf(chunks, 'tRNS').length === 0
  const rgba = unpackRows(header, filtered, readerFor(header, chunks), isPlainRgb)
  return { width: header.width, height: header.height, rgba }
}
