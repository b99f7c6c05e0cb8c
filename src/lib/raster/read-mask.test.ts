import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodePng } from '@/lib/png/decode'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import { guessMaskReading, readMask } from './read-mask'
import type { RgbaImage } from './rgba'

const coverage = fc.uint8Array({ minLength: 12, maxLength: 12 })

async function pictureOf(
  data: Uint8Array,
  polarity: Parameters<typeof encodeMaskPng>[3],
): Promise<RgbaImage> {
  const { width, height, rgba } = await decodePng(encodeMaskPng(data, 4, 3, polarity))
  return { width, height, data: rgba }
}

describe('reading a mask picture', () => {
  it('gets back what each polarity wrote', async () => {
    await fc.assert(
      fc.asyncProperty(coverage, async (data) => {
        expect(readMask(await pictureOf(data, 'alpha'), 'alpha').data).toEqual(data)
        expect(readMask(await pictureOf(data, 'luma'), 'white').data).toEqual(data)
        expect(readMask(await pictureOf(data, 'luma-inverted'), 'black').data).toEqual(data)
        const dual = await pictureOf(data, 'dual')
        expect([readMask(dual, 'alpha').data, readMask(dual, 'white').data]).toEqual([data, data])
      }),
    )
  })

  it('guesses transparency first, then the rarer of white and black', async () => {
    const little = new Uint8Array(12).fill(255, 0, 3)
    expect(guessMaskReading(await pictureOf(little, 'dual'))).toBe('alpha')
    expect(guessMaskReading(await pictureOf(little, 'luma'))).toBe('white')
    expect(guessMaskReading(await pictureOf(little, 'luma-inverted'))).toBe('black')
  })
})
