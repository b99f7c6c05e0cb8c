import { describe, expect, it } from 'vitest'
import { createCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { paintRectangle } from '@/lib/raster/shapes'
import { isFrame, layOver, softInside, unite, visibleRegion } from './lay-over'

function map(...boxes: [x: number, y: number, width: number, height: number][]): CoverageMap {
  const target = createCoverage(60, 40)
  for (const [x, y, width, height] of boxes) paintRectangle(target, { x, y, width, height }, 'add')
  return target
}

describe('isFrame', () => {
  it.each<[what: string, region: CoverageMap, expected: boolean]>([
    ['margins on two sides', map([0, 0, 10, 40], [50, 0, 10, 40]), true],
    ['margins on all sides', map([0, 0, 60, 5], [0, 35, 60, 5], [0, 0, 8, 40], [52, 0, 8, 40]), true],
    ['a corner of margins', map([0, 0, 60, 5], [0, 0, 8, 40]), true],
    ['the upper half', map([0, 0, 60, 20]), false],
    ['a box inside', map([10, 10, 20, 20]), false],
    ['margins and a box', map([0, 0, 10, 40], [50, 0, 10, 40], [25, 10, 5, 5]), false],
    ['everything', map([0, 0, 60, 40]), false],
    ['nothing', map(), false],
  ])('%s: %s', (_what, region, expected) => {
    expect(isFrame(region)).toBe(expected)
  })
})

describe('regions', () => {
  it('soften inwards only, and not at the border of the picture', () => {
    const region = map([0, 10, 30, 20])
    const soft = softInside(region, 8)
    const row = [...soft.data.subarray(20 * 60, 20 * 60 + 60)]
    expect(row[0]).toBe(255)
    expect(row[29]).toBeLessThan(40)
    expect(row.slice(30)).toEqual(new Array(30).fill(0))
    expect(row.slice(18, 30)).toEqual(row.slice(18, 30).toSorted((a, b) => b - a))
  })

  it('unite', () => {
    const [left, right] = [map([0, 0, 10, 40]), map([50, 0, 10, 40])]
    expect(unite(left, right)).toEqual(map([0, 0, 10, 40], [50, 0, 10, 40]))
    expect([unite(left, undefined), unite(undefined, undefined)]).toEqual([left, undefined])
  })

  it('lay a picture over another by coverage', () => {
    const base = { width: 3, height: 1, data: new Uint8ClampedArray(12) }
    const over = { width: 3, height: 1, data: new Uint8ClampedArray(12).fill(200) }
    layOver(base, over, Uint8Array.of(0, 51, 255))
    // 51 of 255 is a fifth.
    expect([...base.data]).toEqual([0, 0, 0, 0, 40, 40, 40, 40, 200, 200, 200, 200])
    expect([...visibleRegion(base).data]).toEqual([0, 255, 255])
  })
})
