import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect } from '@/lib/geometry/rect'
import type { ShownPicture } from './compare-region'
import { regionFor, regionPixels, stillServes, visiblePart, wholeRegion } from './compare-region'

const shown = (overrides: Partial<ShownPicture> = {}): ShownPicture => ({
  picture: { width: 4096, height: 4096 },
  place: { x: 0, y: 0, width: 4096, height: 4096 },
  view: { scale: 1, x: -1000, y: -2000 },
  stage: { width: 480, height: 400 },
  pixelRatio: 1,
  ...overrides,
})

describe('the whole of a picture', () => {
  it('is held at 1024 px at most, at a power of two', () => {
    expect(wholeRegion({ width: 4096, height: 2048 })).toMatchObject({ step: 4 })
    expect(wholeRegion({ width: 1024, height: 1024 })).toMatchObject({ step: 1 })
    // 1025 / 2 is 512.5: the last pixel stands for one column of the picture and one beyond it.
    const odd = wholeRegion({ width: 1025, height: 3 })
    expect(odd).toEqual({ step: 2, rect: { x: 0, y: 0, width: 1026, height: 4 } })
  })
})

describe('the region that is decoded', () => {
  it('is what is in sight with half of it around, at 100 % pixel for pixel', () => {
    // In sight: 480 × 400 from (1000, 2000); half of 480 on each side.
    expect(regionFor(shown(), 1e7)).toEqual({
      step: 1,
      rect: { x: 760, y: 1760, width: 960, height: 880 },
    })
  })

  it('comes at the coarsest level that has a pixel for each of the screen', () => {
    const at = (scale: number, pixelRatio = 1) =>
      regionFor(shown({ view: { scale, x: 0, y: 0 }, pixelRatio }), 1e9)?.step
    expect([at(2), at(1), at(0.6), at(0.5), at(0.3)]).toEqual([1, 1, 1, 2, 2])
    // A quarter is what the whole picture has at hand.
    expect(at(0.25)).toBeUndefined()
    expect(at(0.25, 2)).toBe(2)
  })

  it('is nothing for a small picture or one that is out of sight', () => {
    expect(regionFor(shown({ picture: { width: 800, height: 800 } }), 1e9)).toBeUndefined()
    expect(regionFor(shown({ view: { scale: 1, x: 9000, y: 0 } }), 1e9)).toBeUndefined()
  })

  it('goes by the place that the picture has in the frame', () => {
    // Twice as large and 100 px to the right: stage px 0 is frame px 1000, which is 450 of the picture.
    const visible = visiblePart(
      shown({
        picture: { width: 2048, height: 2048 },
        place: { x: 100, y: 0, width: 4096, height: 4096 },
      }),
    )
    expect(visible).toEqual({ x: 450, y: 1000, width: 240, height: 200 })
  })

  it('never takes more pixels than allowed, and shows all that is in sight', () => {
    const view = fc.record({
      scale: fc.double({ min: 0.05, max: 32, noNaN: true }),
      x: fc.double({ min: -5000, max: 500, noNaN: true }),
      y: fc.double({ min: -5000, max: 500, noNaN: true }),
    })
    const side = fc.integer({ min: 1, max: 8000 })
    fc.assert(
      fc.property(view, side, side, fc.constantFrom(1, 1.5, 2), (view, width, height, pixelRatio) => {
        const place = { x: 0, y: 0, width, height }
        const what = shown({ picture: { width, height }, place, view, pixelRatio })
        const region = regionFor(what, 2_200_000)
        if (!region) return
        expect(regionPixels(region)).toBeLessThanOrEqual(2_200_000)
        expect(containsRect(region.rect, visiblePart(what))).toBe(true)
        for (const edge of Object.values(region.rect)) expect(edge % region.step).toBe(0)
        expect(stillServes(region, region, what)).toBe(true)
      }),
    )
  })

  it('serves on until one pans out of it or zooms in', () => {
    const held = regionFor(shown(), 1e7)!
    const near = shown({ view: { scale: 1, x: -1100, y: -2000 } })
    const far = shown({ view: { scale: 1, x: -1500, y: -2000 } })
    expect(stillServes(held, regionFor(near, 1e7)!, near)).toBe(true)
    expect(stillServes(held, regionFor(far, 1e7)!, far)).toBe(false)
    expect(stillServes({ ...held, step: 2 }, held, shown())).toBe(false)
  })
})
