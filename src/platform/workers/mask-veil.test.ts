import { describe, expect, it } from 'vitest'
import { createCoverage } from '@/lib/raster/coverage'
import { veilPatches, veilSizeOf } from './mask-veil'

describe('veilSizeOf', () => {
  it('is the image, halved until a canvas can hold it', () => {
    expect(veilSizeOf({ width: 4096, height: 4096 })).toEqual({ width: 4096, height: 4096, step: 1 })
    expect(veilSizeOf({ width: 6001, height: 4000 })).toEqual({ width: 3001, height: 2000, step: 2 })
    expect(veilSizeOf({ width: 64_000, height: 1000 })).toEqual({ width: 16_000, height: 250, step: 4 })
  })
})

describe('veilPatches', () => {
  it('carries coverage as alpha and the colour in every pixel', () => {
    const map = createCoverage(4, 3)
    map.data.set([10, 20], 5)
    const [patch, ...others] = veilPatches(map, { x: 1, y: 1, width: 2, height: 1 }, [1, 2, 3])
    expect(others).toEqual([])
    expect(patch?.rect).toEqual({ x: 1, y: 1, width: 2, height: 1 })
    expect([...(patch?.rgba ?? [])]).toEqual([1, 2, 3, 10, 1, 2, 3, 20])
  })

  it('hands a large box over in bands that join without gap or overlap', () => {
    const map = createCoverage(2000, 1200, 255)
    const patches = veilPatches(map, { x: 0, y: 0, width: 2000, height: 1200 }, [0, 0, 0])
    // 2²⁰ pixels hold 524 rows of 2000.
    expect(patches.map(({ rect }) => [rect.y, rect.height])).toEqual([
      [0, 524],
      [524, 524],
      [1048, 152],
    ])
  })

  it('takes the mean where one veil pixel stands for several, also at the cut edge', () => {
    // 4097 · 4097 is too many by little: 2 px to one, the last column and row cut.
    const map = createCoverage(4097, 4097)
    map.data[0] = 200
    map.data[map.data.length - 1] = 90
    const at = (x: number, y: number) => veilPatches(map, { x, y, width: 1, height: 1 }, [0, 0, 0])[0]
    expect(at(1, 1)?.rect).toEqual({ x: 0, y: 0, width: 1, height: 1 })
    expect(at(1, 1)?.rgba[3]).toBe(50)
    expect(at(4096, 4096)?.rect).toEqual({ x: 2048, y: 2048, width: 1, height: 1 })
    expect(at(4096, 4096)?.rgba[3]).toBe(90)
  })

  it('is nothing for nothing', () => {
    expect(veilPatches(createCoverage(4, 4), { x: 0, y: 0, width: 0, height: 0 }, [0, 0, 0])).toEqual([])
    expect(veilPatches(createCoverage(4, 4), { x: 9, y: 0, width: 3, height: 3 }, [0, 0, 0])).toEqual([])
  })
})
