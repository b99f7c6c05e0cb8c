/** Four tables: table k holds the CRC of a byte that is followed by k zero bytes ("slicing by 4"). */
const TABLES = [
  new Uint32Array(256),
  new Uint32Array(256),
  new Uint32Array(256),
  new Uint32Array(256),
] as const

for (let byte = 0; byte < 256; byte++) {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  TABLES[0][byte] = value
}
for (let byte = 0; byte < 256; byte++) {
  for (const [previous, table] of [
    [TABLES[0], TABLES[1]],
    [TABLES[1], TABLES[2]],
    [TABLES[2], TABLES[3]],
  ] as const) {
    const value = previous[byte]!
    table[byte] = TABLES[0][value & 255]! ^ (value >>> 8)
  }
}

/** The CRC-32 of the bytes, continuing from that of what came before them. Source: PNG specification, annex D. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3] = TABLES
  let crc = ~before
  let index = 0
  // All table indices are bytes and all data indices below the length: the reads are inside.
  for (; index + 4 <= bytes.length; index += 4) {
    crc ^= bytes[index]! | (bytes[index + 1]! << 8) | (bytes[index + 2]! << 16) | (bytes[index + 3]! << 24)
    crc = t3[crc & 255]! ^ t2[(crc >>> 8) & 255]! ^ t1[(crc >>> 16) & 255]! ^ t0[crc >>> 24]!
  }
  for (; index < bytes.length; index++) crc = t0[(crc ^ bytes[index]!) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

const ADLER_MODULUS = 65_521

/**
 * The Adler-32 sum of a stream, fed with runs by closed formulas instead of byte by byte. Call `settle` at least
 * every few megabytes, so that the sums stay whole numbers in a double. Source: RFC 1950.
 */
export class AdlerSum {
  #a = 1
  #b = 0

  /** One byte. */
  addByte(byte: number): void {
    this.#a += byte
    this.#b += this.#a
  }

  /** `count` zero bytes: the first sum stays, the second takes it `count` times. */
  addZeros(count: number): void {
    this.#b += count * this.#a
  }

  /** `count` equal groups of four bytes, given as their sum and as 4·p0 + 3·p1 + 2·p2 + p3. */
  addQuads(count: number, sum: number, weighted: number): void {
    this.#b += count * (4 * this.#a + weighted) + 2 * sum * count * (count - 1)
    this.#a += count * sum
  }

  /** Takes both sums modulo 65521. */
  settle(): void {
    this.#a %= ADLER_MODULUS
    this.#b %= ADLER_MODULUS
  }

  /** The sum of all that was added, as an unsigned 32-bit number. */
  value(): number {
    this.settle()
    return this.#b * 65_536 + this.#a
  }
}
