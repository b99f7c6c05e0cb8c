import { describe, expect, it } from 'vitest'
import { decodePng } from '@/lib/png/decode'
import { pngChunk, readPngChunks } from '@/lib/png/chunks'
import { aPng } from '@/testing/png'
import { createImageTools } from './image-worker-client'

const tools = createImageTools(
  () => new Worker(new URL('./image.worker.ts', import.meta.url), { type: 'module' }),
)

/** Left half red, right half blue, in any format that the browser writes. */
async function halves(type: string, width = 40, height = 20): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  context.fillStyle = 'red'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = 'blue'
  context.fillRect(width / 2, 0, width / 2, height)
  const blob = await canvas.convertToBlob({ type, quality: 1 })
  expect(blob.type).toBe(type)
  return new Uint8Array(await blob.arrayBuffer())
}

/** Exif with an orientation and, as a stand-in for a place, a text. */
function withExif(jpeg: Uint8Array, orientation: number): Uint8Array<ArrayBuffer> {
  const letters = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const data = [...letters('Exif\0\0'), ...tiff, ...letters('GPS 48.137 11.575')]
  const length = data.length + 2
  return Uint8Array.from([
    ...jpeg.subarray(0, 2),
    0xff,
    0xe1,
    length >> 8,
    length & 255,
    ...data,
    ...jpeg.subarray(2),
  ])
}

async function pixels(blob: Blob) {
  const { width, height, rgba } = await decodePng(new Uint8Array(await blob.arrayBuffer()))
  const at = (x: number, y: number) => [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
  return { width, height, rgba, at }
}

const file = (bytes: BlobPart, type = '') => new Blob([bytes], { type })

describe('taking a picture in', () => {
  it.each(['image/png', 'image/jpeg', 'image/webp'])(
    'reads a %s, whatever its type claims to be',
    async (type) => {
      const taken = await tools.intake(file(await halves(type), 'text/plain'))
      expect(taken).toMatchObject({ width: 40, height: 20, hasAlpha: false, originalType: type, notes: [] })
      const { at } = await pixels(taken.bytes)
      const [red, blue] = [at(4, 10), at(36, 10)]
      // Lossy coding of a flat colour is off by a level or two.
      expect(red[0]! - red[2]!).toBeGreaterThan(245)
      expect(blue[2]! - blue[0]!).toBeGreaterThan(245)
    },
  )

  it('bakes the orientation in once and leaves every other note of the camera behind', async () => {
    const original = withExif(await halves('image/jpeg'), 6)
    const taken = await tools.intake(file(original))
    // 6: turned by a quarter clockwise, so that what was left is on top.
    expect(taken).toMatchObject({ width: 20, height: 40, notes: ['Turned upright, as the camera noted'] })
    const { at } = await pixels(taken.bytes)
    expect(at(10, 4)[0]).toBeGreaterThan(240)
    expect(at(10, 36)[2]).toBeGreaterThan(240)
    const chunks = readPngChunks(new Uint8Array(await taken.bytes.arrayBuffer()))
    expect(new Set(chunks.map(({ type }) => type))).toEqual(new Set(['IHDR', 'IDAT', 'IEND']))
    const again = await tools.intake(taken.bytes)
    expect(again).toMatchObject({ key: taken.key, width: 20, height: 40, notes: [] })
  })

  // Where the left half (red) and the right half (blue) of the stored picture come to lie. Source: Exif 2.32, orientation.
  it.each([
    [1, 'left', 'right'],
    [2, 'right', 'left'],
    [3, 'right', 'left'],
    [4, 'left', 'right'],
    [5, 'top', 'bottom'],
    [6, 'top', 'bottom'],
    [7, 'bottom', 'top'],
    [8, 'bottom', 'top'],
  ] as const)('turns a picture of orientation %i upright', async (orientation, red, blue) => {
    const taken = await tools.intake(file(withExif(await halves('image/jpeg'), orientation)))
    const isTurned = orientation > 4
    expect([taken.width, taken.height]).toEqual(isTurned ? [20, 40] : [40, 20])
    const { at, width, height } = await pixels(taken.bytes)
    const side = {
      left: at(4, height / 2),
      right: at(width - 5, height / 2),
      top: at(width / 2, 4),
      bottom: at(width / 2, height - 5),
    }
    expect(side[red][0]).toBeGreaterThan(240)
    expect(side[blue][2]).toBeGreaterThan(240)
    expect(taken.notes).toHaveLength(orientation === 1 ? 0 : 1)
    expect(await taken.bytes.text()).not.toContain('GPS')
  })

  it('keeps every byte of a PNG, colour under transparency too', async () => {
    const png = aPng({
      width: 9,
      height: 7,
      pixel: (x, y) => [x * 20, y * 30, (x * y) % 256, (x * 37 + y) % 256],
    })
    const taken = await tools.intake(file(png))
    expect(taken).toMatchObject({ hasAlpha: true, notes: ['Parts are transparent'] })
    expect((await pixels(taken.bytes)).rgba).toEqual((await pixels(file(png))).rgba)
  })

  it('gives one key to one picture, and another to any other', async () => {
    const keyOf = async (options: Parameters<typeof aPng>[0]) => (await tools.intake(file(aPng(options)))).key
    const [wide, same, tall, dark] = await Promise.all([
      keyOf({ width: 4, height: 2 }),
      keyOf({ width: 4, height: 2 }),
      keyOf({ width: 2, height: 4 }),
      keyOf({ width: 4, height: 2, pixel: () => [254, 0, 0, 255] }),
    ])
    expect(wide).toMatch(/^[0-9a-f]{64}$/)
    expect(same).toBe(wide)
    expect(new Set([wide, tall, dark]).size).toBe(3)
  })

  it('takes the first frame of an animation, and says so', async () => {
    const letters = [...'GIF89a'].map((letter) => letter.charCodeAt(0))
    // 1 × 1 px, a table of black and white; LZW of one pixel: clear, colour, end (GIF89a, appendix F).
    const screen = [...letters, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]
    const frame = (code: number) => [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, code, 1, 0]
    const taken = await tools.intake(file(Uint8Array.from([...screen, ...frame(0x4c), ...frame(0x44), 0x3b])))
    expect(taken.notes).toEqual(['First frame of an animation', 'Converted from GIF'])
    expect((await pixels(taken.bytes)).at(0, 0)).toEqual([255, 255, 255, 255])
  })

  it('drops text and profiles of a PNG', async () => {
    const png = aPng()
    const text = pngChunk('tEXt', [new TextEncoder().encode('Comment\0secret place')])
    const taken = await tools.intake(
      file(Uint8Array.from([...png.subarray(0, 33), ...text, ...png.subarray(33)])),
    )
    expect(await taken.bytes.text()).not.toContain('secret')
  })

  it('takes a depth of 16 bits and colours of a wider gamut, and says so', async () => {
    const header = (bits: number) => {
      const data = new Uint8Array(13)
      new DataView(data.buffer).setUint32(0, 2)
      new DataView(data.buffer).setUint32(4, 1)
      data.set([bits, 2, 0, 0, 0], 8)
      return pngChunk('IHDR', [data])
    }
    const idat = async (row: number[]) => {
      const packed = new Blob([Uint8Array.of(0, ...row)])
        .stream()
        .pipeThrough(new CompressionStream('deflate'))
      return pngChunk('IDAT', [new Uint8Array(await new Response(packed).arrayBuffer())])
    }
    const png = (...chunks: Uint8Array[]) =>
      file(
        Uint8Array.from([
          ...[0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10],
          ...chunks.flatMap((chunk) => [...chunk]),
        ]),
      )
    const end = pngChunk('IEND', [])
    const deep = png(header(16), await idat([255, 255, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0]), end)
    const taken = await tools.intake(deep)
    expect(taken.notes).toEqual(['Converted from 16 to 8 bits per channel'])
    expect((await pixels(taken.bytes)).at(1, 0)).toEqual([0, 255, 0, 255])
    // Display P3 is primaries 12 with the transfer of sRGB, 13 (ITU-T H.273); full range.
    const p3 = pngChunk('cICP', [Uint8Array.of(12, 13, 0, 1)])
    const wide = await tools.intake(png(header(8), p3, await idat([200, 100, 100, 0, 255, 0]), end))
    expect(wide.notes).toEqual(['Converted from its own colour profile to sRGB'])
    const [red] = (await pixels(wide.bytes)).at(0, 0)
    expect(red).toBeGreaterThan(205)
  })

  it.each([
    [1, 1],
    [1, 4000],
    [4000, 1],
  ])('takes a picture of %i × %i px', async (width, height) => {
    const taken = await tools.intake(file(aPng({ width, height, pixel: () => [1, 2, 3, 255] })))
    expect(taken).toMatchObject({ width, height })
    expect((await pixels(taken.bytes)).at(width - 1, height - 1)).toEqual([1, 2, 3, 255])
  })

  it('takes a picture with twenty megabytes behind its end, and leaves them behind', async () => {
    const taken = await tools.intake(new Blob([aPng(), new Uint8Array(20_000_000)]))
    expect(taken.bytes.size).toBeLessThan(1000)
  })

  it('refuses a header that promises too much at once, whatever follows', async () => {
    const huge = aPng()
    new DataView(huge.buffer).setUint32(16, 30_000)
    new DataView(huge.buffer).setUint32(20, 30_000)
    await expect(tools.intake(file(huge))).rejects.toMatchObject({ code: 'image/too-large' })
    new DataView(huge.buffer).setUint32(16, 2 ** 31)
    await expect(tools.intake(file(huge))).rejects.toMatchObject({ name: 'AppError' })
    new DataView(huge.buffer).setUint32(16, 0)
    await expect(tools.intake(file(huge))).rejects.toMatchObject({ code: 'image/undecodable' })
  })

  it('refuses a PNG whose bytes do not add up', async () => {
    const damaged = aPng({ width: 30, height: 30 })
    damaged[damaged.length - 25]! ^= 0xff
    await expect(tools.intake(file(damaged))).rejects.toMatchObject({ code: 'image/undecodable' })
  })

  it.each([
    ['an SVG', () => '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'image/unsupported'],
    ['words', () => 'no picture at all', 'image/unsupported'],
    ['nothing', () => '', 'image/unsupported'],
    ['half a PNG', async () => (await halves('image/png', 300, 300)).slice(0, 200), 'image/undecodable'],
    ['half a JPEG', async () => (await halves('image/jpeg', 300, 300)).slice(0, 400), 'image/undecodable'],
  ])('refuses %s by name', async (_, make, expected) => {
    await expect(tools.intake(file(await make()))).rejects.toMatchObject({ code: expected })
  })
})
