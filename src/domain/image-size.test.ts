import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultSize, fitSize, formatSize, isLegalSize, parseSize, sizeProblem } from './image-size'
import { MODEL_TABLE, capabilitiesOf } from './models'

const FREE = capabilitiesOf('gpt-image-2').size
const edge = fc.integer({ min: 1, max: 10_000 })

describe('fitSize', () => {
  it('is legal for every model and every wanted size', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODEL_TABLE), edge, edge, ({ size: rule }, width, height) =>
        isLegalSize(formatSize(fitSize({ width, height }, rule)), rule),
      ),
      { numRuns: 3000 },
    )
  })

  it('leaves a fitted size alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODEL_TABLE), edge, edge, ({ size: rule }, width, height) => {
        const once = fitSize({ width, height }, rule)
        expect(fitSize(once, rule)).toEqual(once)
      }),
    )
  })

  it('keeps the shape within one step of 16 px on the shorter side', () => {
    const shape = fc.double({ min: 1 / 3, max: 3, noNaN: true })
    fc.assert(
      fc.property(shape, fc.integer({ min: 700_000, max: 8_000_000 }), (ratio, area) => {
        const wanted = {
          width: Math.round(Math.sqrt(area * ratio)),
          height: Math.round(Math.sqrt(area / ratio)),
        }
        const fitted = fitSize(wanted, FREE)
        // The smallest short side here is sqrt(700000 / 3) = 483 px; two steps of 16 px are 6.6 % of it.
        const drift = Math.abs(Math.log(fitted.width / fitted.height / (wanted.width / wanted.height)))
        expect(drift).toBeLessThan(Math.log(1 + 32 / 483) + 0.01)
      }),
    )
  })

  it('gives the documented edges of the free-size models', () => {
    // 816 = 51 · 16 is the smallest legal square: 816² = 665,856 ≥ 655,360 > 800².
    expect(fitSize({ width: 512, height: 512 }, FREE)).toEqual({ width: 816, height: 816 })
    expect(fitSize({ width: 5000, height: 5000 }, FREE)).toEqual({ width: 2880, height: 2880 })
    expect(fitSize({ width: 3840, height: 2160 }, FREE)).toEqual({ width: 3840, height: 2160 })
  })

  it('picks the listed size of the nearest shape', () => {
    const fixed = capabilitiesOf('gpt-image-1.5').size
    expect(fitSize({ width: 3000, height: 2000 }, fixed)).toEqual({ width: 1536, height: 1024 })
    expect(fitSize({ width: 500, height: 900 }, fixed)).toEqual({ width: 1024, height: 1536 })
  })
})

describe('size text', () => {
  it('reads what people type', () => {
    expect(parseSize(' 1024 × 768 ')).toEqual({ width: 1024, height: 768 })
    expect(parseSize('1024X768')).toEqual({ width: 1024, height: 768 })
    for (const odd of ['auto', '1024', 'x', '0x10', '-1x5', '1.5x2', '9999999x1'])
      expect(parseSize(odd)).toBeUndefined()
  })

  it('offers a legal default for every model', () => {
    for (const { size } of MODEL_TABLE) expect(isLegalSize(defaultSize(size), size)).toBe(true)
  })

  it('names the limit that is broken', () => {
    expect(sizeProblem('1024x1024', FREE)).toBeUndefined()
    expect(sizeProblem('4000x4000', FREE)).toMatch(/3840 px/)
    expect(sizeProblem('1000x1000', FREE)).toMatch(/multiples of 16/)
    expect(sizeProblem('3840x640', FREE)).toMatch(/3 times/)
    expect(sizeProblem('640x640', FREE)).toMatch(/655,360/)
    expect(sizeProblem('wide', FREE)).toMatch(/width × height/)
  })
})
