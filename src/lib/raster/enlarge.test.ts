import { describe, expect, it } from 'vitest'
import { enlargedStrips } from './enlarge'
import { resampleRgba } from './resample-rgba'
import type { RgbaImage } from './rgba'

type Paint = (x: number, y: number) => readonly [number, number, number, number]

function picture(width: number, height: number, paint: Paint): RgbaImage {
  const data = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at++) data.set(paint(at % width, Math.floor(at / width)), 4 * at)
  return { width, height, data }
}

function enlarge(image: RgbaImage, factor: 2 | 4, stripRows = 5): RgbaImage {
  const [width, height] = [image.width * factor, image.height * factor]
  const data = new Uint8ClampedArray(4 * width * height)
  for (const strip of enlargedStrips(image, factor, stripRows)) data.set(strip.data, 4 * width * strip.y)
  return { width, height, data }
}

const grey = (value: number): readonly [number, number, number, number] => [value, value, value, 255]

/** Rings that get narrower outwards, drawn at any size: what is between the pixels is known. */
function rings(edge: number): RgbaImage {
  return picture(edge, edge, (x, y) => {
    const [u, v] = [(x + 0.5) / edge - 0.5, (y + 0.5) / edge - 0.5]
    return grey(Math.round(128 + 110 * Math.tanh(3 * Math.sin(90 * Math.hypot(u, v)))))
  })
}

function psnr(one: RgbaImage, other: RgbaImage): number {
  let sum = 0
  for (let at = 0; at < one.data.length; at++) sum += (one.data[at]! - other.data[at]!) ** 2
  // A quarter of all bytes is alpha, which is the same everywhere: it lowers both sums alike.
  return 10 * Math.log10((255 ** 2 * one.data.length) / sum)
}

describe('enlargedStrips', () => {
  it.each([2, 4] as const)('keeps an even colour, ×%i', (factor) => {
    const even = picture(7, 5, () => [12, 140, 255, 255])
    const large = enlarge(even, factor)
    expect([large.width, large.height]).toEqual([7 * factor, 5 * factor])
    expect(large).toEqual(picture(7 * factor, 5 * factor, () => [12, 140, 255, 255]))
  })

  it('gives the same picture in strips of any height', () => {
    const image = rings(24)
    expect(enlarge(image, 4, 1)).toEqual(enlarge(image, 4, 96))
  })

  it('draws an edge steeper than a cubic filter and without a halo', () => {
    const edge = picture(16, 8, (x) => grey(x < 8 ? 60 : 200))
    const rowOf = ({ width, data }: RgbaImage) =>
      Array.from({ length: width }, (_, x) => data[4 * (16 * width + x)]!)
    const ours = rowOf(enlarge(edge, 4))
    const cubic = rowOf(resampleRgba(edge, 64, 32))
    expect([Math.min(...ours), Math.max(...ours)]).toEqual([60, 200])
    expect(Math.min(...cubic)).toBeLessThan(60)
    const steepest = (row: number[]) => Math.max(...row.slice(1).map((value, at) => value - row[at]!))
    expect(steepest(ours)).toBeGreaterThan(1.2 * steepest(cubic))
  })

  it('comes nearer to the truth than a cubic filter', () => {
    const [small, truth] = [rings(64), rings(256)]
    expect(psnr(enlarge(small, 4), truth)).toBeGreaterThan(psnr(resampleRgba(small, 256, 256), truth) + 0.5)
  })

  it('lets no colour of transparent pixels bleed', () => {
    // Clear green beside opaque red: whatever is seen of the result is red.
    const cut = picture(12, 6, (x) => (x < 6 ? [0, 255, 0, 0] : [220, 10, 10, 255]))
    const { data } = enlarge(cut, 2)
    for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > 8) expect(data[at + 1]).toBeLessThan(20)
  })
})
