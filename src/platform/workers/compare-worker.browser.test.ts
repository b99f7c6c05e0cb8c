import { describe, expect, it } from 'vitest'
import { wholeRegion } from '@/domain/compare-region'
import { emptyMask } from '@/domain/mask/mask-document'
import { rectOfSize } from '@/lib/geometry/rect'
import { aPng } from '@/testing/png'
import { createCompareWorker } from './compare-worker-client'

const worker = createCompareWorker(
  () => new Worker(new URL('./compare.worker.ts', import.meta.url), { type: 'module' }),
)

let lastKey = 0
/** Every two neighbours differ, so that a pixel that moved is a pixel that is wrong. */
const shadeOf = (x: number, y: number) => (x * 31 + y * 57) % 251
type Pixel = (x: number, y: number) => [number, number, number, number]
const texture: Pixel = (x, y) => [shadeOf(x, y), shadeOf(y, x), 128, 255]

function aFile(width: number, height: number, pixel = texture) {
  const bytes = new Blob([aPng({ width, height, pixel })], { type: 'image/png' })
  return { key: `key ${++lastKey}`, bytes }
}

function pixelsOf(bitmap: ImageBitmap): Uint8ClampedArray {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
  bitmap.close()
  return data
}

const rect = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })

async function difference(a: ReturnType<typeof aFile>, b: typeof a, size: { width: number; height: number }) {
  const place = rectOfSize(size)
  return worker.call('difference', { pictures: [a, b], places: [place, place] })
}

describe('regions', () => {
  it('are the picture, byte for byte, at the level of its pixels', async () => {
    const file = aFile(60, 50)
    const bitmap = await worker.call('region', { ...file, region: { rect: rect(7, 5, 40, 30), step: 1 } })
    expect([bitmap.width, bitmap.height]).toEqual([40, 30])
    const data = pixelsOf(bitmap)
    for (const [x, y] of [
      [0, 0],
      [39, 29],
      [13, 21],
    ] as const)
      expect([...data.slice((y * 40 + x) * 4, (y * 40 + x) * 4 + 4)]).toEqual(texture(x + 7, y + 5))
  })

  it('are means of squares at coarser levels, in step with them', async () => {
    // Squares of four are of one colour: a level that was off by one would mix them.
    const file = aFile(64, 64, (x, y) => texture(x >> 2, y >> 2))
    const region = { rect: rect(8, 16, 32, 16), step: 4 }
    const data = pixelsOf(await worker.call('region', { ...file, region }))
    expect(data.length).toBe(8 * 4 * 4)
    for (const [x, y] of [
      [0, 0],
      [7, 3],
      [5, 1],
    ] as const)
      expect([...data.slice((y * 8 + x) * 4, (y * 8 + x) * 4 + 4)]).toEqual(texture(x + 2, y + 4))
  })

  it('are clear beyond the picture', async () => {
    const file = aFile(5, 5)
    const data = pixelsOf(
      await worker.call('region', { ...file, region: wholeRegion({ width: 5, height: 5 }) }),
    )
    expect(data.length).toBe(100)
    const beyond = pixelsOf(
      await worker.call('region', { ...file, region: { rect: rect(4, 4, 2, 2), step: 1 } }),
    )
    expect(beyond[3]).toBe(255)
    expect([beyond[7], beyond[11], beyond[15]]).toEqual([0, 0, 0])
  })

  it('are refused for what is no picture', async () => {
    const junk = { key: 'junk', bytes: new Blob(['junk']) }
    await expect(
      worker.call('region', { ...junk, region: { rect: rect(0, 0, 1, 1), step: 1 } }),
    ).rejects.toMatchObject({ code: 'image/undecodable' })
  })

  it('of nine pictures of 4096² take no more memory than three of them', async () => {
    const side = 4096
    const canvas = new OffscreenCanvas(side, side)
    canvas.getContext('2d')!.fillRect(0, 0, 9, 9)
    const bytes = await canvas.convertToBlob()
    canvas.width = 0
    const files = Array.from({ length: 9 }, (_, index) => ({ key: `large ${index}`, bytes }))
    await worker.call('keepOnly', { keys: [] })
    for (const file of files) {
      const bitmap = await worker.call('region', { ...file, region: { rect: rect(0, 0, 64, 64), step: 1 } })
      bitmap.close()
    }
    const memory = await worker.call('memory', null)
    // One is 67.1 MB: two are kept, one more is being worked on.
    expect(memory.heldBytes).toBe(2 * side * side * 4)
    expect(memory.peakBytes).toBe(3 * side * side * 4)
    await worker.call('keepOnly', { keys: [] })
    expect((await worker.call('memory', null)).heldBytes).toBe(0)
  })
})

describe('the difference', () => {
  const size = { width: 300, height: 280 }
  const changedAt =
    (left: number, top: number): Pixel =>
    (x, y) => {
      const [red, green, blue, alpha] = texture(x, y)
      return x === left && y === top ? [red, green, blue ^ 1, alpha] : [red, green, blue, alpha]
    }

  it('of the same picture is exactly nothing, also as another file', async () => {
    const found = await difference(aFile(300, 280), aFile(300, 280), size)
    expect(found).toMatchObject({ changed: 0, compared: 84_000, shared: rectOfSize(size) })
    const region = wholeRegion(size)
    const data = pixelsOf(await worker.call('differenceRegion', { id: found.id, region, amplification: 255 }))
    expect(data.every((value, index) => value === (index % 4 === 3 ? 255 : 0))).toBe(true)
  })

  it('finds one pixel that differs by one in one channel, wherever it is', async () => {
    for (const [x, y] of [
      [0, 0],
      [299, 279],
      [150, 128],
      [7, 127],
    ] as const) {
      const found = await difference(aFile(300, 280), aFile(300, 280, changedAt(x, y)), size)
      expect(found.changed).toBe(1)
      const region = { rect: rect(x, y, 1, 1), step: 1 }
      const bitmap = await worker.call('differenceRegion', { id: found.id, region, amplification: 20 })
      expect([...pixelsOf(bitmap)]).toEqual([20, 20, 20, 255])
    }
  })

  it('compares what both cover, each in its place', async () => {
    const whole = aFile(100, 80)
    const part = aFile(50, 40, (x, y) => texture(x + 20, y + 30))
    const found = await worker.call('difference', {
      pictures: [whole, part],
      places: [rect(0, 0, 100, 80), rect(20, 30, 50, 40)],
    })
    expect(found).toMatchObject({ changed: 0, compared: 2000, shared: rect(20, 30, 50, 40) })
    const apart = await worker.call('difference', {
      pictures: [whole, part],
      places: [rect(0, 0, 100, 80), rect(200, 0, 50, 40)],
    })
    expect(apart).toMatchObject({ changed: 0, compared: 0 })
  })

  it('brings the smaller one to the size of its place', async () => {
    const red: Pixel = () => [200, 10, 10, 255]
    const found = await worker.call('difference', {
      pictures: [aFile(100, 80, red), aFile(50, 40, red)],
      places: [rect(0, 0, 100, 80), rect(0, 0, 100, 80)],
    })
    expect(found).toMatchObject({ changed: 0, compared: 8000 })
  })

  it('passes over the colour of what is fully transparent', async () => {
    const clear = (red: number) => aFile(4, 4, () => [red, 0, 0, 0])
    expect((await difference(clear(0), clear(200), { width: 4, height: 4 })).changed).toBe(0)
  })
})

describe('calls that nobody waits for', () => {
  it('are passed over', async () => {
    const controller = new AbortController()
    const large = aFile(512, 512)
    const first = worker.call('size', large)
    const aborted = worker.call('size', aFile(8, 8), { signal: controller.signal })
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    expect(await first).toEqual({ width: 512, height: 512 })
  })
})

describe('the outline', () => {
  it('goes around what was masked, along the edges of pixels', async () => {
    const mask = {
      ...emptyMask(20, 10),
      operations: [{ kind: 'rectangle', rect: rect(3, 2, 5, 4), combine: 'add' }],
    } as const
    expect(await worker.call('outline', mask)).toBe('M3 2L8 2L8 6L3 6Z')
    expect(await worker.call('outline', emptyMask(20, 10))).toBe('')
  })
})
