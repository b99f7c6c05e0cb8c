import { describe, expect, it } from 'vitest'
import { selectSubject } from './select-subject'

type Rgb = readonly [number, number, number]

interface Disc {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Signed distance of a pixel's centre from the rim of a disc, below 0 inside. */
function distance(disc: Disc, x: number, y: number): number {
  return Math.hypot(x + 0.5 - disc.x, y + 0.5 - disc.y) - disc.radius
}

function discPicture(width: number, height: number, discs: readonly Disc[], inside: Rgb, outside: Rgb) {
  const pixels = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at++) {
    const isInside = discs.some((disc) => distance(disc, at % width, Math.floor(at / width)) < 0)
    // A little grain, as photographs have.
    const grain = ((at * 7919) % 13) - 6
    pixels.set([...(isInside ? inside : outside).map((value) => value + grain), 255], 4 * at)
  }
  return pixels
}

/** Every pixel more than `slackPx` from the rim is fully in or fully out. */
function expectDisc(coverage: Uint8Array, width: number, disc: Disc, slackPx: number): void {
  const wrong: string[] = []
  coverage.forEach((value, at) => {
    const away = distance(disc, at % width, Math.floor(at / width))
    if (Math.abs(away) <= slackPx) return
    if (away < 0 ? value < 200 : value > 55) wrong.push(`${at % width},${Math.floor(at / width)}: ${value}`)
  })
  expect(wrong).toEqual([])
}

describe('selectSubject', () => {
  const disc = { x: 210, y: 150, radius: 70 }
  const around = { x: 120, y: 60, width: 180, height: 180 }

  it.each<[string, Rgb, Rgb]>([
    ['red on blue', [200, 60, 50], [50, 80, 190]],
    ['light on dark', [220, 220, 215], [40, 45, 50]],
    // Both have an sRGB luma of about 110: only colour tells them apart.
    ['green on purple of the same lightness', [70, 140, 60], [150, 80, 150]],
  ])('finds a disc, %s, within a pixel', (_, inside, outside) => {
    const pixels = discPicture(400, 300, [disc], inside, outside)
    expectDisc(selectSubject(pixels, 400, 300, around), 400, disc, 1)
  })

  it('takes only what is in the rectangle', () => {
    const other = { x: 60, y: 60, radius: 40 }
    const pixels = discPicture(400, 300, [disc, other], [200, 60, 50], [50, 80, 190])
    expectDisc(selectSubject(pixels, 400, 300, { x: 10, y: 8, width: 100, height: 105 }), 400, other, 1)
  })

  it('follows scribbles where there is no rectangle', () => {
    const other = { x: 60, y: 60, radius: 40 }
    const pixels = discPicture(400, 300, [disc, other], [200, 60, 50], [50, 80, 190])
    const scribbles = new Uint8Array(400 * 300)
    scribbles.fill(1, 150 * 400 + 180, 150 * 400 + 240)
    scribbles.fill(2, 20 * 400 + 200, 20 * 400 + 390)
    expectDisc(selectSubject(pixels, 400, 300, undefined, scribbles), 400, disc, 1)
  })

  it('takes a scribble for certain', () => {
    const pixels = discPicture(400, 300, [disc], [200, 60, 50], [50, 80, 190])
    const scribbles = new Uint8Array(400 * 300)
    for (let y = 130; y < 170; y++) scribbles.fill(2, y * 400 + 190, y * 400 + 230)
    const coverage = selectSubject(pixels, 400, 300, around, scribbles)
    expect(coverage[150 * 400 + 210]).toBeLessThan(55)
    expect(coverage[100 * 400 + 210]).toBeGreaterThan(200)
  })

  it('gives the same bytes twice', () => {
    const pixels = discPicture(200, 150, [{ x: 100, y: 75, radius: 40 }], [90, 200, 60], [80, 70, 60])
    const select = () => selectSubject(pixels, 200, 150, { x: 40, y: 20, width: 120, height: 110 })
    expect(select()).toEqual(select())
  })

  it.each([
    ['empty', { x: 10, y: 10, width: 0, height: 20 }],
    ['outside', { x: 500, y: 10, width: 20, height: 20 }],
    ['of negative size', { x: 50, y: 50, width: -20, height: 20 }],
  ])('selects nothing in a rectangle that is %s', (_, rect) => {
    const pixels = discPicture(100, 80, [], [0, 0, 0], [120, 120, 120])
    expect(selectSubject(pixels, 100, 80, rect).every((value) => value === 0)).toBe(true)
  })

  it.each([
    ['one pixel', 100, 80, { x: 40, y: 40, width: 1, height: 1 }],
    ['a line', 100, 80, { x: 0, y: 40, width: 100, height: 1 }],
    ['the whole picture', 100, 80, { x: 0, y: 0, width: 100, height: 80 }],
    ['more than the picture', 100, 80, { x: -50, y: -50, width: 300, height: 300 }],
    ['a picture of one pixel', 1, 1, { x: 0, y: 0, width: 1, height: 1 }],
    ['a picture of one row', 300, 1, { x: 100, y: 0, width: 50, height: 1 }],
  ])('survives %s, and stays near the rectangle', (_, width, height, rect) => {
    const pixels = discPicture(width, height, [{ x: 50, y: 40, radius: 20 }], [200, 60, 50], [50, 80, 190])
    const coverage = selectSubject(pixels, width, height, rect)
    expect(coverage).toHaveLength(width * height)
    coverage.forEach((value, at) => {
      const [x, y] = [at % width, Math.floor(at / width)]
      // The edge filter reaches twice 5 px (1/110 of 512) around the rectangle.
      const isNear =
        x > rect.x - 10 && y > rect.y - 10 && x < rect.x + rect.width + 10 && y < rect.y + rect.height + 10
      if (!isNear) expect(value).toBe(0)
    })
  })

  it('finds the disc when the rectangle is the whole picture', () => {
    const pixels = discPicture(400, 300, [disc], [200, 60, 50], [50, 80, 190])
    expectDisc(selectSubject(pixels, 400, 300, { x: 0, y: 0, width: 400, height: 300 }), 400, disc, 1)
  })
})
