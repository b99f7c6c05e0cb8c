import { describe, expect, it } from 'vitest'
import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import { readExactPng } from './exact-pixels'
import { fitPicture } from './fit-picture'

const ROOMY = { maxEdgePx: 4096, maxBytes: 4_000_000 }

/** Bytes that no packing makes smaller (xorshift32, Marsaglia 2003). */
function noise(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(width * height * 4)
  let state = 0x9e3779b1
  for (let at = 0; at < bytes.length; at++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    bytes[at] = state >>> 24
  }
  return bytes
}

async function png(rgba: Uint8Array, width: number, height: number): Promise<Blob> {
  return new Blob([await encodeRgbaPng(rgba, width, height)], { type: 'image/png' })
}

const pixelAt = ({ data, width }: Awaited<ReturnType<typeof readExactPng>>, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
]

describe('a picture made to fit', () => {
  it('is its frame, byte for byte, where nothing is too large', async () => {
    const rgba = noise(40, 30)
    const fitted = await fitPicture({
      source: await png(rgba, 40, 30),
      frame: { x: 7, y: 0, width: 30, height: 30 },
      ...ROOMY,
    })
    expect(fitted).toMatchObject({ width: 30, height: 30, packing: 'usual' })
    const pixels = await readExactPng(fitted.image)
    for (const [x, y] of [
      [0, 0],
      [29, 29],
      [11, 5],
    ] as const)
      // prettier-ignore
      expect(pixelAt(pixels, x, y)).toEqual([...rgba.subarray((y * 40 + x + 7) * 4, (y * 40 + x + 7) * 4 + 4)])
  })

  it('goes on beyond its edges with the pixels of the edge', async () => {
    const rgba = noise(6, 4)
    const fitted = await fitPicture({
      source: await png(rgba, 6, 4),
      frame: { x: 0, y: -1, width: 6, height: 6 },
      ...ROOMY,
    })
    const pixels = await readExactPng(fitted.image)
    expect([fitted.width, fitted.height]).toEqual([6, 6])
    expect(pixelAt(pixels, 3, 0)).toEqual(pixelAt(pixels, 3, 1))
    expect(pixelAt(pixels, 3, 5)).toEqual(pixelAt(pixels, 3, 4))
    expect(pixelAt(pixels, 3, 1)).toEqual([...rgba.subarray(12, 16)])
  })

  it('is shrunk to the longest side that is of use, and never enlarged', async () => {
    const source = await png(noise(40, 20), 40, 20)
    const frame = { x: 0, y: 0, width: 40, height: 20 }
    expect(await fitPicture({ source, frame, maxEdgePx: 10, maxBytes: 1e6 })).toMatchObject({
      ...{ width: 10, height: 5, packing: 'usual' },
    })
    expect(await fitPicture({ source, frame, maxEdgePx: 80, maxBytes: 1e6 })).toMatchObject({ width: 40 })
  })

  it('is packed tighter first: colour that nobody sees goes, and no pixel that is seen', async () => {
    const rgba = noise(120, 120)
    for (let at = 3; at < rgba.length; at += 4) rgba[at] = at % 3 === 0 ? 0 : 255
    const source = await png(rgba, 120, 120)
    const frame = { x: 0, y: 0, width: 120, height: 120 }
    const fitted = await fitPicture({ source, frame, maxEdgePx: 1024, maxBytes: source.size })
    expect(fitted).toMatchObject({ width: 120, height: 120, packing: 'tighter' })
    expect(fitted.image.size).toBeLessThan(source.size)
    const { data } = await readExactPng(fitted.image)
    let changed = 0
    for (let at = 0; at < rgba.length; at++) if (rgba[at | 3] === 255 && data[at] !== rgba[at]) changed++
    expect(changed).toBe(0)
  })

  it('is made smaller only then, and stays square', async () => {
    const source = await png(noise(160, 160), 160, 160)
    const frame = { x: 0, y: 0, width: 160, height: 160 }
    const fitted = await fitPicture({ source, frame, maxEdgePx: 1024, maxBytes: 50_000 })
    expect(fitted.packing).toBe('smaller')
    expect(fitted.width).toBe(fitted.height)
    expect(fitted.image.size).toBeLessThan(50_000)
    // Half the bytes are wanted: 160 × √(50,000 ÷ 102,400) is 112, so much less would be waste.
    expect(fitted.width).toBeGreaterThan(95)
  })

  it('refuses what is no picture', async () => {
    const source = new Blob(['no picture'])
    await expect(
      fitPicture({ source, frame: { x: 0, y: 0, width: 1, height: 1 }, ...ROOMY }),
    ).rejects.toMatchObject({ code: 'image/undecodable' })
  })
})
