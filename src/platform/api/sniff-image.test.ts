import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { pictureOf } from '../../../e2e/fake-server/pictures'
import { sniffImage } from './sniff-image'

const FORMATS = ['png', 'jpeg', 'webp'] as const
const picture = (format: string, width = 40, height = 30) =>
  new Uint8Array(pictureOf({ width, height, format }))
const ascii = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))
const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]))

/** An APP1 segment that says no more than the orientation (Exif 2.32 §4.6.4), in either byte order. */
function exif(orientation: number, order: 'II' | 'MM'): Uint8Array {
  const isLittle = order === 'II'
  const tiff = new DataView(new ArrayBuffer(22))
  tiff.setUint16(0, isLittle ? 0x4949 : 0x4d4d)
  tiff.setUint16(2, 42, isLittle)
  tiff.setUint32(4, 8, isLittle)
  tiff.setUint16(8, 1, isLittle)
  tiff.setUint16(10, 0x0112, isLittle)
  tiff.setUint16(12, 3, isLittle)
  tiff.setUint32(14, 1, isLittle)
  tiff.setUint16(18, orientation, isLittle)
  return joined(Uint8Array.of(0xff, 0xe1, 0, 30), ascii('Exif\0\0'), new Uint8Array(tiff.buffer))
}

describe('sniffImage', () => {
  it.each(FORMATS)('reads type and size of %s', (format) => {
    expect(sniffImage(picture(format))).toEqual({ mediaType: `image/${format}`, width: 40, height: 30 })
  })

  it.each([
    [1, 'II', 40, 30],
    [3, 'MM', 40, 30],
    [6, 'II', 30, 40],
    [8, 'MM', 30, 40],
  ] as const)('turns a JPEG of orientation %i (%s) upright', (orientation, order, width, height) => {
    const jpeg = picture('jpeg')
    const turned = joined(jpeg.slice(0, 2), exif(orientation, order), jpeg.slice(2))
    expect(sniffImage(turned)).toMatchObject({ width, height })
  })

  it.each(FORMATS)('notices the missing end of %s', (format) => {
    const whole = picture(format, 400, 300)
    for (const missing of [1, 3, 5])
      expect(() => sniffImage(whole.slice(0, -missing)), `${missing}`).toThrow(
        'The end of the picture is missing.',
      )
    expect(sniffImage(joined(whole, new Uint8Array(20)))).toMatchObject({ width: 400 })
  })

  it.each([
    ['', 'No bytes.'],
    ['<svg onload="alert(1)"/>', 'An SVG drawing.'],
    ['<?xml version="1.0"?>\n<!-- x --><svg/>', 'An SVG drawing.'],
    ['<!DOCTYPE html><html>', 'A web page.'],
    ['I cannot draw that today', 'Text.'],
    ['\u0001\u0002\u0003', 'Bytes of no known picture format.'],
  ])('refuses %j as "%s"', (text, detail) => {
    expect(() => sniffImage(ascii(text))).toThrow(
      expect.objectContaining({ code: 'api/broken-image', detail }),
    )
  })

  it('never throws anything else, whatever the bytes', () => {
    const damaged = fc
      .tuple(
        fc.constantFrom(...FORMATS),
        fc.array(fc.tuple(fc.nat(80), fc.nat(255)), { maxLength: 6 }),
        fc.nat(200),
      )
      .map(([format, changes, length]) => {
        const bytes = picture(format)
        for (const [at, value] of changes) bytes[at] = value
        return bytes.slice(0, length)
      })
    fc.assert(
      fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 64 })), (bytes) => {
        try {
          const { width, height } = sniffImage(bytes)
          expect(Math.min(width, height)).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(AppError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
