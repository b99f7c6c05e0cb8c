import { describe, expect, it } from 'vitest'
import { imagePoint, stagePoint } from '@/lib/geometry/point'
import { centredRect, describeShape, dragRect, handleAt, nudgeRect, pullHandle } from './mask-shape'

const VIEW = { scale: 2, x: 10, y: 20 }
const RECT = { x: 50, y: 50, width: 100, height: 60 }

describe('handleAt', () => {
  it('finds corners, sides and the grip in the middle, where they are shown', () => {
    // The left top corner is shown at (50 · 2 + 10, 50 · 2 + 20).
    expect(handleAt(RECT, stagePoint(113, 117), VIEW, 9)).toEqual({ dx: -1, dy: -1 })
    expect(handleAt(RECT, stagePoint(310, 180), VIEW, 9)).toEqual({ dx: 1, dy: 0 })
    expect(handleAt(RECT, stagePoint(210, 180), VIEW, 9)).toEqual({ dx: 0, dy: 0 })
    expect(handleAt(RECT, stagePoint(160, 150), VIEW, 9)).toBeUndefined()
  })

  it('leaves small shapes alone, whose handles would cover them', () => {
    expect(handleAt(RECT, stagePoint(25, 35), { scale: 0.3, x: 10, y: 20 }, 9)).toBeUndefined()
  })

  it('takes the nearest of several within reach', () => {
    const small = { x: 0, y: 0, width: 30, height: 30 }
    expect(handleAt(small, stagePoint(22, 22), { scale: 2, x: 0, y: 0 }, 40)).toEqual({ dx: 0, dy: 0 })
  })
})

describe('pullHandle', () => {
  it('moves the sides that the handle is on', () => {
    expect(pullHandle(RECT, { dx: -1, dy: 0 }, 10, 99)).toEqual({ ...RECT, x: 60, width: 90 })
    expect(pullHandle(RECT, { dx: 1, dy: 1 }, 10, -20)).toEqual({ ...RECT, width: 110, height: 40 })
    expect(pullHandle(RECT, { dx: 0, dy: 0 }, 5, 6)).toEqual({ ...RECT, x: 55, y: 56 })
  })

  it('turns the shape over when it is pulled through', () => {
    expect(pullHandle(RECT, { dx: 1, dy: 0 }, -130, 0)).toEqual({ ...RECT, x: 20, width: 30 })
  })
})

describe('shapes', () => {
  it('are dragged in any direction, square on request', () => {
    expect(dragRect(imagePoint(10, 10), imagePoint(4, 30), false)).toEqual({
      x: 4,
      y: 10,
      width: 6,
      height: 20,
    })
    expect(dragRect(imagePoint(10, 10), imagePoint(4, 30), true)).toEqual({
      x: -10,
      y: 10,
      width: 20,
      height: 20,
    })
  })

  it('start in the middle and are nudged by whole pixels, never to nothing', () => {
    expect(centredRect({ width: 101, height: 40 })).toEqual({ x: 25, y: 10, width: 51, height: 20 })
    expect(centredRect({ width: 1, height: 1 })).toEqual({ x: 0, y: 0, width: 1, height: 1 })
    expect(nudgeRect(RECT, 1, -10, false)).toEqual({ ...RECT, x: 51, y: 40 })
    expect(nudgeRect({ ...RECT, width: 5 }, -10, 0, true)).toEqual({ ...RECT, width: 1 })
    expect(describeShape('ellipse', { x: 1.2, y: 2.6, width: 10, height: 4.4 })).toBe(
      'Ellipse, 10 × 4 px at 1, 3',
    )
  })
})
