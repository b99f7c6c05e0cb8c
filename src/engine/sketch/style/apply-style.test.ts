import { describe, expect, it } from 'vitest'
import { STYLES } from '../spec'
import { createRandom } from '../random'
import { applyStyle, applyStyleInStages } from './apply-style'

/** Oil needs a canvas and is tested with the whole drawing, in a browser. */
const PURE = STYLES.filter((style) => style !== 'oil')
const [WIDTH, HEIGHT] = [97, 64]

function aPicture(): Uint8ClampedArray<ArrayBuffer> {
  const random = createRandom(5)
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4)
  for (let at = 0; at < data.length; at += 4) data.set([random.next() * 255, at % 255, 90, 255], at)
  return data
}

describe.each(PURE)('%s', (style) => {
  it('keeps size and opacity, repeats itself, and leaves its input alone', () => {
    const picture = aPicture()
    const once = applyStyle(picture, WIDTH, HEIGHT, style, 7)
    expect(once).toHaveLength(picture.length)
    for (let at = 3; at < once.length; at += 4) expect(once[at]).toBe(255)
    expect(applyStyle(picture, WIDTH, HEIGHT, style, 7)).toEqual(once)
    expect(picture).toEqual(aPicture())
  })

  it('changes the picture', () => {
    expect(applyStyle(aPicture(), WIDTH, HEIGHT, style, 7)).not.toEqual(aPicture())
  })
})

describe('in stages', () => {
  it('gives the same bytes, and stops where a pause throws', async () => {
    let pauses = 0
    const count = (): Promise<void> => Promise.resolve(void pauses++)
    const raster = { width: WIDTH, height: HEIGHT, data: aPicture() }
    expect(await applyStyleInStages(raster, 'mosaic', 7, count)).toEqual(
      applyStyle(aPicture(), WIDTH, HEIGHT, 'mosaic', 7),
    )
    expect(pauses).toBeGreaterThan(2)
    const stop = new Error('stopped')
    await expect(applyStyleInStages(raster, 'mosaic', 7, () => Promise.reject(stop))).rejects.toBe(stop)
  })
})

describe('storybook', () => {
  it('leaves a flat colour flat but for grain and vignette', () => {
    const flat = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255)
    for (let at = 0; at < flat.length; at += 4) flat.set([120, 160, 90], at)
    const result = applyStyle(flat, WIDTH, HEIGHT, 'storybook', 3)
    const centre = (32 * WIDTH + 48) * 4
    // Grain is at most (60 + 170)/2 · 0.24 of its unblurred range; blurred noise stays well under a quarter of that.
    expect(Math.abs((result[centre] ?? 0) - 120)).toBeLessThan(14)
  })
})
