import { crc32 } from './checksum'

/** The eight bytes that every PNG file begins with. */
export const PNG_SIGNATURE = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10)

/** The one colour type we write: 8 bits each of red, green, blue and straight alpha. */
const COLOUR_TYPE_RGBA = 6

/** A PNG that is damaged, or of a kind that we do not read. */
export class PngError extends Error {
  override readonly name = 'PngError'
}

/** One chunk, ready to be appended: length, type, data, checksum. The data may come in pieces. */
export function pngChunk(type: string, pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
  const chunk = new Uint8Array(length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, length)
  for (let index = 0; index < 4; index++) chunk[4 + index] = type.charCodeAt(index)
  let at = 8
  for (const piece of pieces) {
    chunk.set(piece, at)
    at += piece.length
  }
  view.setUint32(at, crc32(chunk.subarray(4, at)))
  return chunk
}

/** The header chunk of an 8-bit RGBA picture without interlacing. */
export function rgbaHeaderChunk(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([8, COLOUR_TYPE_RGBA, 0, 0, 0], 8)
  return pngChunk('IHDR', [header])
}

/** A whole file around a zlib stream of filtered RGBA8 rows. */
export function rgbaPngFile(
  width: number,
  height: number,
  zlib: readonly Uint8Array[],
): Uint8Array<ArrayBuffer> {
  const parts = [PNG_SIGNATURE, rgbaHeaderChunk(width, height), pngChunk('IDAT', zlib), pngChunk('IEND', [])]
  const file = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    file.set(part, at)
    at += part.length
  }
  return file
}

export interface PngChunk {
  readonly type: string
  readonly data: Uint8Array
}

/**
 * Lists the chunks of a file in order, as views into it.
 * @throws PngError when the signature, a length or a checksum is wrong.
 */
export function readPngChunks(file: Uint8Array): PngChunk[] {
  if (PNG_SIGNATURE.some((byte, index) => file[index] !== byte)) throw new PngError('Not a PNG file')
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const chunks: PngChunk[] = []
  for (let at = PNG_SIGNATURE.length; at < file.length;) {
    if (at + 12 > file.length) throw new PngError('The file ends within a chunk')
    const end = at + 8 + view.getUint32(at)
    if (end + 4 > file.length) throw new PngError('The file ends within a chunk')
    if (crc32(file.subarray(at + 4, end)) !== view.getUint32(end)) throw new PngError('A checksum is wrong')
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8))
    chunks.push({ type, data: file.subarray(at + 8, end) })
    if (type === 'IEND') break
    at = end + 4
  }
  return chunks
}
