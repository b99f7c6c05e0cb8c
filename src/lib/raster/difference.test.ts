import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differPixels, paintDifference } from './difference'

const bytes = (pixels: number) => fc.uint8Array({ minLength: pixels * 4, maxLength: pixels * 4 })

function differ(a: Uint8Array, b: Uint8Array) {
  const deltas = new Uint8Array(a.length / 4)
  return { changed: differPixels(a, b, deltas), deltas }
}

describe('the difference of two pictures', () => {
  it('is exactly nothing for the same picture', () => {
    fc.assert(
      fc.property(bytes(12), (picture) => {
        const { changed, deltas } = differ(picture, picture.slice())
        expect(changed).toBe(0)
        expect(deltas).toEqual(new Uint8Array(12))
      }),
    )
  })

  it('finds one pixel that differs by one in one channel, whichever it is', () => {
    fc.assert(
      fc.property(bytes(12), fc.nat(47), (picture, at) => {
        const other = picture.slice()
        other[at] = picture[at]! ^ 1
        const { changed, deltas } = differ(picture, other)
        expect(changed).toBe(1)
        expect(deltas[at >> 2]).toBe(1)
      }),
    )
  })

  it('does not mind which picture comes first', () => {
    fc.assert(
      fc.property(bytes(6), bytes(6), (a, b) => {
        expect(differ(a, b)).toEqual(differ(b, a))
      }),
    )
  })

  it('takes the largest of the channels', () => {
    const { deltas } = differ(Uint8Array.of(10, 20, 30, 255), Uint8Array.of(12, 60, 0, 250))
    // 2, 40, 30 and 5.
    expect(deltas).toEqual(Uint8Array.of(40))
  })
})

describe('the picture of a difference', () => {
  const map = { width: 5, height: 3, data: Uint8Array.of(0, 1, 2, 3, 4, 0, 0, 0, 0, 9, 0, 0, 0, 0, 200) }
  const greys = ({ data }: { data: Uint8ClampedArray }) =>
    [...data.filter((_value, index) => index % 4 === 0)].map(Number)

  it('is black where nothing differs and amplified up to white elsewhere', () => {
    const painted = paintDifference(map, { x: 0, y: 0, width: 5, height: 3 }, 1, 20)
    expect(greys(painted)).toEqual([0, 20, 40, 60, 80, 0, 0, 0, 0, 180, 0, 0, 0, 0, 255])
    expect([...painted.data.subarray(4, 8)]).toEqual([20, 20, 20, 255])
  })

  it('shows the largest difference of each square when it is shrunk, also at a ragged border', () => {
    // Squares of two: (0..1, 0..1) → 1, (2..3, 0..1) → 3, (4, 0..1) → 9; below only the last row: 0, 0, 200.
    const painted = paintDifference(map, { x: 0, y: 0, width: 6, height: 4 }, 2, 1)
    expect(painted).toMatchObject({ width: 3, height: 2 })
    expect(greys(painted)).toEqual([1, 3, 9, 0, 0, 200])
  })

  it('cuts out a part', () => {
    expect(greys(paintDifference(map, { x: 3, y: 1, width: 2, height: 2 }, 1, 1))).toEqual([0, 9, 0, 200])
  })
})
