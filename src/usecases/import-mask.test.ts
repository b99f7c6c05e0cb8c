import { describe, expect, it } from 'vitest'
import { describeMaskImport } from './import-mask'

describe('describeMaskImport', () => {
  const image = { width: 1024, height: 768 }
  const whole = { reading: 'alpha', wasRescaled: false, share: 0.125, ...image } as const

  it.each([
    [{}, 'Read as: what is transparent is edited. That is 12.5 % of the image.'],
    [{ reading: 'white', share: 0 }, 'Read as: what is white is edited. That is nothing of the image.'],
    [{ reading: 'black', share: 1 }, 'Read as: what is black is edited. That is all of the image.'],
    // A little is never called nothing, nearly everything never all.
    [{ share: 0.00001 }, 'Read as: what is transparent is edited. That is < 0.1 % of the image.'],
    [{ share: 0.99999 }, 'Read as: what is transparent is edited. That is 99.9 % of the image.'],
  ] as const)('tells %o', (change, sentence) => {
    expect(describeMaskImport({ ...whole, ...change }, image)).toBe(sentence)
  })

  it('tells a change of size, and when it changed the shape', () => {
    const of = (width: number, height: number) =>
      describeMaskImport({ ...whole, width, height, wasRescaled: true }, image)
    expect(of(512, 384)).toMatch(/ Scaled from 512 × 384 to 1024 × 768\.$/)
    // 1000 · 768 / 1024 is 750: as near to 4 : 3 as whole pixels come.
    expect(of(1000, 750)).toMatch(/ Scaled from/)
    expect(of(512, 512)).toMatch(/ Stretched from 512 × 512 to 1024 × 768\.$/)
  })
})
