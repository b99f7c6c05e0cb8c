import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { emptyMask, type MaskOperation } from '@/domain/mask/mask-document'
import { encodeMaskPng, type MaskPolarity } from '@/lib/png/encode-mask'
import { expectExactAwayFromBorder } from '@/testing/ideal-coverage'
import { aLyingPng, aPng } from '@/testing/png'
import { createMaskWorker } from './mask-worker-client'

const WIDTH = 120
const HEIGHT = 80
const worker = createMaskWorker(
  () => new Worker(new URL('./mask.worker.ts', import.meta.url), { type: 'module' }),
)
afterAll(() => worker.dispose())

const RECT = { x: 10, y: 20, width: 30, height: 40 }
const inRect = (x: number, y: number) => x >= 10 && x < 40 && y >= 20 && y < 60
const drawn: MaskOperation = { kind: 'rectangle', rect: RECT, combine: 'add' }

async function openMask(width = WIDTH, height = HEIGHT) {
  const mask = worker.newMask()
  const document = emptyMask(width, height)
  await worker.call('open', { mask, document, commands: [], picture: undefined, colour: [255, 0, 0] })
  onTestFinished(() => worker.call('close', { mask }))
  const append = (operation: MaskOperation) =>
    worker.call('perform', { mask, command: { kind: 'append', operation } })
  return { mask, append, finished: () => worker.call('finished', { mask }) }
}

/** What an open mask of the image's size says after the file was read into it. */
async function imported(file: Blob, reading?: 'alpha' | 'white' | 'black') {
  const { mask, append, finished } = await openMask()
  const { imported, operation } = await worker.call('readFile', { mask, file, reading })
  await append(operation)
  return { imported, operation, coverage: await finished() }
}

const rectData = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, at) =>
  inRect(at % WIDTH, Math.floor(at / WIDTH)) ? 255 : 0,
)
const maskFile = (polarity: MaskPolarity) => new Blob([encodeMaskPng(rectData, WIDTH, HEIGHT, polarity)])

async function canvasFile(type: string, width = WIDTH, height = HEIGHT): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')!
  context.fillStyle = '#000'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#fff'
  context.scale(width / WIDTH, height / HEIGHT)
  context.fillRect(RECT.x, RECT.y, RECT.width, RECT.height)
  return canvas.convertToBlob({ type, quality: 0.92 })
}

describe('reading a mask file', () => {
  it.each([
    ['alpha', 'alpha'],
    ['dual', 'alpha'],
    ['luma', 'white'],
    ['luma-inverted', 'black'],
  ] as const)('takes %s for what it is, and gets every byte back', async (polarity, reading) => {
    const { imported: note, coverage } = await imported(maskFile(polarity))
    // 30 · 40 of 120 · 80 pixels.
    expect(note).toEqual({ reading, width: WIDTH, height: HEIGHT, wasRescaled: false, share: 0.125 })
    expect(coverage.data).toEqual(rectData)
  })

  it('reads otherwise when told, also what is written under transparency', async () => {
    const white = await imported(maskFile('dual'), 'white')
    expect(white.coverage.data).toEqual(rectData)
    const black = await imported(maskFile('luma'), 'black')
    expect(black.imported).toMatchObject({ reading: 'black', share: 0.875 })
    expect(black.coverage.data).toEqual(rectData.map((value) => 255 - value))
  })

  it.each([
    ['half the size', WIDTH / 2, HEIGHT / 2],
    ['three times the size', WIDTH * 3, HEIGHT * 3],
    ['another shape', WIDTH * 2, HEIGHT],
  ])('lays a mask of %s over the whole image', async (_, width, height) => {
    const {
      imported: note,
      operation,
      coverage,
    } = await imported(await canvasFile('image/png', width, height))
    expect(note).toMatchObject({ reading: 'white', width, height, wasRescaled: true })
    expect(note.share).toBeCloseTo(0.125, 3)
    expect(operation.width * operation.height).toBeLessThanOrEqual(WIDTH * HEIGHT)
    expectExactAwayFromBorder(coverage, (x, y) => Math.max(10 - x, 20 - y, x - 40, y - 60))
  })

  it('knows black and white in a JPEG, ripples and all', async () => {
    const { imported: note, coverage } = await imported(await canvasFile('image/jpeg'))
    expect(note.reading).toBe('white')
    expectExactAwayFromBorder(coverage, (x, y) => Math.max(10 - x, 20 - y, x - 40, y - 60))
  })

  it('adds to what is masked', async () => {
    const { mask, append, finished } = await openMask()
    await append({ kind: 'rectangle', rect: { x: 100, y: 0, width: 20, height: 80 }, combine: 'add' })
    const { operation } = await worker.call('readFile', { mask, file: maskFile('dual') })
    await append(operation)
    const { data } = await finished()
    expect([data[5 * WIDTH + 110], data[30 * WIDTH + 20], data[5 * WIDTH + 60]]).toEqual([255, 255, 0])
  })

  it('refuses what is no picture, damaged or far too large, and leaves the mask as it was', async () => {
    const { mask, append, finished } = await openMask()
    await append(drawn)
    const before = await finished()
    const png = aPng({ width: 40, height: 40 })
    const files: [Blob, string][] = [
      [new Blob([]), 'image/unsupported'],
      [new Blob(['{"mask": true}']), 'image/unsupported'],
      [new Blob(['<svg xmlns="http://www.w3.org/2000/svg"/>']), 'image/unsupported'],
      [new Blob([png.slice(0, 200)]), 'image/undecodable'],
      [new Blob([aLyingPng({ width: 30, height: 3000 })]), 'image/undecodable'],
      [new Blob([aLyingPng({ width: 60_000, height: 60_000 })]), 'image/too-large'],
    ]
    for (const [file, code] of files)
      await expect(worker.call('readFile', { mask, file })).rejects.toMatchObject({ code })
    expect(await finished()).toEqual(before)
  })
})
