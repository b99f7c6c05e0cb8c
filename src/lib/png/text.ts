import { pngChunk, PNG_SIGNATURE } from './chunks'

/** Length, type and checksum around a chunk's data. */
const FRAME_BYTES = 12

function textChunk(keyword: string, text: string): Uint8Array<ArrayBuffer> {
  // iTXt: keyword, 0, not compressed, method 0, no language, no translated keyword, UTF-8 text (PNG specification, 11.3.3.4).
  return pngChunk('iTXt', [new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`)])
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

/** The text under a keyword, or undefined where the file has none or is no PNG. Text that is stored compressed is not read. */
export function readPngText(png: Uint8Array, keyword: string): string | undefined {
  if (PNG_SIGNATURE.some((byte, index) => png[index] !== byte)) return undefined
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const decoder = new TextDecoder()
  for (let at = PNG_SIGNATURE.length; at + FRAME_BYTES <= png.length;) {
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
