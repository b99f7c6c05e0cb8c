import { describe, expect, it } from 'vitest'
import { writeOklab } from '@/lib/raster/oklab'
import { writeSrgb } from './from-oklab'
import { applyTone, TONES } from './tone'

describe('writeSrgb', () => {
  it('takes writeOklab back, for colours all over the cube', () => {
    const lab = new Float32Array(3)
    const out = new Uint8ClampedArray(3)
    for (let red = 0; red < 256; red += 51)
      for (let green = 0; green < 256; green += 51)
        for (let blue = 0; blue < 256; blue += 51) {
          writeOklab(red, green, blue, lab, 0)
          writeSrgb(lab[0]!, lab[1]!, lab[2]!, out, 0)
          // The tables of both directions round to one level.
          expect(Math.max(...[red, green, blue].map((value, k) => Math.abs(value - out[k]!)))).toBeLessThan(2)
        }
  })
})

describe('applyTone', () => {
  const pixels = Uint8ClampedArray.of(0, 0, 0, 255, 255, 255, 255, 255, 200, 60, 40, 128)

  it('keeps alpha, black and white', () => {
    const golden = applyTone(pixels, TONES.golden)
    expect([golden[3], golden[11]]).toEqual([255, 128])
    expect(Math.max(...golden.subarray(0, 3))).toBeLessThan(12)
    expect(Math.min(...golden.subarray(4, 7))).toBeGreaterThan(235)
  })

  it('makes greys in black and white, and moonlight bluer and darker', () => {
    const [red, green, blue] = applyTone(pixels, TONES.mono).subarray(8, 11)
    expect([Math.abs(red! - green!) < 3, Math.abs(green! - blue!) < 3]).toEqual([true, true])
    const grey = Uint8ClampedArray.of(128, 128, 128, 255)
    const night = applyTone(grey, TONES.moonlit)
    expect(night[2]).toBeGreaterThan(night[0]! + 15)
    expect(night[1]).toBeLessThan(110)
  })
})
