import { describe, expect, it } from 'vitest'
import { insertSprite } from './insert-sprite'
import { createGrid, solveGrid } from './multigrid'
import { outpaint } from './outpaint'
import { blendMembrane } from './poisson'

function flat(width: number, height: number, colour: readonly [number, number, number, number]) {
  const data = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at++) data.set(colour, 4 * at)
  return { width, height, data }
}

function mean(data: Uint8ClampedArray, width: number, x: number, y: number, side: number, channel: number) {
  let sum = 0
  for (let row = y; row < y + side; row++)
    for (let column = x; column < x + side; column++) sum += data[4 * (row * width + column) + channel]!
  return sum / (side * side)
}

describe('solveGrid', () => {
  it('finds the plane between the sides of a box', () => {
    const [width, height] = [66, 50]
    const isInside = (x: number, y: number) => x > 0 && y > 0 && x < width - 1 && y < height - 1
    const unknown = Uint8Array.from({ length: width * height }, (_, at) =>
      Number(isInside(at % width, Math.floor(at / width))),
    )
    // A plane 3x + 2y is harmonic, so its values on the rim ask for itself inside; they range over 291.
    const wanted = new Float32Array((width + 2) * (height + 2))
    const grid = createGrid(unknown, width, height, 0)
    for (const cell of grid.cells) {
      const [x, y] = [(cell % grid.stride) - 1, Math.floor(cell / grid.stride) - 1]
      for (const [nx, ny] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const)
        if (!isInside(nx, ny)) wanted[cell]! += 3 * nx + 2 * ny
    }
    const error = (cycles: number) => {
      const values = solveGrid(grid, wanted, cycles)
      return grid.cells.reduce((worst, cell) => {
        const plane = 3 * ((cell % grid.stride) - 1) + 2 * (Math.floor(cell / grid.stride) - 1)
        return Math.max(worst, Math.abs(values[cell]! - plane))
      }, 0)
    }
    // 8 cycles are used for 8-bit colours: half a level of 291 must be left at most.
    expect(error(8)).toBeLessThan(0.5)
    expect(error(2)).toBeGreaterThan(error(8))
  })
})

describe('blendMembrane', () => {
  it('takes a constant cast back, and leaves the outside alone', () => {
    const target = flat(40, 30, [120, 90, 60, 255])
    for (let at = 0; at < 1200; at++) target.data[4 * at]! += at % 7
    const source = new Uint8ClampedArray(target.data).map((value, index) =>
      index % 4 === 3 ? value : value + 30,
    )
    const inside = Uint8Array.from({ length: 1200 }, (_, at) => Number((at % 40) - 20 < 8 && at % 40 > 10))
    const result = blendMembrane(target.data, source, inside, 40, 30)
    // The difference is −30 all along the rim, so the membrane is −30 throughout: the target comes back, to rounding.
    for (let index = 0; index < result.length; index++)
      expect(Math.abs(result[index]! - target.data[index]!)).toBeLessThanOrEqual(inside[index >> 2] ? 1 : 0)
  })
})

describe('insertSprite', () => {
  const box = { x: 20, y: 20, width: 24, height: 24 }

  it('changes nothing outside of the sprite and its shadow', () => {
    const photo = flat(80, 80, [90, 120, 150, 255])
    const result = insertSprite(photo, flat(24, 24, [200, 40, 40, 255]), box, { seed: 1 })
    // The shadow is 1.2 times as wide as the foot (14.4 px from the middle, 32) and 0.16 times as high (2.3 px).
    for (let at = 0; at < 6400; at++) {
      const [x, y] = [at % 80, Math.floor(at / 80)]
      const isNear = x >= 17 && x < 47 && y >= 20 && y < 47
      if (!isNear) expect([...result.subarray(4 * at, 4 * at + 4)]).toEqual([90, 120, 150, 255])
    }
    expect(mean(result, 80, 26, 26, 10, 0)).toBeGreaterThan(150)
    expect(result[4 * (45 * 80 + 32)]).toBeLessThan(90)
  })

  it('leaves the picture as it is for an invisible or an empty sprite', () => {
    const photo = flat(40, 40, [10, 20, 30, 255])
    expect(insertSprite(photo, flat(8, 8, [255, 0, 0, 0]), box, { seed: 1 })).toEqual(photo.data)
    expect(insertSprite(photo, flat(8, 8, [255, 0, 0, 255]), { ...box, width: 0 }, { seed: 1 })).toEqual(
      photo.data,
    )
  })

  it('is darker at night than by day, and takes on the tint of the light', () => {
    const sprite = flat(24, 24, [180, 180, 180, 255])
    const place = (r: number, g: number, b: number) =>
      insertSprite(flat(80, 80, [r, g, b, 255]), sprite, box, { seed: 1, hasShadow: false })
    expect(mean(place(20, 20, 20), 80, 26, 26, 10, 1)).toBeLessThan(
      mean(place(220, 220, 220), 80, 26, 26, 10, 1),
    )
    const warm = place(220, 160, 90)
    expect(mean(warm, 80, 26, 26, 10, 0)).toBeGreaterThan(mean(warm, 80, 26, 26, 10, 2) + 10)
  })

  it('scales to the box and may reach beyond the picture', () => {
    const photo = flat(40, 40, [100, 100, 100, 255])
    const corner = { x: -10, y: -10, width: 30, height: 20 }
    const sprite = flat(60, 60, [250, 250, 250, 255])
    const result = insertSprite(photo, sprite, corner, { seed: 1, hasShadow: false })
    expect(result[4 * (9 * 40 + 19)]).toBeGreaterThan(110)
    expect(result[4 * (9 * 40 + 20)]).toBe(100)
    expect(result[4 * (10 * 40 + 19)]).toBe(100)
  })
})

describe('outpaint', () => {
  it('keeps the old part and goes on with its stripes', () => {
    const [width, height] = [64, 64]
    const pixels = new Uint8ClampedArray(4 * width * height)
    for (let at = 0; at < width * height; at++) {
      const value = Math.floor(at / width) % 16 < 8 ? 50 : 200
      pixels.set([value, value, value, 255], 4 * at)
    }
    const margins = { left: 16, top: 0, right: 16, bottom: 0 }
    const result = outpaint(pixels, width, height, margins, { seed: 1 })
    expect([result.width, result.height]).toEqual([96, 64])
    for (let y = 0; y < 64; y++) {
      const start = 4 * (y * 96 + 16)
      expect(result.pixels.slice(start, start + 256)).toEqual(pixels.slice(256 * y, 256 * y + 256))
      // Away from the borders of the stripes, which may be soft by a pixel.
      if (y % 8 === 0 || y % 8 === 7) continue
      for (const x of [1, 8, 90, 95])
        expect(Math.abs(result.pixels[4 * (y * 96 + x)]! - pixels[256 * y]!)).toBeLessThan(40)
    }
  })
})
