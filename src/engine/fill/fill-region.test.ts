import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillRegion } from './fill-region'

type Paint = (x: number, y: number) => number

/** A grey picture, opaque; the three channels differ by a constant, so that mixed-up channels would show. */
function paint(width: number, height: number, value: Paint): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at++) {
    const grey = value(at % width, Math.floor(at / width))
    pixels.set([grey, grey * 0.8, grey * 0.6 + 20, 255], 4 * at)
  }
  return pixels
}

function boxCoverage(width: number, height: number, x: number, y: number, wide: number, high: number) {
  const coverage = new Uint8Array(width * height)
  for (let row = y; row < y + high; row++) coverage.fill(255, row * width + x, row * width + x + wide)
  return coverage
}

/** A copy whose covered part is bright pink: nothing of it may be seen in a result. */
function spoil(pixels: Uint8ClampedArray, coverage: Uint8Array): Uint8ClampedArray {
  const spoilt = new Uint8ClampedArray(pixels)
  coverage.forEach((covered, at) => covered > 0 && spoilt.set([255, 0, 255, 255], 4 * at))
  return spoilt
}

/** Peak signal to noise over the covered colours, in decibels. */
function psnr(truth: Uint8ClampedArray, result: Uint8ClampedArray, coverage: Uint8Array): number {
  let [sum, count] = [0, 0]
  for (let at = 0; at < coverage.length; at++) {
    if (coverage[at] === 0) continue
    for (let channel = 0; channel < 3; channel++, count++)
      sum += (truth[4 * at + channel]! - result[4 * at + channel]!) ** 2
  }
  return 10 * Math.log10((255 * 255 * count) / Math.max(1e-9, sum))
}

function restore(width: number, height: number, value: Paint, coverage: Uint8Array) {
  const truth = paint(width, height, value)
  return { truth, result: fillRegion(spoil(truth, coverage), width, height, coverage, { seed: 1 }) }
}

describe('fillRegion restores', () => {
  it('a periodic texture', () => {
    const coverage = boxCoverage(128, 128, 50, 46, 30, 34)
    const weave: Paint = (x, y) =>
      128 + 60 * Math.sin((x * 2 * Math.PI) / 8) + 50 * Math.sin((y * 2 * Math.PI) / 10)
    const { truth, result } = restore(128, 128, weave, coverage)
    // Copies shifted by whole periods are exact; rounding to ±1 leaves 48 dB. The same texture out of phase by a
    // quarter would have a mean square error of about 60² + 50² ≈ 6100, or 10 dB; a flat grey 13 dB.
    expect(psnr(truth, result, coverage)).toBeGreaterThan(30)
  })

  it('a gradient', () => {
    const coverage = boxCoverage(120, 90, 45, 30, 30, 30)
    const { truth, result } = restore(120, 90, (x) => 2 * x, coverage)
    // Above and below the hole are the very columns that are missing. Wrong by one column everywhere is 2 levels
    // (42 dB); two columns are 36 dB. The mean of the hole instead would be 17 levels off on average (23 dB).
    expect(psnr(truth, result, coverage)).toBeGreaterThan(36)
  })

  it('a straight edge', () => {
    const edge = 57
    const coverage = boxCoverage(120, 120, 42, 44, 32, 32)
    const { truth, result } = restore(120, 120, (x) => (x < edge ? 40 : 210), coverage)
    for (let at = 0; at < coverage.length; at++) {
      // Exact up to one pixel from the edge itself; the seam solver may leave 3 levels.
      if (coverage[at] === 0 || Math.abs((at % 120) + 0.5 - edge) <= 1) continue
      expect(Math.abs(truth[4 * at]! - result[4 * at]!)).toBeLessThanOrEqual(3)
    }
  })

  it('a slanted edge that runs across a wide hole', () => {
    const coverage = boxCoverage(160, 120, 60, 40, 40, 40)
    const { truth, result } = restore(160, 120, (x, y) => (y < 0.25 * x + 40 ? 200 : 60), coverage)
    // The edge is 40 px long in the hole of 1600 px: off by 2 px throughout, 80 pixels differ by 140: 18 dB. A blurred
    // or missing corner would cost more.
    expect(psnr(truth, result, coverage)).toBeGreaterThan(18)
  })
})

describe('fillRegion', () => {
  const noise: Paint = (x, y) => ((x * 7919 + y * 104729 + x * y * 31) % 97) * 2

  it('never looks at what is covered', () => {
    const coverage = boxCoverage(80, 80, 20, 30, 25, 20)
    const pixels = paint(80, 80, noise)
    const one = fillRegion(pixels, 80, 80, coverage, { seed: 3 })
    const other = fillRegion(spoil(pixels, coverage), 80, 80, coverage, { seed: 3 })
    expect(other).toEqual(one)
  })

  it('gives the same bytes for a seed, and another idea for another', () => {
    const coverage = boxCoverage(80, 80, 20, 30, 25, 20)
    const pixels = paint(80, 80, noise)
    const fill = (seed: number) => fillRegion(pixels, 80, 80, coverage, { seed })
    expect(fill(5)).toEqual(fill(5))
    expect(fill(6)).not.toEqual(fill(5))
  })

  it('keeps every byte that is not covered, and makes what is covered opaque, for any mask', () => {
    const mask = fc
      .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
      .chain(({ width, height }) =>
        fc.record({
          width: fc.constant(width),
          height: fc.constant(height),
          pixels: fc.uint8ClampedArray({ minLength: 4 * width * height, maxLength: 4 * width * height }),
          coverage: fc.array(fc.constantFrom(0, 0, 0, 255), {
            minLength: width * height,
            maxLength: width * height,
          }),
        }),
      )
    fc.assert(
      fc.property(mask, ({ width, height, pixels, coverage }) => {
        const before = pixels.slice()
        const result = fillRegion(pixels, width, height, Uint8Array.from(coverage), { seed: 1 })
        expect(pixels).toEqual(before)
        coverage.forEach((covered, at) => {
          if (covered === 0)
            expect(result.subarray(4 * at, 4 * at + 4)).toEqual(pixels.subarray(4 * at, 4 * at + 4))
          else expect(result[4 * at + 3]).toBe(255)
        })
      }),
      { numRuns: 60 },
    )
  })

  it('blends what is covered in part', () => {
    const pixels = paint(40, 40, () => 100)
    const coverage = new Uint8Array(1600)
    coverage[820] = 128
    pixels.set([200, 180, 180, 0], 4 * 820)
    const result = fillRegion(pixels, 40, 40, coverage, { seed: 1 })
    // The flat surroundings are 100, 80, 80 and opaque; 128 of 255 of the way from 200, 180, 180, 0 is 149.8, …, 128.
    expect([...result.subarray(4 * 820, 4 * 820 + 4)]).toEqual([150, 130, 130, 128])
  })

  it.each([
    ['all', boxCoverage(50, 50, 0, 0, 50, 50)],
    ['none', new Uint8Array(2500)],
    ['one pixel', boxCoverage(50, 50, 25, 25, 1, 1)],
    ['a corner', boxCoverage(50, 50, 0, 0, 20, 20)],
    ['a whole side', boxCoverage(50, 50, 40, 0, 10, 50)],
    ['a hair', boxCoverage(50, 50, 0, 25, 50, 1)],
    ['all but one pixel', boxCoverage(50, 50, 0, 0, 50, 50).fill(0, 1275, 1276)],
    [
      'every eighth row',
      Uint8Array.from({ length: 2500 }, (_, at) => (Math.floor(at / 50) % 8 === 0 ? 255 : 0)),
    ],
    ['every other pixel', Uint8Array.from({ length: 2500 }, (_, at) => (at % 2 ? 255 : 0))],
  ])('fills %s of a flat picture with its colour', (name, coverage) => {
    const pixels = paint(50, 50, () => 90)
    const result = fillRegion(spoil(pixels, coverage), 50, 50, coverage, { seed: 1 })
    // With nothing known there is no colour to find, and grey is promised.
    const expected = name === 'all' ? paint(50, 50, () => 90).fill(128) : pixels
    if (name === 'all') for (let at = 3; at < expected.length; at += 4) expected[at] = 255
    expect(result).toEqual(expected)
  })

  it('tells how far it is and stops when asked to', () => {
    const pixels = paint(96, 96, noise)
    const coverage = boxCoverage(96, 96, 36, 36, 26, 26)
    const shares: number[] = []
    fillRegion(pixels, 96, 96, coverage, { seed: 1, onStage: (share) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(4)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true)

    const controller = new AbortController()
    const stages: number[] = []
    const run = () =>
      fillRegion(pixels, 96, 96, coverage, {
        seed: 1,
        signal: controller.signal,
        onStage: (share) => {
          stages.push(share)
          controller.abort()
        },
      })
    expect(run).toThrow(expect.objectContaining({ name: 'AbortError' }))
    expect(stages).toHaveLength(1)
  })
})
