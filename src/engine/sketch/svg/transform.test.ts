import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, IDENTITY, invert, multiply, parseTransform } from './transform'

describe('parseTransform', () => {
  it('applies the rightmost function first', () => {
    // scale(2): (3,4) → (6,8); translate(10,20): → (16,28)
    expect(apply(parseTransform('translate(10 20) scale(2)'), 3, 4)).toEqual([16, 28])
  })

  it('turns about a point', () => {
    // (6,5) is one right of (5,5); a quarter turn in y-down axes puts it one below.
    const [x, y] = apply(parseTransform('rotate(90, 5, 5)'), 6, 5)
    expect([x, y]).toEqual([expect.closeTo(5), expect.closeTo(6)])
  })

  it('reads numbers written without separators', () => {
    expect(parseTransform('matrix(1-.5.25 1 2-3)')).toEqual([1, -0.5, 0.25, 1, 2, -3])
  })

  it('skips functions with missing or odd numbers', () => {
    expect(parseTransform('matrix(1 2 3) scale(big) spin(4)')).toEqual(IDENTITY)
    expect(parseTransform(undefined)).toEqual(IDENTITY)
  })
})

describe('invert', () => {
  it('undoes a map on every point', () => {
    const entry = fc.integer({ min: -9, max: 9 })
    fc.assert(
      fc.property(fc.tuple(entry, entry, entry, entry, entry, entry), (matrix) => {
        const inverse = invert(matrix)
        fc.pre(inverse !== undefined)
        multiply(matrix, inverse ?? IDENTITY).forEach((value, i) =>
          expect(value).toBeCloseTo(IDENTITY[i] ?? 0, 6),
        )
      }),
    )
  })

  it('has no answer for a map that flattens', () => {
    expect(invert([1, 2, 2, 4, 0, 0])).toBeUndefined()
  })
})
