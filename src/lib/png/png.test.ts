import { deflateSync, inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AdlerSum, crc32 } from './checksum'
import { PngError, pngChunk, PNG_SIGNATURE, readPngChunks } from './chunks'
import { decodePng } from './decode'
import { encodeMaskPng, type MaskPolarity } from './encode-mask'
import { encodeRgbaPng } from './encode-rgba'
import { CODE_LENGTHS } from './mask-codes'

const side = fc.integer({ min: 1, max: 300 })
const POLARITIES: MaskPolarity[] = ['dual', 'alpha', 'luma', 'luma-inverted']

interface Mask {
  width: number
  height: number
  data: Uint8Array
}

/** Flat areas with slanted hard or soft borders; `grain` makes every n-th pixel an odd one, 0 none. */
const anyMask: fc.Arbitrary<Mask> = fc
  .record({
    width: side,
    height: side,
    slope: fc.double({ min: -2, max: 2, noNaN: true }),
    soft: fc.constantFrom(0.0001, 3, 40),
    grain: fc.constantFrom(0, 0, 1, 2, 7, 900),
    shift: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ width, height, slope, soft, grain, shift }) => {
    // A view at any alignment, as a mask cut out of a larger buffer may be.
    const data = new Uint8Array(width * height + shift).subarray(shift)
    for (let index = 0; index < data.length; index++) {
      const [x, y] = [index % width, Math.floor(index / width)]
      const inside = Math.min(1, Math.max(0, (x - width / 2 - slope * (y - height / 2)) / soft + 0.5))
      data[index] = grain > 0 && index % grain === 0 ? (index * 37) % 256 : Math.round(255 * inside)
    }
    return { width, height, data }
  })

function pixelOf(m: number, polarity: MaskPolarity): number[] {
  if (polarity === 'dual') return [m, m, m, 255 - m]
  if (polarity === 'alpha') return [0, 0, 0, 255 - m]
  return polarity === 'luma' ? [m, m, m, 255] : [255 - m, 255 - m, 255 - m, 255]
}

describe('checksums', () => {
  it('CRC-32 of "123456789" is 0xCBF43926, at once and in pieces', () => {
    const bytes = new TextEncoder().encode('123456789')
    expect(crc32(bytes)).toBe(0xcbf43926)
    expect(crc32(bytes.subarray(4), crc32(bytes.subarray(0, 4)))).toBe(0xcbf43926)
  })

  it('Adler-32 of runs is that of their bytes', () => {
    const run = fc.tuple(
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 0, max: 255 }),
      fc.integer({ min: 1, max: 5000 }),
    )
    fc.assert(
      fc.property(fc.array(run, { maxLength: 8 }), (runs) => {
        const sum = new AdlerSum()
        const bytes = runs.flatMap(([colour, alpha, count]) => {
          sum.addZeros(count)
          sum.addQuads(count, 3 * colour + alpha, 9 * colour + alpha)
          sum.addByte(alpha)
          return [
            ...new Uint8Array(count),
            ...Array.from({ length: count }, () => [colour, colour, colour, alpha]).flat(),
            alpha,
          ]
        })
        // zlib ends its stream with the big-endian Adler-32 of the data.
        expect(sum.value()).toBe(
          deflateSync(Uint8Array.from(bytes)).readUInt32BE(deflateSync(Uint8Array.from(bytes)).length - 4),
        )
      }),
      { numRuns: 30 },
    )
  })
})

describe('encodeMaskPng', () => {
  it('holds exactly the pixels of its polarity, by the decoder of zlib and by ours', async () => {
    await fc.assert(
      fc.asyncProperty(anyMask, fc.constantFrom(...POLARITIES), async ({ width, height, data }, polarity) => {
        const file = encodeMaskPng(data, width, height, polarity)
        const packed = readPngChunks(file).find((chunk) => chunk.type === 'IDAT')
        // Throws on a bad code, a bad distance or a bad Adler sum; the CRCs are checked by readPngChunks.
        expect(inflateSync(packed?.data ?? new Uint8Array()).length).toBe(height * (1 + 4 * width))
        const decoded = await decodePng(file)
        const expected = Uint8Array.from([...data].flatMap((m) => pixelOf(m, polarity)))
        expect(Buffer.compare(decoded.rgba, expected)).toBe(0)
      }),
      { numRuns: 150 },
    )
  })

  it('says the same region by alpha and by luminance', async () => {
    await fc.assert(
      fc.asyncProperty(anyMask, async ({ width, height, data }) => {
        const { rgba } = await decodePng(encodeMaskPng(data, width, height, 'dual'))
        for (let index = 0; index < data.length; index++) {
          const [r = 0, g = 0, b = 0, a = 0] = rgba.subarray(index * 4, index * 4 + 4)
          if (255 - a !== Math.round(0.299 * r + 0.587 * g + 0.114 * b))
            expect({ index, r, g, b, a }).toBeUndefined()
        }
      }),
      { numRuns: 40 },
    )
  })

  it('writes runs of every length around the longest match', async () => {
    for (const width of [1, 2, 64, 65, 66, 129, 130, 516, 517, 518, 519, 645]) {
      const data = new Uint8Array(width * 3)
      data.fill(255, width, 2 * width)
      const { rgba } = await decodePng(encodeMaskPng(data, width, 3, 'dual'))
      expect(Buffer.compare(rgba, Uint8Array.from([...data].flatMap((m) => pixelOf(m, 'dual'))))).toBe(0)
    }
  })

  it('keeps a flat 2048² mask under 30 KB and its code within 12 bits', () => {
    // A row is 8192 zeros: 31 matches of about 3 bits, a literal and a filter byte: some 13 bytes, 27 KB in all.
    expect(encodeMaskPng(new Uint8Array(2048 * 2048), 2048, 2048, 'dual').length).toBeLessThan(30_000)
    expect(Math.max(...CODE_LENGTHS)).toBeLessThanOrEqual(12)
  })

  it('refuses data of another size', () => {
    expect(() => encodeMaskPng(new Uint8Array(5), 2, 2, 'dual')).toThrow(RangeError)
  })
})

describe('encodeRgbaPng', () => {
  it('keeps every byte, also of the colour under alpha 0', async () => {
    const picture = fc.tuple(side, side, fc.integer({ min: 1, max: 64 }), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(picture, async ([width, height, period, noise]) => {
        const rgba = Uint8Array.from(
          { length: width * height * 4 },
          (_, k) => Math.floor(k / period) + ((k * 7919) % (noise + 1)),
        )
        const decoded = await decodePng(await encodeRgbaPng(rgba, width, height))
        expect([decoded.width, decoded.height]).toEqual([width, height])
        expect(Buffer.compare(decoded.rgba, rgba)).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})

describe('decodePng', () => {
  function fileOf(
    colourType: number,
    depth: number,
    rows: number[][],
    extra: Uint8Array[] = [],
    interlace = 0,
  ): Uint8Array {
    const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[colourType] ?? 1
    const width = (rows[0]?.length ?? 1) / channels
    const header = Uint8Array.of(0, 0, 0, width, 0, 0, 0, rows.length, depth, colourType, 0, 0, interlace)
    const raw = Uint8Array.from(rows.flatMap((row) => [0, ...row]))
    const parts = [
      PNG_SIGNATURE,
      pngChunk('IHDR', [header]),
      ...extra,
      pngChunk('IDAT', [deflateSync(raw)]),
      pngChunk('IEND', []),
    ]
    return Uint8Array.from(parts.flatMap((part) => [...part]))
  }

  it('reads gray, RGB, palette and gray with alpha', async () => {
    const read = async (file: Uint8Array): Promise<number[]> => [...(await decodePng(file)).rgba]
    expect(await read(fileOf(0, 8, [[5, 9]]))).toEqual([5, 5, 5, 255, 9, 9, 9, 255])
    expect(await read(fileOf(0, 8, [[5, 9]], [pngChunk('tRNS', [Uint8Array.of(0, 9)])]))).toEqual([
      5, 5, 5, 255, 9, 9, 9, 0,
    ])
    expect(await read(fileOf(2, 8, [[1, 2, 3]]))).toEqual([1, 2, 3, 255])
    expect(await read(fileOf(4, 8, [[7, 8]]))).toEqual([7, 7, 7, 8])
    const palette = [
      pngChunk('PLTE', [Uint8Array.of(1, 2, 3, 4, 5, 6)]),
      pngChunk('tRNS', [Uint8Array.of(0)]),
    ]
    expect(await read(fileOf(3, 8, [[1, 0]], palette))).toEqual([4, 5, 6, 255, 1, 2, 3, 0])
  })

  it('undoes all five filters', async () => {
    // Two rows of two RGBA pixels. The second row is 3 above the first in every byte, written with each filter by hand.
    const first = [10, 20, 30, 40, 50, 60, 70, 80]
    const second = first.map((byte) => byte + 3)
    const written: Record<number, number[]> = {
      0: second,
      1: [13, 23, 33, 43, 40, 40, 40, 40],
      2: [3, 3, 3, 3, 3, 3, 3, 3],
      // Average of nothing and 10 is 5: 13 − 5 = 8. Average of 13 and 50 is 31: 53 − 31 = 22, and so on.
      3: [8, 13, 18, 23, 22, 22, 22, 22],
      // First pixel: up. Second: 13 + 50 − 10 = 53 is nearest to 50 (up), so 3.
      4: [3, 3, 3, 3, 3, 3, 3, 3],
    }
    for (const filter of [0, 1, 2, 3, 4]) {
      const raw = Uint8Array.from([0, ...first, filter, ...(written[filter] ?? [])])
      const plain = fileOf(6, 8, [first, second])
      const parts = [plain.subarray(0, 33), pngChunk('IDAT', [deflateSync(raw)]), pngChunk('IEND', [])]
      const { rgba } = await decodePng(Uint8Array.from(parts.flatMap((part) => [...part])))
      expect([...rgba]).toEqual([...first, ...second])
    }
  })

  it('refuses what is damaged, too large or of another kind', async () => {
    const good = fileOf(0, 8, [[5, 9]])
    const flipped = good.slice()
    flipped[good.length - 20]! ^= 1
    const bomb = fileOf(0, 8, [
      [5, 9],
      [1, 1],
    ])
    bomb.set(good.subarray(8, 33), 8)
    for (const bad of [
      good.subarray(0, 50),
      flipped,
      bomb,
      fileOf(0, 16, [[5, 9]]),
      fileOf(0, 8, [[5]], [], 1),
      new Uint8Array(9),
    ]) {
      await expect(decodePng(bad)).rejects.toThrow(PngError)
    }
    await expect(decodePng(good, 1)).rejects.toThrow('Too large')
  })
})
