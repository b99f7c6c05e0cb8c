/** Keyword of the text chunk in which the engine keeps what a picture was drawn from. */
export const SKETCH_KEYWORD = 'pentimento:sketch'

const SIGNATURE_BYTES = 8
/** Length, type and checksum around a chunk's data. */
const FRAME_BYTES = 12

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

/** CRC-32 as PNG wants it (ISO 3309). */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

function textChunk(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  // iTXt: keyword, 0, not compressed, method 0, no language, no translated keyword, UTF-8 text (PNG specification, 11.3.3.4).
  const data = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`)
  const chunk = new Uint8Array(data.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, data.length - 4)
  chunk.set(data, 4)
  view.setUint32(data.length + 4, crc32(data))
  return chunk
}

/** A PNG with a text before its end; the pixels' bytes stay as they are. `png` must be a whole PNG file. */
export function withPngText(png: Uint8Array, keyword: string, text: string): Uint8Array<ArrayBuffer> {
  const chunk = textChunk(keyword, text)
  const end = png.length - FRAME_BYTES // IEND holds no data
  const result = new Uint8Array(png.length + chunk.length)
  result.set(png.subarray(0, end))
  result.set(chunk, end)
  result.set(png.subarray(end), end + chunk.length)
  return result
}

/** The text under a keyword, or undefined where the file has none or is no PNG. */
export function readPngText(png: Uint8Array, keyword: string): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const decoder = new TextDecoder()
  for (let at = SIGNATURE_BYTES; at + FRAME_BYTES <= png.length;) {
    const length = view.getUint32(at)
    if (at + FRAME_BYTES + length > png.length) return undefined
    const type = decoder.decode(png.subarray(at + 4, at + 8))
    const [name, ...rest] =
      type === 'iTXt' ? decoder.decode(png.subarray(at + 8, at + 8 + length)).split('\0') : []
    if (name === keyword) return rest.slice(4).join('\0')
    at += length + FRAME_BYTES
  }
  return undefined
}
