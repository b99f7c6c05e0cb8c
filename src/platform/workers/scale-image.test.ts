import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitWithin, halvingSteps } from './scale-image'

const edge = fc.integer({ min: 1, max: 100_000 })
const size = fc.record({ width: edge, height: edge })

describe('fitWithin', () => {
  it.each([
    // 512 / 2000 = 0.256; 1000 × 0.256 = 256.
    [
      { width: 2000, height: 1000 },
      { width: 512, height: 256 },
    ],
    [
      { width: 1000, height: 2000 },
      { width: 256, height: 512 },
    ],
    [
      { width: 300, height: 200 },
      { width: 300, height: 200 },
    ],
    // A thread stays visible: 100,000 × 1 would round to a height of 0.
    [
      { width: 100_000, height: 1 },
      { width: 512, height: 1 },
    ],
  ])('%o within 512 → %o', (source, expected) => {
    expect(fitWithin(source, 512)).toEqual(expected)
  })

  it('keeps within the edge and the source, and the shape to a pixel', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 4096 }), (source, maxEdgePx) => {
        const { width, height } = fitWithin(source, maxEdgePx)
        expect(Math.max(width, height)).toBeLessThanOrEqual(maxEdgePx)
        expect(width).toBeLessThanOrEqual(source.width)
        expect(height).toBeLessThanOrEqual(source.height)
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(1)
        const scale = Math.max(width, height) / Math.max(source.width, source.height)
        // Rounding moves an edge by half a pixel at most; the clamp to 1 by less than one.
        expect(Math.abs(width - source.width * scale)).toBeLessThan(1)
        expect(Math.abs(height - source.height * scale)).toBeLessThan(1)
      }),
    )
  })
})

describe('halvingSteps', () => {
  it('takes no step where there is nothing to shrink', () => {
    expect(halvingSteps({ width: 5, height: 4 }, { width: 5, height: 4 })).toEqual([])
  })

  it('never more than halves an edge, and ends at the target', () => {
    fc.assert(
      fc.property(size, fc.integer({ min: 1, max: 4096 }), (source, maxEdgePx) => {
        const target = fitWithin(source, maxEdgePx)
        const steps = halvingSteps(source, target)
        let before = source
        for (const step of steps) {
          expect(step.width).toBeGreaterThanOrEqual(before.width / 2)
          expect(step.height).toBeGreaterThanOrEqual(before.height / 2)
          before = step
        }
        expect(before).toEqual(target)
        // 100,000 px to 1 px are 17 halvings.
        expect(steps.length).toBeLessThanOrEqual(17)
      }),
    )
  })
})
