import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect, rectOfSize } from '@/lib/geometry/rect'
import type { FramePicture } from './compare-frame'
import { commonFrame, frameWords } from './compare-frame'

const picture = (letter: string, width: number, height: number, more: Partial<FramePicture> = {}) => ({
  key: letter.toLowerCase(),
  letter,
  width,
  height,
  ...more,
})
const rect = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })
const sides = fc.integer({ min: 1, max: 10_000 })

describe('the common frame', () => {
  it('of pictures of one size is that size', () => {
    const pictures = [picture('A', 1024, 768), picture('B', 1024, 768)]
    const frame = commonFrame(pictures)
    expect(frame).toMatchObject({ how: 'same', size: { width: 1024, height: 768 } })
    expect(frame.places.get('b')).toEqual(rect(0, 0, 1024, 768))
    expect(frameWords(frame, pictures)).toBe('All are 1024 × 768 px.')
  })

  it('of others is the largest; the rest is fitted into it, and it says how', () => {
    const pictures = [picture('A', 512, 512), picture('B', 2048, 2048), picture('C', 1024, 512)]
    const frame = commonFrame(pictures)
    expect(frame).toMatchObject({ how: 'scaled', size: { width: 2048, height: 2048 } })
    expect(frame.places.get('a')).toEqual(rect(0, 0, 2048, 2048))
    // Twice as large it is 2048 × 1024; half of the rest is above it.
    expect(frame.places.get('c')).toEqual(rect(0, 512, 2048, 1024))
    expect(frameWords(frame, pictures)).toBe(
      'Different sizes, brought to the largest, 2048 × 2048 px: A (512 × 512) enlarged to 400 %, C (1024 × 512) enlarged to 200 % centred.',
    )
  })

  it('lays an extended edit over its source where it was made', () => {
    const pictures = [
      picture('A', 1000, 800),
      picture('B', 1300, 800, { sourceKey: 'a', canvas: rect(-256, 0, 1300, 800) }),
      picture('C', 1300, 900, { sourceKey: 'b', canvas: rect(0, -100, 1300, 900) }),
    ]
    const frame = commonFrame(pictures)
    expect(frame).toMatchObject({ how: 'aligned', size: { width: 1300, height: 900 } })
    // C begins 256 px left of and 100 px above A.
    expect(frame.places.get('a')).toEqual(rect(256, 100, 1000, 800))
    expect(frame.places.get('b')).toEqual(rect(0, 100, 1300, 800))
    expect(frame.places.get('c')).toEqual(rect(0, 0, 1300, 900))
    expect(frameWords(frame, pictures)).toContain('where the edits left them, on 1300 × 900 px')
  })

  it('does not align pictures of two families, nor an edit that came back in another size', () => {
    const edit = picture('B', 1300, 800, { sourceKey: 'a', canvas: rect(-256, 0, 1300, 800) })
    expect(commonFrame([picture('A', 1000, 800), edit, picture('C', 9, 9)]).how).toBe('scaled')
    expect(commonFrame([picture('A', 1000, 800), { ...edit, width: 650, height: 400 }]).how).toBe('scaled')
  })

  it('survives a circle of sources', () => {
    const pictures = [picture('A', 8, 8, { sourceKey: 'b' }), picture('B', 8, 8, { sourceKey: 'a' })]
    expect(commonFrame(pictures).size).toEqual({ width: 8, height: 8 })
  })

  it('holds every picture whole, each in its own shape to within a pixel', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(sides, sides), { minLength: 1, maxLength: 9 }), (sizes) => {
        const pictures = sizes.map(([width, height], index) => picture(`P${index}`, width, height))
        const { size, places } = commonFrame(pictures)
        for (const { key, width, height } of pictures) {
          const place = places.get(key)!
          expect(containsRect(rectOfSize(size), place)).toBe(true)
          const scale = Math.min(size.width / width, size.height / height)
          expect(Math.abs(place.width - width * scale)).toBeLessThanOrEqual(1)
          expect(Math.abs(place.height - height * scale)).toBeLessThanOrEqual(1)
        }
      }),
    )
  })
})
