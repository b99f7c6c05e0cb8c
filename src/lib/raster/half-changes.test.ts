import { expect, it } from 'vitest'
import { halfChanges } from './half-changes'

it('says how much each half changed, alpha aside', () => {
  const picture = (pixels: readonly (readonly number[])[]) => ({
    width: 2,
    height: 2,
    data: Uint8Array.from(pixels.flat()),
  })
  const before = picture([
    [10, 10, 10, 255],
    [50, 50, 50, 255],
    [10, 10, 10, 255],
    [50, 50, 50, 255],
  ])
  const after = picture([
    [40, 10, 10, 0],
    [50, 50, 50, 0],
    [10, 70, 10, 255],
    [50, 50, 44, 255],
  ])
  expect(halfChanges(before, after)).toEqual({ left: (30 + 60) / 6, right: 6 / 6 })
})
