import { describe, expect, it } from 'vitest'
import { recolorPixels } from './recolor'

const rgba = (...pixels: readonly (readonly [number, number, number, number?])[]): Uint8ClampedArray =>
  new Uint8ClampedArray(pixels.flatMap(([r, g, b, a = 255]) => [r, g, b, a]))

function repeated(pixel: readonly [number, number, number], times: number) {
  return Array.from({ length: times }, () => pixel)
}

describe('recolorPixels', () => {
  it('turns the main hue and keeps light parts lighter than dark ones', () => {
    const data = rgba(...repeated([200, 60, 40], 8), ...repeated([120, 30, 20], 8))
    recolorPixels(data, [40, 80, 220])
    const [lightRed = 0, , lightBlue = 0] = data.subarray(0, 3)
    const [darkRed = 0, , darkBlue = 0] = data.subarray(4 * 8, 4 * 8 + 3)
    expect(lightBlue).toBeGreaterThan(lightRed)
    expect(darkBlue).toBeGreaterThan(darkRed)
    expect(lightBlue).toBeGreaterThan(darkBlue)
  })

  it('leaves other hues, near black and clear pixels alone', () => {
    const data = rgba(...repeated([200, 60, 40], 20), [40, 180, 60], [12, 10, 12], [200, 60, 40, 0])
    recolorPixels(data, [40, 80, 220])
    expect([...data.subarray(80)]).toEqual([40, 180, 60, 255, 12, 10, 12, 255, 200, 60, 40, 0])
  })

  it('tints grey art as a whole, but not its black eyes', () => {
    const data = rgba(...repeated([150, 150, 150], 20), [10, 10, 10])
    recolorPixels(data, [220, 40, 60])
    const [red = 0, green = 0] = data
    expect(red).toBeGreaterThan(green + 60)
    expect([...data.subarray(80, 83)]).toEqual([10, 10, 10])
  })
})
