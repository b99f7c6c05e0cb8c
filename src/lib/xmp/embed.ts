import { readPngText, withPngText } from '@/lib/png/text'

const PNG_KEYWORD = 'XML:com.adobe.xmp'
const JPEG_HEAD = 'http://ns.adobe.com/xap/1.0/\0'
/** A JPEG segment counts its length in 16 bits, themselves included. */
const MAX_SEGMENT_BYTES = 65_533
const RIFF_HEAD_BYTES = 12
const XMP_FLAG = 0x04
const ALPHA_FLAG = 0x10

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const asciiAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length))

/** Behind the first segment where that is the file's own (JFIF), else first. Source: XMP part 3, 1.1.3. */
function jpegWithXmp(jpeg: Uint8Array, packet: string): Uint8Array<ArrayBuffer> | undefined {
  const data = bytesOf(JPEG_HEAD + packet)
  if (data.length > MAX_SEGMENT_BYTES) return undefined
  const head = Uint8Array.of(0xff, 0xe1, 0, 0)
  viewOf(head).setUint16(2, data.length + 2)
  const view = viewOf(jpeg)
  const at = view.getUint16(2) === 0xffe0 ? 4 + view.getUint16(4) : 2
  return joined([jpeg.subarray(0, at), head, data, jpeg.subarray(at)])
}

function riffChunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = joined([bytesOf(type), new Uint8Array(4)])
  viewOf(head).setUint32(4, data.length, true)
  return joined([head, data, new Uint8Array(data.length % 2)])
}

interface RiffChunk {
  type: string
  data: Uint8Array
}

/** Source: WebP container specification. @throws RangeError beyond the end */
function riffChunks(webp: Uint8Array): RiffChunk[] {
  const view = viewOf(webp)
  const chunks: RiffChunk[] = []
  for (let at = RIFF_HEAD_BYTES; at + 8 <= webp.length;) {
    const size = view.getUint32(at + 4, true)
    chunks.push({ type: asciiAt(webp, at, 4), data: webp.subarray(at + 8, at + 8 + size) })
    at += 8 + size + (size % 2)
  }
  return chunks
}

/** The extended header: flags, and the size less one in 24 bits each. */
function extendedHeader(flags: number, width: number, height: number): Uint8Array {
  const header = new Uint8Array(10)
  const view = viewOf(header)
  view.setUint32(0, flags, true)
  view.setUint32(4, width - 1, true) // its fourth byte is written over by the height's first
  view.setUint16(7, (height - 1) & 0xffff, true)
  header[9] = (height - 1) >> 16
  return header
}

/** The header of a file that has one, or the one that a simple file would have. */
function headerOf(chunks: readonly RiffChunk[]): Uint8Array | undefined {
  const [first] = chunks
  if (!first) return undefined
  const view = viewOf(first.data)
  if (first.type === 'VP8X') {
    const header = first.data.slice()
    header[0] = (header[0] ?? 0) | XMP_FLAG
    return header
  }
  if (first.type === 'VP8L') {
    // After the signature byte: 14 bits of width less one, 14 of height less one, one of alpha.
    const bits = view.getUint32(1, true)
    const flags = XMP_FLAG | ((bits >>> 28) & 1 ? ALPHA_FLAG : 0)
    return extendedHeader(flags, (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1)
  }
  if (first.type === 'VP8 ')
    return extendedHeader(XMP_FLAG, view.getUint16(6, true) & 0x3fff, view.getUint16(8, true) & 0x3fff)
  return undefined
}

function webpWithXmp(webp: Uint8Array, packet: string): Uint8Array<ArrayBuffer> | undefined {
  const chunks = riffChunks(webp)
  const header = headerOf(chunks)
  if (!header) return undefined
  const pictures = chunks.filter(({ type }) => type !== 'VP8X' && type !== 'XMP ')
  const body = joined([
    bytesOf('WEBP'),
    riffChunk('VP8X', header),
    ...pictures.map(({ type, data }) => riffChunk(type, data)),
    riffChunk('XMP ', bytesOf(packet)),
  ])
  return riffChunk('RIFF', body)
}

const isPng = (bytes: Uint8Array): boolean => asciiAt(bytes, 1, 3) === 'PNG'
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8
const isWebp = (bytes: Uint8Array): boolean =>
  asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP'

/**
 * The picture file with an XMP packet in it: PNG, JPEG or WebP. Its pixels' bytes stay as they are.
 * Undefined for other formats, damaged files, and packets that do not fit (64 KB in a JPEG).
 */
export function withXmp(file: Uint8Array, packet: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    if (isPng(file)) return withPngText(file, PNG_KEYWORD, packet)
    if (isJpeg(file)) return jpegWithXmp(file, packet)
    return isWebp(file) ? webpWithXmp(file, packet) : undefined
  } catch (error) {
    if (error instanceof RangeError) return undefined // a read beyond the end
    throw error
  }
}

function jpegXmp(jpeg: Uint8Array): string | undefined {
  const view = viewOf(jpeg)
  for (let at = 2; view.getUint16(at) !== 0xffda; at += 2 + view.getUint16(at + 2)) {
    const end = at + 2 + view.getUint16(at + 2)
    const start = at + 4 + JPEG_HEAD.length
    if (view.getUint16(at) === 0xffe1 && asciiAt(jpeg, at + 4, JPEG_HEAD.length) === JPEG_HEAD)
      return new TextDecoder().decode(jpeg.subarray(start, end))
  }
  return undefined
}

/** The XMP packet of a PNG, JPEG or WebP file, or undefined. */
export function readXmp(file: Uint8Array): string | undefined {
  try {
    if (isPng(file)) return readPngText(file, PNG_KEYWORD)
    if (isJpeg(file)) return jpegXmp(file)
    if (!isWebp(file)) return undefined
    const chunk = riffChunks(file).find(({ type }) => type === 'XMP ')
    return chunk && new TextDecoder().decode(chunk.data)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
