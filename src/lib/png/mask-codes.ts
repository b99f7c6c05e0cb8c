/**
 * The one Huffman code of all our masks, made for rows that are written as differences from the row above: long
 * zero runs, a few ±1 (a hard edge is the step 0 ↔ 255, which is ∓1 modulo 256), small numbers on soft edges.
 * A code that is known beforehand needs no second pass over the pixels. Format: RFC 1951.
 */

const END_OF_BLOCK = 256
const SYMBOLS = 286

/** Longest match, 258 bytes: its length code has no extra bits. */
export const LONGEST_MATCH = 258

/** How often we expect each literal and length symbol. The least weight bounds the longest code at 12 bits. */
function expectedWeight(symbol: number): number {
  if (symbol === 285) return 2500
  if (symbol > END_OF_BLOCK) return 24
  if (symbol === END_OF_BLOCK) return 4
  const step = Math.min(symbol, 256 - symbol)
  if (step <= 1) return step === 0 ? 700 : 550
  return Math.max(4, 1000 / step ** 2)
}

/** Code lengths by Huffman's algorithm. 286 symbols: the plain search for the two lightest is quick enough. */
function huffmanLengths(weights: number[]): Uint8Array {
  const lengths = new Uint8Array(weights.length)
  let trees = weights.map((weight, symbol) => ({ weight, symbols: [symbol] }))
  while (trees.length > 1) {
    trees = trees.sort((a, b) => a.weight - b.weight)
    const [first, second] = trees.splice(0, 2) as [(typeof trees)[0], (typeof trees)[0]] // two or more are there
    const symbols = [...first.symbols, ...second.symbols]
    for (const symbol of symbols) lengths[symbol]!++
    trees.push({ weight: first.weight + second.weight, symbols })
  }
  return lengths
}

function reverseBits(value: number, bits: number): number {
  let reversed = 0
  for (let bit = 0; bit < bits; bit++) reversed |= ((value >> bit) & 1) << (bits - 1 - bit)
  return reversed
}

/** Canonical codes as RFC 1951 §3.2.2 numbers them, bits reversed for a writer that starts at the low end. */
function canonicalCodes(lengths: Uint8Array): Uint16Array {
  const codes = new Uint16Array(lengths.length)
  let code = 0
  for (let bits = 1; bits <= 15; bits++) {
    lengths.forEach((length, symbol) => {
      if (length === bits) codes[symbol] = reverseBits(code++, bits)
    })
    code *= 2
  }
  return codes
}

/** Bits of each literal and length symbol. */
export const CODE_LENGTHS = huffmanLengths(
  Array.from({ length: SYMBOLS }, (_, symbol) => expectedWeight(symbol)),
)

/** The bits themselves, low end first. */
export const CODES = canonicalCodes(CODE_LENGTHS)

/** Distances 1 and 4 (codes 0 and 3) are the only ones in use, one bit each: 0 and 1. */
export type MatchDistance = 1 | 4

interface LengthToken {
  bits: Uint32Array
  counts: Uint8Array
}

/** For each match length 3 … 258 its code and extra bits, followed by the distance bit. */
function lengthTokens(distance: MatchDistance): LengthToken {
  const tokens: LengthToken = { bits: new Uint32Array(259), counts: new Uint8Array(259) }
  let length = 3
  for (let symbol = 257; symbol < 285; symbol++) {
    const extraBits = symbol < 265 ? 0 : (symbol - 261) >> 2
    for (let extra = 0; extra < 1 << extraBits && length < LONGEST_MATCH; extra++) {
      setToken(tokens, length++, symbol, extra, extraBits, distance)
    }
  }
  setToken(tokens, LONGEST_MATCH, 285, 0, 0, distance)
  return tokens
}

function setToken(
  { bits, counts }: LengthToken,
  length: number,
  symbol: number,
  extra: number,
  extraBits: number,
  distance: MatchDistance,
): void {
  const codeBits = CODE_LENGTHS[symbol]!
  const distanceBit = distance === 1 ? 0 : 1
  bits[length] = CODES[symbol]! | (extra << codeBits) | (distanceBit << (codeBits + extraBits))
  counts[length] = codeBits + extraBits + 1
}

/** Ready bit strings of all matches. */
export const MATCHES = { 1: lengthTokens(1), 4: lengthTokens(4) } as const

/** Order in which RFC 1951 lists the lengths of the code that codes the code lengths. */
const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/**
 * Writes the start of a single, final, dynamic block. Lengths 0 to 15 have four bits each, a complete code, so
 * that the table is written plainly: 290 numbers of four bits.
 */
export function writeBlockHeader(write: (value: number, bits: number) => void): void {
  write(0b101, 3)
  write(SYMBOLS - 257, 5)
  write(3, 5)
  write(LENGTH_ORDER.length - 4, 4)
  for (const symbol of LENGTH_ORDER) write(symbol < 16 ? 4 : 0, 3)
  for (const length of [...CODE_LENGTHS, 1, 0, 0, 1]) write(reverseBits(length, 4), 4)
}

/** The symbol that ends the block. */
export const END_CODE = { bits: CODES[END_OF_BLOCK]!, count: CODE_LENGTHS[END_OF_BLOCK]! } as const
