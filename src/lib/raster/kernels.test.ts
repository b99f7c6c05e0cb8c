import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  coverageBounds,
  coverageShare,
  createCoverage,
  cropCoverage,
  invertCoverage,
  pasteCoverage,
  snapCoverage,
  type CoverageMap,
} from './coverage'
import { featherCoverage, featherReachPx } from './feather'
import { growCoverage } from './grow'
import { distanceToSegment, expectExactAwayFromBorder } from '@/testing/ideal-coverage'
import { outlineCoverage } from './outline'
import { refineCoverage } from './refine'
import { resampleCoverage } from './resample'
import { decodeRuns, encodeRuns } from './runs'
import { paintRectangle } from './shapes'
import { paintStroke } from './stroke'

const side = fc.integer({ min: 1, max: 40 })

/** Any map, from noise to large flat areas with soft borders. */
const anyMap: fc.Arbitrary<CoverageMap> = fc
  .tuple(
    side,
    side,
    fc.array(fc.integer({ min: -9, max: 45 }), { minLength: 4, maxLength: 12 }),
    fc.boolean(),
  )
  .map(([width, height, spots, isInverted]) => {
    const map = createCoverage(width, height)
    for (let k = 0; k + 3 < spots.length; k += 4) {
      const [x = 0, y = 0, radius = 0, value = 0] = spots.slice(k, k + 4)
      paintStroke(map, Float32Array.of(x, y, 1), 1 + Math.abs(radius) / 3, 'add')
      map.data[Math.abs(x * 7 + y) % map.data.length] = Math.abs(value * 5) % 256
    }
    if (isInverted) invertCoverage(map)
    return map
  })

function hardSquare(): CoverageMap {
  const map = createCoverage(60, 60)
  paintRectangle(map, { x: 20, y: 20, width: 20, height: 20 }, 'add')
  return map
}

describe('coverage', () => {
  it('finds the box that a plain search finds', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const hits = [...map.data.keys()].filter((index) => map.data[index] !== 0)
        const xs = hits.map((index) => index % map.width)
        const ys = hits.map((index) => Math.floor(index / map.width))
        const [x, y] = [Math.min(...xs), Math.min(...ys)]
        const expected = { x, y, width: Math.max(...xs) - x + 1, height: Math.max(...ys) - y + 1 }
        expect(coverageBounds(map)).toEqual(hits.length > 0 ? expected : undefined)
      }),
    )
  })

  it('snaps what is nearly nothing or everything, and nothing between', () => {
    const map = { width: 6, height: 1, data: Uint8Array.of(0, 10, 11, 244, 245, 255) }
    snapCoverage(map, 10)
    expect([...map.data]).toEqual([0, 0, 11, 244, 255, 255])
  })

  it('inverting twice changes nothing, once turns the share around', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const before = map.data.slice()
        const share = coverageShare(map)
        invertCoverage(map)
        expect(coverageShare(map)).toBeCloseTo(1 - share, 10)
        invertCoverage(map)
        expect(map.data).toEqual(before)
      }),
    )
  })

  it('crops with a value for what lies outside, and pastes back', () => {
    const map = createCoverage(4, 4, 7)
    const crop = cropCoverage(map, { x: -1, y: 3, width: 3, height: 2 }, 9)
    expect([...crop.data]).toEqual([9, 7, 7, 9, 9, 9])
    pasteCoverage(map, crop, 2, 2)
    expect([...map.data]).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 9, 7, 7, 7, 9, 9])
  })
})

describe('runs', () => {
  const bytes = fc.array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 300 })), {
    maxLength: 30,
  })

  it('come back as they were, at any alignment', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: 3 }), (pieces, shift) => {
        const plain = pieces.flatMap(([value, count]) =>
          new Array<number>(count % 7 === 0 ? count : count % 5).fill(value),
        )
        const view = new Uint8Array(plain.length + shift).subarray(shift)
        view.set(plain)
        expect(decodeRuns(encodeRuns(view), view.length)).toEqual(view)
      }),
    )
  })

  it('take five bytes for a megapixel of one value', () => {
    // A varint of 2 · 1,048,576 = 2^21 needs four groups of seven bits, then the byte.
    expect(encodeRuns(new Uint8Array(1024 * 1024).fill(255)).length).toBe(5)
  })

  it('refuse data that is cut off, too short or too long', () => {
    const runs = encodeRuns(Uint8Array.from([...new Uint8Array(90), 1, 2, 3, ...new Uint8Array(9)]))
    expect(() => decodeRuns(runs.subarray(0, runs.length - 1), 102)).toThrow(RangeError)
    expect(() => decodeRuns(runs, 101)).toThrow(RangeError)
    expect(() => decodeRuns(runs, 103)).toThrow(RangeError)
    expect(() => decodeRuns(Uint8Array.of(255, 255), 5)).toThrow(RangeError)
  })
})

describe('growCoverage', () => {
  it('of a disc is the larger or smaller disc', () => {
    const radius = fc.double({ min: 8, max: 14, noNaN: true })
    fc.assert(
      fc.property(radius, fc.double({ min: -6, max: 12, noNaN: true }), (radiusPx, growPx) => {
        const map = createCoverage(64, 64)
        paintStroke(map, Float32Array.of(31.3, 32.6, 1), radiusPx, 'add')
        // The 50 % line of a raster disc follows the true one to half a pixel; the rest of the 1.5 px is slack.
        expectExactAwayFromBorder(
          growCoverage(map, growPx),
          (x, y) => distanceToSegment(x, y, 31.3, 32.6, 31.3, 32.6) - radiusPx - growPx,
        )
      }),
      { numRuns: 40 },
    )
  })

  it('moves a hard side by whole pixels exactly', () => {
    expect(coverageBounds(growCoverage(hardSquare(), 7))).toEqual({ x: 13, y: 13, width: 34, height: 34 })
    expect(coverageBounds(growCoverage(hardSquare(), -7))).toEqual({ x: 27, y: 27, width: 6, height: 6 })
    expect(growCoverage(hardSquare(), 7).data[30 * 60 + 13]).toBe(255)
  })

  it('never loses coverage when growing nor gains when shrinking, and the image border does not eat into it', () => {
    fc.assert(
      fc.property(anyMap, fc.integer({ min: 1, max: 9 }), (map, byPx) => {
        const [grown, shrunk] = [growCoverage(map, byPx), growCoverage(map, -byPx)]
        map.data.forEach((value, index) => {
          expect(grown.data[index]).toBeGreaterThanOrEqual(value)
          expect(shrunk.data[index]).toBeLessThanOrEqual(value)
        })
      }),
    )
    const full = createCoverage(9, 9, 255)
    expect(growCoverage(full, -3).data).toEqual(full.data)
  })
})

describe('featherCoverage', () => {
  it('keeps every pixel beyond its reach exact and lies between its neighbours', () => {
    fc.assert(
      fc.property(anyMap, fc.integer({ min: 1, max: 12 }), (map, featherPx) => {
        const soft = featherCoverage(map, featherPx)
        const reach = featherReachPx(featherPx)
        for (let index = 0; index < map.data.length; index++) {
          const [x, y] = [index % map.width, Math.floor(index / map.width)]
          const around = cropInside(map, x, y, reach)
          expect(soft.data[index]).toBeGreaterThanOrEqual(Math.min(...around))
          expect(soft.data[index]).toBeLessThanOrEqual(Math.max(...around))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('is 50 % on a straight border and falls smoothly to both sides', () => {
    const map = createCoverage(60, 8)
    paintRectangle(map, { x: 30, y: 0, width: 30, height: 8 }, 'add')
    const row = [...featherCoverage(map, 12).data.subarray(0, 60)]
    row.forEach((value, x) => expect(value).toBeGreaterThanOrEqual(row[x - 1] ?? 0))
    // Symmetric around x = 30: the pixels on both sides add up to 255.
    expect(Math.abs((row[29] ?? 0) + (row[30] ?? 0) - 255)).toBeLessThanOrEqual(1)
    expect([row[17], row[42]]).toEqual([0, 255])
    expect(row[20]).toBeGreaterThan(0)
  })

  it('0 is the identity', () => {
    const map = hardSquare()
    expect(featherCoverage(map, 0).data).toEqual(map.data)
  })
})

function cropInside(map: CoverageMap, x: number, y: number, reach: number): number[] {
  const values: number[] = []
  for (let row = Math.max(0, y - reach); row <= Math.min(map.height - 1, y + reach); row++) {
    const from = row * map.width + Math.max(0, x - reach)
    values.push(...map.data.subarray(from, row * map.width + Math.min(map.width, x + reach + 1)))
  }
  return values
}

describe('refineCoverage', () => {
  it('gives a box the same bytes as refining the whole map', () => {
    const part = fc.integer({ min: 0, max: 30 })
    const amount = fc.integer({ min: -5, max: 5 })
    fc.assert(
      fc.property(
        anyMap,
        part,
        part,
        part,
        part,
        amount,
        part,
        (map, x, y, width, height, growPx, feather) => {
          const refinement = { growPx, featherPx: feather / 4 }
          const whole = refineCoverage(map, refinement)
          const rect = { x: Math.min(x, map.width - 1), y: Math.min(y, map.height - 1), width: 0, height: 0 }
          rect.width = Math.min(1 + width, map.width - rect.x)
          rect.height = Math.min(1 + height, map.height - rect.y)
          expect(refineCoverage(map, refinement, rect).data).toEqual(cropCoverage(whole, rect).data)
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('outlineCoverage', () => {
  it('gives a square its four corners, clockwise', () => {
    expect(outlineCoverage(hardSquare()).map((line) => [...line])).toEqual([[20, 20, 40, 20, 40, 40, 20, 40]])
  })

  it('encloses exactly the covered area, holes taken off, by the shoelace formula', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const inside = map.data.reduce((count, value) => count + (value >= 128 ? 1 : 0), 0)
        const area = outlineCoverage(map).reduce((sum, line) => sum + signedArea(line), 0)
        expect(area).toBe(inside)
      }),
    )
  })
})

function signedArea(line: Int32Array): number {
  let twice = 0
  for (let k = 0; k < line.length; k += 2) {
    const next = (k + 2) % line.length
    twice += (line[k] ?? 0) * (line[next + 1] ?? 0) - (line[next] ?? 0) * (line[k + 1] ?? 0)
  }
  return twice / 2
}

describe('resampleCoverage', () => {
  it('keeps the share of the area at any size', () => {
    fc.assert(
      fc.property(anyMap, side, side, (map, width, height) => {
        const share = coverageShare(resampleCoverage(map, width, height))
        // Each pixel is rounded by at most half a level.
        expect(Math.abs(share - coverageShare(map))).toBeLessThanOrEqual(0.5 / 255 + 1e-9)
      }),
    )
  })

  it('nearest invents no values and undoes whole enlargement', () => {
    fc.assert(
      fc.property(anyMap, fc.integer({ min: 1, max: 4 }), (map, times) => {
        const large = resampleCoverage(map, map.width * times, map.height * times, 'nearest')
        expect(resampleCoverage(large, map.width, map.height, 'nearest').data).toEqual(map.data)
        expect(resampleCoverage(large, map.width, map.height, 'area').data).toEqual(map.data)
      }),
    )
  })
})
