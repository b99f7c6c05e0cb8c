import { rgbaPngFile } from './chunks'
import { chooseFilter, filterRow } from './filter'

/** Filtered bytes that are handed to the compressor at once. */
const STRIP_BYTES = 1 << 20

/** Filters rows until the strip is full or the picture ends; returns the strip and the next row. */
function filterStrip(rgba: Uint8Array, rowBytes: number, from: number, to: number): Uint8Array<ArrayBuffer> {
  const strip = new Uint8Array((to - from) * (rowBytes + 1))
  const blank = new Uint8Array(rowBytes)
  for (let y = from; y < to; y++) {
    const row = rgba.subarray(y * rowBytes, (y + 1) * rowBytes)
    const above = y === 0 ? blank : rgba.subarray((y - 1) * rowBytes, y * rowBytes)
    filterRow(chooseFilter(row, above), row, above, strip, (y - from) * (rowBytes + 1))
  }
  return strip
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value)
  return pieces
}

/**
 * A PNG of straight RGBA8 pixels that keeps every byte, colour under alpha 0 included (a canvas clears it).
 * Rows are filtered here, one filter per row; the compressor is the platform's own.
 */
export async function encodeRgbaPng(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (width < 1 || height < 1 || rgba.length !== width * height * 4)
    throw new RangeError('Size and data differ')
  const bytes = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.length)
  const rowBytes = width * 4
  const rowsPerStrip = Math.max(1, Math.floor(STRIP_BYTES / rowBytes))
  const compressor = new CompressionStream('deflate')
  const compressed = readAll(compressor.readable)
  const writer = compressor.writable.getWriter()
  for (let y = 0; y < height; y += rowsPerStrip) {
    await writer.write(filterStrip(bytes, rowBytes, y, Math.min(height, y + rowsPerStrip)))
  }
  await writer.close()
  return rgbaPngFile(width, height, await compressed)
}
