import { describe, expect, it } from 'vitest'
import type { LocalChange } from '@/domain/local-change'
import { decodePng } from '@/lib/png/decode'
import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import { createPictureChanger } from './change-worker-client'

const changePicture = createPictureChanger(
  () => new Worker(new URL('./change.worker.ts', import.meta.url), { type: 'module' }),
)

type Rgb = readonly [number, number, number]

async function png(width: number, height: number, colourAt: (x: number, y: number) => Rgb): Promise<Blob> {
  const rgba = new Uint8Array(4 * width * height)
  for (let at = 0; at < width * height; at++)
    rgba.set([...colourAt(at % width, Math.floor(at / width)), 255], 4 * at)
  return new Blob([await encodeRgbaPng(rgba, width, height)], { type: 'image/png' })
}

async function changed(picture: Blob, change: LocalChange) {
  const shares: number[] = []
  const { signal } = new AbortController()
  const { image, width, height } = await changePicture(
    { picture, change },
    { signal, onProgress: (share) => shares.push(share) },
  )
  const decoded = await decodePng(new Uint8Array(await image.arrayBuffer()))
  expect([decoded.width, decoded.height]).toEqual([width, height])
  const at = (x: number, y: number) => [
    ...decoded.rgba.subarray(4 * (y * width + x), 4 * (y * width + x) + 4),
  ]
  return { width, height, at, shares }
}

/** A red disc on grass, both a little uneven. */
const disc = (): Promise<Blob> =>
  png(160, 120, (x, y) => {
    const uneven = 6 * Math.sin(x * 1.7) * Math.cos(y * 2.3)
    return Math.hypot(x - 80, y - 60) < 32 ? [210 + uneven, 40, 36] : [70 + uneven, 130 + uneven, 60]
  })

describe('the change worker', () => {
  it.each([2, 4] as const)('enlarges, ×%i, and says how far it is', async (factor) => {
    const picture = await png(40, 30, (x) => (x < 20 ? [200, 30, 10] : [10, 40, 220]))
    const result = await changed(picture, { kind: 'upscale', factor })
    expect([result.width, result.height]).toEqual([40 * factor, 30 * factor])
    expect(result.at(5 * factor, 15 * factor)).toEqual([200, 30, 10, 255])
    expect(result.at(35 * factor, 15 * factor)).toEqual([10, 40, 220, 255])
    expect(result.shares.length).toBeGreaterThan(1)
    expect(result.shares).toEqual(result.shares.toSorted((a, b) => a - b))
  })

  it('takes the background away and leaves the subject as it is', async () => {
    const result = await changed(await disc(), { kind: 'cut-out' })
    expect(result.at(80, 60)[3]).toBe(255)
    expect(result.at(80, 60)[0]).toBeGreaterThan(200)
    for (const [x, y] of [
      [4, 4],
      [155, 60],
      [80, 115],
    ] as const)
      expect(result.at(x, y)[3]).toBe(0)
  })

  it('says where nothing stands out', async () => {
    const even = await png(64, 64, () => [90, 90, 90])
    await expect(changed(even, { kind: 'cut-out' })).rejects.toMatchObject({ code: 'image/no-subject' })
  })

  it('stops at once, and works again', async () => {
    const controller = new AbortController()
    const picture = await disc()
    const running = changePicture(
      { picture, change: { kind: 'upscale', factor: 4 } },
      { signal: controller.signal, onProgress: () => controller.abort() },
    )
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    expect((await changed(picture, { kind: 'upscale', factor: 2 })).width).toBe(320)
  })
})
