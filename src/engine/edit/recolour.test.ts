import { describe, expect, it } from 'vitest'
import { createCoverage } from '@/lib/raster/coverage'
import { paintRectangle } from '@/lib/raster/shapes'
import type { Picture } from '../decode-picture'
import { recolour } from './recolour'

type Rgb = readonly [number, number, number]

/** A red disc with light and shade on a green ground. */
function disc(): Picture {
  const data = new Uint8ClampedArray(4 * 96 * 96)
  for (let at = 0; at < 96 * 96; at++) {
    const [x, y] = [at % 96, Math.floor(at / 96)]
    const isInside = Math.hypot(x - 48, y - 48) < 24
    const light = 0.6 + 0.4 * (y / 96)
    data.set(isInside ? [220 * light, 40 * light, 35 * light, 255] : [60, 130, 60, 255], 4 * at)
  }
  return { width: 96, height: 96, data }
}

const region = createCoverage(96, 96)
paintRectangle(region, { x: 16, y: 16, width: 64, height: 64 }, 'add')

const at = ({ data }: Picture, x: number, y: number): Rgb => {
  const [red = 0, green = 0, blue = 0] = data.subarray(4 * (y * 96 + x))
  return [red, green, blue]
}

describe('recolour', () => {
  it('gives the thing the new colour and keeps its light', () => {
    const result = recolour(disc(), region, [45, 111, 210])
    const [above, below] = [at(result, 48, 30), at(result, 48, 66)]
    for (const [red, , blue] of [above, below]) expect(blue).toBeGreaterThan(red + 60)
    const sum = ([red, green, blue]: Rgb): number => red + green + blue
    expect(sum(below)).toBeGreaterThan(sum(above) + 20)
  })

  it('leaves other hues and everything outside as they were', () => {
    const before = disc()
    const result = recolour(before, region, [45, 111, 210])
    expect(at(result, 20, 20)).toEqual([60, 130, 60])
    for (let pixel = 0; pixel < region.data.length; pixel++)
      if (region.data[pixel] === 0)
        expect(result.data.subarray(4 * pixel, 4 * pixel + 4)).toEqual(
          before.data.subarray(4 * pixel, 4 * pixel + 4),
        )
  })

  it('colours a grey thing, too', () => {
    const data = new Uint8ClampedArray(4 * 96 * 96).map((_, offset) => (offset % 4 === 3 ? 255 : 140))
    const [red, green] = at(recolour({ width: 96, height: 96, data }, region, [216, 50, 47]), 48, 48)
    expect(red).toBeGreaterThan(green + 60)
  })
})
