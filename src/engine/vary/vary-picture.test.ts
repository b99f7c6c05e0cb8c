import { describe, expect, it } from 'vitest'
import type { Picture } from '../decode-picture'
import { framePicture } from '../edit/frame-picture'
import { isLandscape } from './is-landscape'
import { closer, mirrored, wider } from './reframe'
import { rearranged } from './rearrange'
import { findSubject } from './recompose'
import { createVarier } from './vary-picture'

const signal = new AbortController().signal
const EDGE = 256

type Paint = (x: number, y: number) => readonly [number, number, number]

function picture(paint: Paint, alpha = 255): Picture {
  const data = new Uint8ClampedArray(4 * EDGE * EDGE)
  for (let at = 0; at < EDGE * EDGE; at++)
    data.set([...paint(at % EDGE, Math.floor(at / EDGE)), alpha], 4 * at)
  return { width: EDGE, height: EDGE, data }
}

/** Sky over grass, a little uneven, with one post that tells left from right. */
const land = picture((x, y) => {
  if (x > 40 && x < 50 && y > 100 && y < 170) return [90, 50, 30]
  const uneven = 10 * Math.sin(x * 0.7) * Math.cos(y * 0.9)
  return y < 128 ? [120 + uneven, 170 + uneven, 230] : [70 + uneven, 130 + uneven, 60]
})
const ball = picture((x, y) => (Math.hypot(x - 128, y - 128) < 70 ? [200, 40, 30] : [230, 235, 240]))

const at = ({ data }: Picture, x: number, y: number) => [
  ...data.subarray(4 * (y * EDGE + x), 4 * (y * EDGE + x) + 3),
]

describe('traits', () => {
  it('tell land from a thing', () => {
    expect([isLandscape(land), isLandscape(ball)]).toEqual([true, false])
  })

  it('find a subject that no side cuts, and none in land', () => {
    const { x, y, width, height } = findSubject(ball)!.bounds
    // A disc of 70 px around (128, 128), to a cell of the selection (one px here) and its soft edge.
    expect(Math.abs(x - 58) + Math.abs(y - 58)).toBeLessThan(8)
    expect(Math.abs(width - 140) + Math.abs(height - 140)).toBeLessThan(12)
    expect(findSubject(land)).toBeUndefined()
  })
})

describe('reframing', () => {
  it('mirrors pixel for pixel, and twice is nothing', () => {
    expect(at(mirrored(land), EDGE - 1 - 45, 140)).toEqual(at(land, 45, 140))
    expect(mirrored(mirrored(land)).data).toEqual(land.data)
  })

  it('moves closer: a part is as large as the whole', () => {
    // Half of 256 px around the middle begins at 64; the disc's edge at 58 is out of it, so is all of the ground but corners.
    const near = closer(ball, 0.5, 0.5, 0.5)
    expect(at(near, 128, 2)).toEqual([200, 40, 30])
    expect(near.data).toHaveLength(ball.data.length)
  })

  it('moves back: the picture is smaller and goes on around itself', async () => {
    const far = await wider(land, 0.8, 3, signal)
    expect(far.data).toHaveLength(land.data.length)
    const [, , blue] = at(far, 5, 20)
    const [, green] = at(far, 5, 240)
    expect(blue).toBeGreaterThan(200)
    expect(green).toBeGreaterThan(105)
    // The post stood at x = 45; at 80 % and centred it stands at 45 · 0.8 + 25.6 = 61.6.
    expect(at(far, 61, 140)[2]).toBeLessThan(60)
  })

  it('rearranges: what stood left stands right, and the join is no edge', async () => {
    const other = await rearranged(land, 0.5, 3, signal)
    const dark = (x: number) => at(other, x, 140)[1]! < 80
    const columns = Array.from({ length: EDGE }, (_, x) => x).filter(dark)
    expect(Math.min(...columns)).toBeGreaterThan(EDGE / 2)
  })
})

describe('createVarier', () => {
  const hash = ({ data }: Picture): string => {
    let sum = 0
    for (const value of data) sum = (Math.imul(sum, 31) + value) | 0
    return String(sum)
  }

  /** Without the oil style, which needs a canvas: it is the strong one's third. */
  async function varied(source: Picture, strength: 'subtle' | 'strong', skip: readonly number[]) {
    const varier = await createVarier(framePicture(source, undefined, undefined), strength, 0, signal)
    const made = []
    for (let index = 0; index < 10; index++)
      if (!skip.includes(index)) made.push(await varier.vary(index, 100 + index, signal))
    return made
  }

  it.each([
    ['land', land],
    ['a thing', ball],
  ])('makes ten different ones of %s, and none is the picture itself', async (_what, source) => {
    for (const strength of ['subtle', 'strong'] as const) {
      const made = await varied(source, strength, strength === 'strong' ? [2] : [])
      const hashes = new Set([hash(source), ...made.map(({ picture: result }) => hash(result))])
      expect(hashes.size).toBe(made.length + 1)
      expect(new Set(made.map(({ words }) => words)).size).toBe(made.length)
      for (const { picture: result } of made) expect([result.width, result.height]).toEqual([EDGE, EDGE])
    }
  })

  it('leaves what is transparent transparent', async () => {
    const half = picture(() => [200, 40, 30], 0)
    half.data.set(ball.data.subarray(0, ball.data.length / 2))
    for (const { picture: result } of await varied(half, 'strong', [2])) expect(result.data.at(-1)).toBe(0)
  })

  it('stops for an abort', async () => {
    const varier = await createVarier(framePicture(land, undefined, undefined), 'strong', 0, signal)
    await expect(varier.vary(0, 1, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })
})
