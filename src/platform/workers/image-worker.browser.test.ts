import { readPsd } from 'ag-psd'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyMask } from '@/domain/mask/mask-document'
import type { MaskDocument } from '@/domain/mask/mask-document'
import { aLyingPng, aPng } from '@/testing/png'
import { createImageTools } from './image-worker-client'

const spawn = () => new Worker(new URL('./image.worker.ts', import.meta.url), { type: 'module' })
const tools = createImageTools(spawn)
const undecodable = expect.objectContaining({ name: 'AppError', code: 'image/undecodable' })
const tooLarge = expect.objectContaining({ name: 'AppError', code: 'image/too-large' })

/** A noisy picture in any format that the browser's own encoder writes; noise, so that half a file is half a picture. */
async function encoded(type: string, width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const pixels = new ImageData(width, height)
  for (let i = 0; i < pixels.data.length; i++) pixels.data[i] = i % 4 === 3 ? 255 : (i * 7919) % 251
  canvas.getContext('2d')!.putImageData(pixels, 0, 0)
  return canvas.convertToBlob({ type })
}

async function pixelsOf(blob: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(blob)
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

const pngBlob = (...options: Parameters<typeof aPng>) => new Blob([aPng(...options)], { type: 'image/png' })

const uint16 = (value: number) => [value & 255, value >> 8]

/** 38 bytes that ask for 16383 × 16383 px: a VP8L image whose every pixel is one colour (WebP lossless specification, 3 and 6). */
function aWebpBomb(): Uint8Array<ArrayBuffer> {
  const edge = 16_383 - 1
  const dimensions = edge | (edge << 14)
  const payload = [
    0x2f,
    ...[0, 8, 16, 24].map((shift) => (dimensions >>> shift) & 255),
    ...Array<number>(13).fill(0x88),
  ]
  const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
  const chunk = [...letters('VP8L'), ...uint16(payload.length), 0, 0, ...payload]
  const body = [...letters('WEBP'), ...chunk]
  return Uint8Array.from([...letters('RIFF'), ...uint16(body.length), 0, 0, ...body])
}

/** Start of image, then a baseline frame header (ITU T.81, B.2.2) that claims the size. */
function aJpegHeader(width: number, height: number): Uint8Array<ArrayBuffer> {
  const size = [height >> 8, height & 255, width >> 8, width & 255]
  return Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xc0,
    0,
    17,
    8,
    ...size,
    3,
    1,
    0x22,
    0,
    2,
    0x11,
    1,
    3,
    0x11,
    1,
    0xff,
    0xd9,
  ])
}

describe('thumbnail', () => {
  it.each(['image/png', 'image/jpeg', 'image/webp'])('shrinks a %s to WebP within the edge', async (type) => {
    const original = await encoded(type, 800, 500)
    expect(original.type).toBe(type)
    const thumbnail = await tools.thumbnailOf(original, 256)
    expect(thumbnail.type).toBe('image/webp')
    const { width, height } = await pixelsOf(thumbnail)
    // 256 / 800 = 0.32; 500 × 0.32 = 160.
    expect({ width, height }).toEqual({ width: 256, height: 160 })
  })

  it('does not enlarge, and goes by the bytes where the type lies', async () => {
    const mislabelled = new Blob([aPng({ width: 20, height: 10 })], { type: 'image/jpeg' })
    const { width, height } = await pixelsOf(await tools.thumbnailOf(mislabelled, 256))
    expect({ width, height }).toEqual({ width: 20, height: 10 })
  })

  it('averages what it shrinks: a fine checkerboard turns grey', async () => {
    const board = pngBlob({
      width: 256,
      height: 256,
      pixel: (x, y) => ((x + y) % 2 ? [255, 255, 255, 255] : [0, 0, 0, 255]),
    })
    const { data } = await pixelsOf(await tools.thumbnailOf(board, 32))
    // Half black, half white: 127.5, give or take WebP's quantisation.
    const reds = data.filter((_value, index) => index % 4 === 0)
    expect(Math.min(...reds)).toBeGreaterThan(115)
    expect(Math.max(...reds)).toBeLessThan(140)
  })

  it('keeps transparency', async () => {
    const glass = pngBlob({ width: 64, height: 64, pixel: () => [0, 0, 255, 0] })
    const { data } = await pixelsOf(await tools.thumbnailOf(glass, 16))
    expect(data.filter((_value, index) => index % 4 === 3).every((alpha) => alpha === 0)).toBe(true)
  })

  it('shrinks a thread without losing it', async () => {
    const { width, height } = await pixelsOf(
      await tools.thumbnailOf(pngBlob({ width: 10_000, height: 1 }), 100),
    )
    expect({ width, height }).toEqual({ width: 100, height: 1 })
  })
})

describe('files that are no whole picture', () => {
  const files: Record<string, Blob> = {
    'zero bytes': new Blob([]),
    'one byte': new Blob(['x']),
    text: new Blob(['this is not a picture, whatever its name says']),
    HTML: new Blob(['<!doctype html><title>502 Bad Gateway</title>'], { type: 'image/png' }),
    SVG: new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], {
      type: 'image/svg+xml',
    }),
    'a PNG without an end': new Blob([aPng({ width: 64, height: 64 }).slice(0, 5_000)]),
    'a PNG header alone': new Blob([aPng().slice(0, 33)]),
    'a PNG of no width': new Blob([aLyingPng({ width: 0, height: 5 })]),
    'a PNG whose header lies': new Blob([aLyingPng({ width: 4_000, height: 4_000 })]),
    'a JPEG without data': new Blob([aJpegHeader(640, 480)]),
  }
  beforeAll(async () => {
    for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
      const whole = await encoded(type, 400, 300)
      files[`half a ${type}`] = whole.slice(0, whole.size / 2, type)
    }
  })

  it('are refused as undecodable, each of them', async () => {
    expect(Object.keys(files).length).toBe(13)
    for (const [name, file] of Object.entries(files)) {
      await expect(tools.thumbnailOf(file, 256), name).rejects.toEqual(undecodable)
      await expect(tools.toPng(file), name).rejects.toEqual(undecodable)
    }
  })
})

describe('files that ask for too much memory', () => {
  it.each([
    ['a WebP of 38 bytes, 16383²', aWebpBomb()],
    ['a PNG header of 30000²', aLyingPng({ width: 30_000, height: 30_000 })],
    ['a PNG header of (2³¹−1)²', aLyingPng({ width: 2 ** 31 - 1, height: 2 ** 31 - 1 })],
    ['a JPEG header of 65000 × 8000', aJpegHeader(65_000, 8_000)],
    // The first size past the limit: 8000 × 8001 is 8,000 over 64,000,000.
    ['a PNG header of 8000 × 8001', aLyingPng({ width: 8_000, height: 8_001 })],
  ])('%s is refused before it is decoded', async (_name, bytes) => {
    await expect(tools.thumbnailOf(new Blob([bytes]), 256)).rejects.toEqual(tooLarge)
  })

  it('looks past long metadata for the size', async () => {
    const metadata = Uint8Array.from([0xff, 0xe1, 0xff, 0xff, ...Array<number>(65_533).fill(0)])
    const [start, rest] = [Uint8Array.of(0xff, 0xd8), aJpegHeader(65_000, 8_000).slice(2)]
    const late = new Blob([start, metadata, metadata, rest])
    await expect(tools.thumbnailOf(late, 256)).rejects.toEqual(tooLarge)
  })
})

describe('png', () => {
  it('writes a JPEG anew, pixel for pixel', async () => {
    const jpeg = await encoded('image/jpeg', 60, 40)
    const png = await tools.toPng(jpeg)
    expect(png.type).toBe('image/png')
    expect((await pixelsOf(png)).data).toEqual((await pixelsOf(jpeg)).data)
  })
})

describe('sha256', () => {
  it.each([
    // FIPS 180-2, appendix B.1, and the hash of nothing.
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ])('of %j', async (text, expected) => {
    expect(await tools.sha256(new Blob([text]))).toBe(expected)
  })
})

describe('the worker', () => {
  it('goes on after refusals, with several calls at once', async () => {
    const calls = [
      tools.thumbnailOf(pngBlob(), 4),
      tools.thumbnailOf(new Blob(['junk']), 4),
      tools.sha256(new Blob(['abc'])),
      tools.thumbnailOf(pngBlob(), 4),
    ]
    const outcomes = (await Promise.allSettled(calls)).map(({ status }) => status)
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
  })
})

describe('pictures on their way out', () => {
  it('are written as JPEG on white, as WebP with what is transparent', async () => {
    const half = pngBlob({ width: 2, height: 1, pixel: (x) => (x === 0 ? [0, 0, 0, 0] : [200, 0, 0, 255]) })
    const jpeg = await tools.encode(half, 'image/jpeg', 1)
    expect(jpeg.type).toBe('image/jpeg')
    const [first] = (await pixelsOf(jpeg)).data
    expect(first).toBeGreaterThan(200)
    const webp = await tools.encode(half, 'image/webp', 1)
    expect(webp.type).toBe('image/webp')
    expect((await pixelsOf(webp)).data[3]).toBe(0)
  })

  it('keep their layers in a Photoshop document: source, raw, result under its mask', async () => {
    const solid = (width: number, colour: [number, number, number, number]) =>
      pngBlob({ width, height: 4, pixel: () => colour })
    const mask: MaskDocument = {
      ...emptyMask(4, 4),
      operations: [{ kind: 'rectangle', rect: { x: 0, y: 0, width: 2, height: 4 }, combine: 'add' }],
    }
    const document = await tools.layered({
      result: solid(6, [0, 200, 0, 255]),
      source: solid(4, [200, 0, 0, 255]),
      raw: { picture: solid(3, [0, 0, 200, 255]), at: { x: 0, y: 0, width: 6, height: 4 } },
      mask,
      sourceAt: { x: 2, y: 0 },
    })
    const psd = readPsd(await document.arrayBuffer(), { useImageData: true })
    expect([psd.width, psd.height]).toEqual([6, 4])
    const layers = psd.children ?? []
    expect(layers.map(({ name, hidden, left }) => [name, hidden, left])).toEqual([
      ['Source', false, 2],
      ['As the model made it', true, 0],
      ['Result', false, 0],
    ])
    const [source, raw, result] = layers
    expect([...source!.imageData!.data.slice(0, 4)]).toEqual([200, 0, 0, 255])
    expect(raw!.imageData!.width).toBe(6)
    expect([...result!.imageData!.data.slice(0, 4)]).toEqual([0, 200, 0, 255])
    const { left, imageData, defaultColor } = result!.mask!
    expect([left, defaultColor]).toEqual([2, 255])
    expect([0, 1, 2, 3].map((x) => imageData!.data[x * 4])).toEqual([255, 255, 0, 0])
  })
})
