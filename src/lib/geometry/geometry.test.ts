import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clamp } from './clamp'
import { imagePoint, imageToStage, stagePoint, stageToImage, zoomAround } from './point'
import {
  containsRect,
  inflateRect,
  intersectRects,
  isEmptyRect,
  rectBetween,
  roundOutRect,
  slideInside,
  uniteRects,
} from './rect'

const real = fc.double({ min: -5000, max: 5000, noNaN: true })
const whole = fc.integer({ min: -300, max: 300 })
const rect = fc.record({
  x: whole,
  y: whole,
  width: fc.integer({ min: 0, max: 200 }),
  height: fc.integer({ min: 0, max: 200 }),
})
const view = fc.record({ scale: fc.double({ min: 0.01, max: 32, noNaN: true }), x: real, y: real })

describe('the one conversion', () => {
  it('comes back to the same image point', () => {
    fc.assert(
      fc.property(real, real, view, (x, y, v) => {
        const back = stageToImage(imageToStage(imagePoint(x, y), v), v)
        // A stage coordinate is at most 5000 · 32 + 5000; its last bit is 2^-35, seen through scale 0.01.
        expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(1e-6)
      }),
    )
  })

  it('shows pixel (10, 20) at scale 2 and offset (5, -1) at (25, 39)', () => {
    expect(imageToStage(imagePoint(10, 20), { scale: 2, x: 5, y: -1 })).toEqual({ x: 25, y: 39 })
  })

  it('zooms around the pointer', () => {
    fc.assert(
      fc.property(view, real, real, fc.double({ min: 0.01, max: 32, noNaN: true }), (v, x, y, scale) => {
        const anchor = stagePoint(x, y)
        const shown = imageToStage(stageToImage(anchor, v), zoomAround(v, anchor, scale))
        expect(Math.hypot(shown.x - x, shown.y - y)).toBeLessThan(1e-5)
      }),
    )
  })
})

describe('boxes', () => {
  it('intersection lies in both and union holds both', () => {
    fc.assert(
      fc.property(rect, rect, (a, b) => {
        const shared = intersectRects(a, b)
        expect(containsRect(a, shared) && containsRect(b, shared)).toBe(true)
        const both = uniteRects(a, b)
        expect(containsRect(both, a) && containsRect(both, b)).toBe(true)
      }),
    )
  })

  it('deflating undoes inflating', () => {
    fc.assert(
      fc.property(rect, (a) => {
        expect(inflateRect(inflateRect(a, 7), -7)).toEqual(a)
      }),
    )
  })

  it('slides inside without resizing', () => {
    fc.assert(
      fc.property(rect, rect, (a, limit) => {
        const moved = slideInside(a, limit)
        expect([moved.width, moved.height]).toEqual([a.width, a.height])
        if (a.width <= limit.width && a.height <= limit.height) expect(containsRect(limit, moved)).toBe(true)
      }),
    )
  })

  it('rounds outwards to whole pixels', () => {
    expect(roundOutRect({ x: 0.5, y: -0.5, width: 1, height: 1 })).toEqual({
      x: 0,
      y: -1,
      width: 2,
      height: 2,
    })
    expect(isEmptyRect(intersectRects(rectBetween(0, 0, 2, 2), rectBetween(2, 0, 4, 2)))).toBe(true)
    expect(clamp(5, 0, 3)).toBe(3)
  })
})
