import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCoverage, pasteCoverage } from './coverage'
import { decodeRuns } from './runs'
import { selectSimilar } from './wand'

describe('selectSimilar', () => {
  const image = (
    pixels: number[],
    width: number,
  ): { width: number; height: number; data: Uint8ClampedArray } => ({
    width,
    height: pixels.length / width,
    data: Uint8ClampedArray.from(pixels.flatMap((gray) => [gray, gray, gray, 255])),
  })
  // Two bright areas, parted by a dark column.
  const parted = image([200, 0, 210, 200, 0, 200], 3)
  const options = { tolerance: 0.05, space: 'oklab', contiguous: true } as const

  it('stays on its side when contiguous and takes both otherwise', () => {
    const one = selectSimilar(parted, 0.5, 0.5, options)
    expect(one?.rect).toEqual({ x: 0, y: 0, width: 1, height: 2 })
    const both = selectSimilar(parted, 0.5, 0.5, { ...options, contiguous: false })
    expect(both && [...decodeRuns(both.runs, 6)]).toEqual([255, 0, 255, 255, 0, 255])
  })

  it('honours the tolerance: 10 of 255 apart is out at 0.03 and in at 0.05', () => {
    const pick = (tolerance: number): number => {
      const found = selectSimilar(parted, 2.5, 0.5, { tolerance, space: 'rgb', contiguous: true })
      return found ? found.rect.height : 0
    }
    expect([pick(0.03), pick(0.05)]).toEqual([1, 2])
  })

  it('flood fill agrees with a plain search', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 255), { minLength: 100, maxLength: 100 }),
        fc.nat(99),
        (pixels, seed) => {
          const found = selectSimilar(image(pixels, 10), seed % 10, Math.floor(seed / 10), options)
          const map = createCoverage(10, 10)
          if (found) {
            const data = decodeRuns(found.runs, found.rect.width * found.rect.height)
            pasteCoverage(map, { ...found.rect, data }, found.rect.x, found.rect.y)
          }
          expect([...map.data]).toEqual(plainFill(pixels, seed))
        },
      ),
    )
  })

  it('is undefined outside of the image', () => {
    expect(selectSimilar(parted, -1, 0, options)).toBeUndefined()
  })
})

function plainFill(pixels: number[], seed: number): number[] {
  const result = new Array<number>(pixels.length).fill(0)
  const open = [seed]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (result[at] !== 0 || pixels[at] !== pixels[seed]) continue
    result[at] = 255
    if (at % 10 > 0) open.push(at - 1)
    if (at % 10 < 9) open.push(at + 1)
    if (at >= 10) open.push(at - 10)
    if (at < 90) open.push(at + 10)
  }
  return result
}
