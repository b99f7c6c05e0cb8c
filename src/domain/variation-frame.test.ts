import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect, rectOfSize } from '@/lib/geometry/rect'
import { movedOffset, movedPad, squareFrame } from './variation-frame'

const edge = fc.integer({ min: 1, max: 10_000 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('the square frame', () => {
  it('is the largest square inside, or the smallest around, wherever it lies', () => {
    fc.assert(
      fc.property(edge, edge, share, (width, height, offset) => {
        const size = { width, height }
        const [crop, pad] = [squareFrame(size, 'crop', offset), squareFrame(size, 'pad', offset)]
        expect([crop.width, crop.height]).toEqual([Math.min(width, height), Math.min(width, height)])
        expect([pad.width, pad.height]).toEqual([Math.max(width, height), Math.max(width, height)])
        expect(containsRect(rectOfSize(size), crop)).toBe(true)
        expect(containsRect(pad, rectOfSize(size))).toBe(true)
        expect([crop.x, crop.y, pad.x, pad.y].every(Number.isInteger)).toBe(true)
      }),
    )
  })

  it('lies in the middle until it is moved to an end', () => {
    const wide = { width: 1600, height: 900 }
    expect(squareFrame(wide, 'crop')).toEqual({ x: 350, y: 0, width: 900, height: 900 })
    expect(squareFrame(wide, 'crop', 0).x).toBe(0)
    expect(squareFrame(wide, 'crop', 1).x).toBe(700)
    expect(squareFrame(wide, 'pad')).toEqual({ x: 0, y: -350, width: 1600, height: 1600 })
    expect(squareFrame(wide, 'pad', 0).y).toBe(0) // the picture at the top
    expect(squareFrame(wide, 'pad', 1).y).toBe(-700)
  })

  it('moves by source pixels along the axis that has room, and stops at the ends', () => {
    const wide = { width: 1600, height: 900 }
    const tall = { width: 900, height: 1600 }
    expect(movedOffset(wide, 0.5, 70, 999)).toBeCloseTo(0.6) // 70 of 700
    expect(movedOffset(tall, 0.5, 999, -70)).toBeCloseTo(0.4)
    expect(movedOffset(wide, 0.5, 5000, 0)).toBe(1)
    expect(movedPad(wide, 0.5, 999, 70)).toBeCloseTo(0.6)
    expect(movedPad(tall, 0.5, -5000, 0)).toBe(0)
    expect(movedOffset({ width: 8, height: 8 }, 0.5, 9, 9)).toBe(0.5)
  })
})
