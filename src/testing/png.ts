/** What a test PNG shows. */
interface PngOptions {
  width?: number
  height?: number
  /** Straight-alpha RGBA of the pixel at (x, y), 0–255 each. Opaque red where nothing is given. */
  pixel?: (x: number, y: number) => readonly [number, number, number, number]
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Longest run of bytes that one stored deflate block holds (RFC 1951, 3.2.4). */
const MAX_STORED = 65_535

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65_521
    high = (high + low) % 65_521
  }
  return high * 65_536 + low
}

const uint32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)

/** zlib without compression, so that the encoder has nothing to get wrong. */
function storedZlib(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let start = 0; start < bytes.length; start += MAX_STORED) {
    const block = bytes.subarray(start, start + MAX_STORED)
    const isLast = start + MAX_STORED >= bytes.length
    const { length } = block
    parts.push(
      Uint8Array.of(isLast ? 1 : 0, length & 255, length >> 8, ~length & 255, (~length >> 8) & 255),
      block,
    )
  }
  parts.push(Uint8Array.from(uint32(adler32(bytes))))
  return joined(parts)
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

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joined([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), data])
  return joined([Uint8Array.from(uint32(data.length)), named, Uint8Array.from(uint32(crc32(named)))])
}

function header(width: number, height: number): Uint8Array {
  return chunk('IHDR', Uint8Array.from([...uint32(width), ...uint32(height), 8, 6, 0, 0, 0]))
}

/** A whole 8-bit RGBA PNG, 8 × 8 unless told. Uncompressed: keep it small. */
export function aPng({ width = 8, height = 8, pixel = () => [255, 0, 0, 255] }: PngOptions = {}) {
  const rows = new Uint8Array((1 + width * 4) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows.set(pixel(x, y), y * (1 + width * 4) + 1 + x * 4)
  return joined([
    Uint8Array.from(SIGNATURE),
    header(width, height),
    chunk('IDAT', storedZlib(rows)),
    chunk('IEND', new Uint8Array()),
  ])
}

/** A PNG whose header tells of a size that its few bytes do not hold. */
export function aLyingPng({ width, height }: { width: number; height: number }) {
  return joined([
    Uint8Array.from(SIGNATURE),
    header(width, height),
    chunk('IDAT', storedZlib(new Uint8Array(64))),
    chunk('IEND', new Uint8Array()),
  ])
}
