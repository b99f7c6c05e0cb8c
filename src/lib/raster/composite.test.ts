import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findShift } from './align'
import { compositeInto } from './composite'
import { createCoverage, type CoverageMap } from './coverage'
import { driftMap, heatMapRgba, measureDrift } from './drift'
import { featherCoverage } from './feather'
import { matchBorderColours } from './match-border'
import { cropRgba, type RgbaImage } from './rgba'
import { paintEllipse, paintRectangle } from './shapes'

type Painter = (x: number, y: number) => number[]

function picture(width: number, height: number, paint: Painter): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(paint(x, y), (y * width + x) * 4)
  return { width, height, data }
}

/** Repeatable noise without a visible pattern, 0 to 255. */
function noise(x: number, y: number, seed = 0): number {
  let value = Math.imul(x + 17, 374761393) + Math.imul(y + 31, 668265263) + Math.imul(seed + 7, 2147483647)
  value = Math.imul(value ^ (value >>> 13), 1274126177)
  return (value ^ (value >>> 16)) & 255
}

const bytes = fc.uint8Array({ minLength: 64, maxLength: 64 })
const image = (data: Uint8Array): RgbaImage => ({ width: 4, height: 4, data: Uint8ClampedArray.from(data) })

describe('compositeInto', () => {
  const coverage = fc.array(fc.oneof(fc.constant(0), fc.constant(255), fc.nat(255)), {
    minLength: 16,
    maxLength: 16,
  })

  it('keeps the source where coverage is 0 and takes the patch where it is 255, in every byte', () => {
    fc.assert(
      fc.property(bytes, bytes, coverage, (below, above, values) => {
        const target = image(below)
        compositeInto(target, image(above), { width: 4, height: 4, data: Uint8Array.from(values) })
        values.forEach((value, pixel) => {
          const [from, to] = [pixel * 4, pixel * 4 + 4]
          if (value === 0) expect([...target.data.slice(from, to)]).toEqual([...below.slice(from, to)])
          if (value === 255) expect([...target.data.slice(from, to)]).toEqual([...above.slice(from, to)])
        })
      }),
    )
  })

  it('stays between the two, and equal pictures stay equal at any coverage', () => {
    fc.assert(
      fc.property(bytes, bytes, coverage, (below, above, values) => {
        const opaque = (data: Uint8Array): Uint8Array =>
          data.map((value, index) => (index % 4 === 3 ? 255 : value))
        const target = image(opaque(below))
        const map: CoverageMap = { width: 4, height: 4, data: Uint8Array.from(values) }
        compositeInto(target, image(opaque(above)), map)
        target.data.forEach((value, index) => {
          const [a = 0, b = 0] = [opaque(below)[index], opaque(above)[index]]
          expect(value).toBeGreaterThanOrEqual(Math.min(a, b))
          expect(value).toBeLessThanOrEqual(Math.max(a, b))
        })
        const same = image(opaque(below))
        compositeInto(same, image(opaque(below)), map)
        expect([...same.data]).toEqual([...opaque(below)])
      }),
    )
  })

  it('blends in linear light: half way between black and white is 188, not 128', () => {
    const target = picture(1, 1, () => [0, 0, 0, 255])
    // 128 / 255 = 0.502 of the light; 1.055 · 0.502^(1/2.4) − 0.055 = 0.7366, which is 187.8 of 255.
    compositeInto(
      target,
      picture(1, 1, () => [255, 255, 255, 255]),
      createCoverage(1, 1, 128),
    )
    expect([...target.data]).toEqual([188, 188, 188, 255])
  })

  it('lets a transparent side give no colour', () => {
    const target = picture(1, 1, () => [200, 10, 10, 255])
    compositeInto(
      target,
      picture(1, 1, () => [0, 255, 0, 0]),
      createCoverage(1, 1, 128),
    )
    // Alpha is 255 · (1 − 128 / 255) = 127; the colour is that of the only side that is seen.
    expect([...target.data]).toEqual([200, 10, 10, 127])
  })

  it('lays a patch anywhere, cutting what sticks out', () => {
    const target = picture(3, 3, () => [1, 1, 1, 255])
    compositeInto(
      target,
      picture(2, 2, () => [9, 9, 9, 255]),
      createCoverage(2, 2, 255),
      2,
      -1,
    )
    expect([...target.data].filter((_, index) => index % 4 === 0)).toEqual([1, 1, 9, 1, 1, 1, 1, 1, 1])
  })
})

describe('cropRgba', () => {
  it('goes on with the nearest border pixel outside of the image', () => {
    const corner = fc.integer({ min: -9, max: 9 })
    const edge = fc.integer({ min: 1, max: 9 })
    fc.assert(
      fc.property(corner, corner, edge, edge, (x, y, width, height) => {
        const source = picture(5, 4, (px, py) => [px, py, 7, 255])
        const { data } = cropRgba(source, { x, y, width, height })
        for (let k = 0; k < width * height; k++) {
          const px = Math.min(4, Math.max(0, x + (k % width)))
          const py = Math.min(3, Math.max(0, y + Math.floor(k / width)))
          expect([...data.slice(k * 4, k * 4 + 3)]).toEqual([px, py, 7])
        }
      }),
    )
  })
})

describe('matchBorderColours', () => {
  const size = 160
  const mask = createCoverage(size, size)
  paintEllipse(mask, { x: 40, y: 45, width: 70, height: 60 }, 'add')
  const sky: Painter = (x, y) => [120 + y / 8, 160 + y / 10, 220 - x / 20, 255].map(Math.round)

  /** The largest step between source and blended picture over all pixels that are partly covered or next to one. */
  function worstStep(result: RgbaImage, source: RgbaImage, coverage: CoverageMap): number {
    const blended = cropRgba(source, { x: 0, y: 0, width: size, height: size })
    compositeInto(blended, result, coverage)
    let worst = 0
    blended.data.forEach((value, index) => {
      worst = Math.max(worst, Math.abs(value - (source.data[index] ?? 0)))
    })
    return worst
  }

  it('leaves no edge on a flat sky that came back in another tone', () => {
    const source = picture(size, size, sky)
    const result = picture(size, size, (x, y) =>
      sky(x, y).map((value, c) => (c < 3 ? value + [14, -9, 20][c]! : value)),
    )
    expect(worstStep(result, source, mask)).toBe(20)
    // Both pictures are rounded to whole levels: one level is all that may be left.
    expect(worstStep(matchBorderColours(source, result, mask), source, mask)).toBeLessThanOrEqual(1)
  })

  it('follows a cast that changes over the picture', () => {
    const source = picture(size, size, sky)
    const result = picture(size, size, (x, y) =>
      sky(x, y).map((value, c) => (c < 3 ? value + x / 8 - 8 : value)),
    )
    const soft = featherCoverage(mask, 6)
    expect(worstStep(matchBorderColours(source, result, soft), source, soft)).toBeLessThanOrEqual(2)
  })

  it('keeps what the model drew inside, and everything outside of the mask', () => {
    const source = picture(size, size, sky)
    const result = picture(size, size, (x, y) =>
      Math.hypot(x - 75, y - 75) < 12 ? [250, 20, 20, 255] : sky(x, y),
    )
    expect([...matchBorderColours(source, result, mask).data]).toEqual([...result.data])
  })

  it('does not take other content beside the border for a cast', () => {
    const source = picture(size, size, sky)
    const result = picture(size, size, (x, y) => (x > 100 && x < 135 ? [255, 255, 255, 255] : sky(x, y)))
    const matched = matchBorderColours(source, result, mask)
    expect(matched.data[(75 * size + 60) * 4]).toBe(result.data[(75 * size + 60) * 4])
  })

  it('leaves the result alone when nothing is kept', () => {
    const result = picture(8, 8, (x, y) => [noise(x, y), 1, 2, 255])
    expect([
      ...matchBorderColours(
        picture(8, 8, () => [0, 0, 0, 255]),
        result,
        createCoverage(8, 8, 255),
      ).data,
    ]).toEqual([...result.data])
  })
})

describe('drift', () => {
  it('counts kept pixels only', () => {
    const coverage = createCoverage(10, 10)
    paintRectangle(coverage, { x: 0, y: 0, width: 10, height: 5 }, 'add')
    const source = picture(10, 10, () => [100, 100, 100, 255])
    // Row 0 (masked) and row 7 change by 50, row 8 by 5: of 50 kept pixels 10 changed, mean (10 · 50 + 10 · 5) / 50 = 11.
    const result = picture(10, 10, (_, y) => [100, y === 7 || y === 0 ? 150 : y === 8 ? 105 : 100, 100, 255])
    const deltas = driftMap(source, result, coverage)
    expect(measureDrift(deltas, coverage)).toEqual({ keptPixels: 50, changedShare: 0.2, meanDelta: 11 })
    const heat = heatMapRgba(deltas)
    const alphaOf = (x: number, y: number): number | undefined => heat[(y * 10 + x) * 4 + 3]
    expect([alphaOf(3, 0), alphaOf(3, 8), (alphaOf(3, 7) ?? 0) > 100]).toEqual([0, 0, true])
  })

  it('is none when everything is masked', () => {
    const [a, b] = [picture(3, 3, () => [0, 0, 0, 255]), picture(3, 3, () => [255, 0, 0, 255])]
    const coverage = createCoverage(3, 3, 255)
    expect(measureDrift(driftMap(a, b, coverage), coverage)).toEqual({
      keptPixels: 0,
      changedShare: 0,
      meanDelta: 0,
    })
  })
})

describe('findShift', () => {
  const width = 200
  /** Soft blobs on an uneven ground: detail in both directions, as in a photograph. */
  const scene: Painter = (x, y) => {
    const value =
      120 + 60 * Math.sin(x / 7 + Math.sin(y / 11) * 2) * Math.cos(y / 6) + noise(x >> 2, y >> 2) / 6
    return [value, value, value * 0.9, 255]
  }
  const mask = createCoverage(width, 150)
  paintEllipse(mask, { x: 60, y: 40, width: 60, height: 60 }, 'add')
  const source = picture(width, 150, scene)

  it('finds every whole shift up to 8 px, with a repainted inside, noise and another brightness', () => {
    const step = fc.integer({ min: -8, max: 8 })
    fc.assert(
      fc.property(step, step, (dx, dy) => {
        const result = picture(width, 150, (x, y) => {
          if (Math.hypot(x - 90, y - 70) < 30) return [noise(x, y), 0, 0, 255]
          return scene(x - dx, y - dy).map((value, c) => (c < 3 ? value + 12 + noise(x, y, 3) / 25 : value))
        })
        const found = findShift(source, result, mask)
        expect(found ? [found.dx, found.dy] : [0, 0]).toEqual([dx, dy])
      }),
      { numRuns: 40 },
    )
  })

  it('finds none in an equal picture, in an unrelated one, or without detail', () => {
    expect(findShift(source, source, mask)).toBeUndefined()
    expect(
      findShift(
        source,
        picture(width, 150, (x, y) => [noise(x, y), noise(x, y, 1), 9, 255]),
        mask,
      ),
    ).toBeUndefined()
    const flat = picture(width, 150, () => [90, 90, 90, 255])
    expect(findShift(flat, source, mask)).toBeUndefined()
  })
})
