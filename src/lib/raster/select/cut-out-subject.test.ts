import { describe, expect, it } from 'vitest'
import type { RgbaImage } from '../rgba'
import { cutOutSubject } from './cut-out-subject'
import { salienceOf } from './salience'

type Rgb = readonly [number, number, number]
const [WIDTH, HEIGHT] = [200, 150]

/** Grain, the same for each run. */
const grain = (x: number, y: number): number => 7 * Math.sin(12.9 * x + 78.2 * y)

function picture(colourAt: (x: number, y: number) => Rgb): RgbaImage {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT)
  for (let at = 0; at < WIDTH * HEIGHT; at++) {
    const [x, y] = [at % WIDTH, Math.floor(at / WIDTH)]
    data.set([...colourAt(x, y).map((value) => value + grain(x, y)), 255], 4 * at)
  }
  return { width: WIDTH, height: HEIGHT, data }
}

/** A wall that gets darker downwards. */
const wall = (y: number): Rgb => [150 - 0.3 * y, 160 - 0.3 * y, 150 - 0.2 * y]
const isBust = (x: number, y: number): boolean =>
  Math.hypot(x - 100, y - 60) < 26 || (y > 84 && Math.abs(x - 100) < 46)
const isVase = (x: number, y: number): boolean => Math.abs(x - 182) < 6 && Math.abs(y - 60) < 10

const scene = picture((x, y) => {
  if (isBust(x, y)) return [196, 70, 44]
  return isVase(x, y) ? [70, 90, 170] : wall(y)
})

const alphaAt = (data: Uint8ClampedArray, x: number, y: number): number => data[4 * (y * WIDTH + x) + 3]!

describe('salienceOf', () => {
  it('is high on what stands on the lower edge, and low along the others', () => {
    const { width, height, values } = salienceOf(scene)
    const at = (x: number, y: number): number =>
      values[Math.floor((y * height) / HEIGHT) * width + Math.floor((x * width) / WIDTH)]!
    expect(at(100, 60)).toBeGreaterThan(0.6)
    expect(at(100, 140)).toBeGreaterThan(0.3)
    for (const [x, y] of [
      [4, 4],
      [196, 20],
      [4, 100],
      [30, 50],
    ] as const)
      expect(at(x, y)).toBeLessThan(0.15)
  })
})

describe('cutOutSubject', () => {
  it('keeps a bust that the lower edge cuts, and neither the wall nor the small vase beside it', () => {
    const cut = cutOutSubject(scene)!
    for (const [x, y] of [
      [100, 60],
      [100, 120],
      [70, 100],
      [130, 148],
    ] as const)
      expect(alphaAt(cut, x, y)).toBe(255)
    for (const [x, y] of [
      [182, 60],
      [10, 10],
      [30, 100],
      [190, 140],
    ] as const)
      expect(alphaAt(cut, x, y)).toBe(0)
  })

  it('follows the outline to about a pixel', () => {
    const cut = cutOutSubject(scene)!
    let wrong = 0
    for (let y = 0; y < HEIGHT; y++)
      for (let x = 0; x < WIDTH; x++) if (alphaAt(cut, x, y) > 127 !== isBust(x, y)) wrong++
    // The outline is about 2π·26 + 64 + 2·40 ≈ 310 px long.
    expect(wrong).toBeLessThan(310)
  })

  it('finds nothing in an even wall', () => {
    expect(cutOutSubject(picture((_, y) => wall(y))) === undefined).toBe(true)
  })
})
