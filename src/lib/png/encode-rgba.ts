import { rgbaPngFile } from './chunks'
import { chooseFilter, filterRow, JUDGED_STEP } from './filter'

/** Filtered bytes that are handed to the compressor at once. */
const STRIP_BYTES = 1 << 20

/** Filters rows until the strip is full or the picture ends; returns the strip and the next row. */
function filterStrip(
  rgba: Uint8Array,
  rowBytes: number,
  { from, to, judgedStep }: { from: number; to: number; judgedStep: number },
): Uint8Array<ArrayBuffer> {
  const strip = new Uint8Array((to - from) * (rowBytes + 1))
  const blank = new Uint8Array(rowBytes)
  for (let y = from; y < to; y++) {
    const row = rgba.subarray(y * rowBytes, (y + 1) * rowBytes)
    const above = y === 0 ? blank : rgba.subarray((y - 1) * rowBytes, y * rowBytes)
    filterRow(chooseFilter(row, above, judgedStep), row, above, strip, (y - from) * (rowBytes + 1))
  }
  return strip
}

/** What stands under alpha 0 is seen by nobody and costs bytes. */
function withoutHiddenColours(rgba: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = Uint8Array.from(rgba)
  for (let at = 0; at < bytes.length; at += 4) if (bytes[at + 3] === 0) bytes.fill(0, at, at + 3)
  return bytes
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  const reader = stream.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value)
  return pieces
}

/**
 * A PNG of straight RGBA8 pixels that keeps every byte, colour under alpha 0 included (a canvas clears it).
 * Rows are filtered here, one filter per row; the compressor is the platform's own. With the most effort filters are judged on
 * every pixel, and colour under alpha 0 goes.
 */
export async function encodeRgbaPng(
  rgba: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  effort: 'usual' | 'most' = 'usual',
): Promise<Uint8Array<ArrayBuffer>> {
  if (width < 1 || height < 1 || rgba.length !== width * height * 4)
    throw new RangeError('Size and data differ')
  const given = new Uint8Array(rgba.buffer, rgba.byteOffset, rgba.length)
  const bytes = effort === 'most' ? withoutHiddenColours(given) : given
  const judgedStep = effort === 'most' ? 1 : JUDGED_STEP
  const rowBytes = width * 4
  const rowsPerStrip = Math.max(1, Math.floor(STRIP_BYTES / rowBytes))
  const compressor = new CompressionStream('deflate')
  const compressed = readAll(compressor.readable)
  const writer = compressor.writable.getWriter()
  for (let y = 0; y < height; y += rowsPerStrip) {
    const to = Math.min(height, y + rowsPerStrip)
    await writer.write(filterStrip(bytes, rowBytes, { from: y, to, judgedStep }))
  }
  await writer.close()
  return rgbaPngFile(width, height, await compressed)
}
