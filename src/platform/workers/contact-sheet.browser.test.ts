import { describe, expect, it } from 'vitest'
import type { SheetOptions } from '@/domain/contact-sheet'
import { DEFAULT_SHEET, layOutSheet } from '@/domain/contact-sheet'
import { aPng } from '@/testing/png'
import { createSheetMaker } from './contact-sheet-worker-client'

const make = createSheetMaker(
  () => new Worker(new URL('./contact-sheet.worker.ts', import.meta.url), { type: 'module' }),
)

const COLOURS = [
  [200, 10, 10],
  [10, 150, 10],
  [10, 10, 200],
  [180, 160, 20],
  [140, 20, 160],
] as const
const SIZES = [
  { width: 60, height: 40 },
  { width: 40, height: 60 },
  { width: 50, height: 50 },
  { width: 400, height: 40 },
  { width: 900, height: 900 },
]
const EVIL = '<script>alert("1")</script> & \'foxes\' <img src=x onerror=alert(1)>'

function pictures(title = 'A red fox') {
  return SIZES.map((size, index) => {
    const pixel = () => [...COLOURS[index]!, 255] as [number, number, number, number]
    const bytes = new Blob([aPng({ ...size, pixel })], { type: 'image/png' })
    return { bytes, caption: { title, facts: `sketch-1 · ${index}`, stars: '★★★' } }
  })
}
const options = (change: Partial<SheetOptions> = {}): SheetOptions => ({ ...DEFAULT_SHEET, ...change })
const unwatched = () => ({ signal: new AbortController().signal, onProgress: () => undefined })

async function pixelsOf(blob: Blob) {
  const bitmap = await createImageBitmap(blob)
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')!
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const { data } = context.getImageData(0, 0, width, height)
  const at = (x: number, y: number) => {
    const offset = (Math.round(y) * width + Math.round(x)) * 4
    return [...data.slice(offset, offset + 3)]
  }
  return { width, height, at }
}

/** How many px of a box are not white. */
function inked(
  at: (x: number, y: number) => number[],
  box: { x: number; y: number; width: number; height: number },
) {
  let count = 0
  for (let y = box.y; y < box.y + box.height; y++)
    for (let x = box.x; x < box.x + box.width; x++) if (at(x, y).some((value) => value < 200)) count++
  return count
}

const doubled = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => ({
  x: x * 2,
  y: y * 2,
  width: width * 2,
  height: height * 2,
})

describe('a sheet as PNG', () => {
  it('has every picture in its box, words below each, and white between', async () => {
    const steps: number[] = []
    const blob = await make(
      { pictures: pictures(), options: options({ title: 'Foxes' }) },
      { ...unwatched(), onProgress: (done) => steps.push(done) },
    )
    expect(blob.type).toBe('image/png')
    expect(steps).toEqual([1, 2, 3, 4, 5])
    const { at, ...size } = await pixelsOf(blob)
    const [page] = layOutSheet(SIZES, options({ paper: 'tall', title: 'Foxes' })).pages
    expect(size).toEqual({ width: 2400, height: page!.height * 2 })
    for (const { index, picture, caption } of page!.cells) {
      const { x, y, width, height } = doubled(picture)
      for (const [u, v] of [
        [4, 4],
        [width - 5, height - 5],
        [width / 2, height / 2],
      ] as const)
        expect(at(x + u, y + v)).toEqual([...COLOURS[index]!])
      expect(at(x - 4, y + height / 2)).toEqual([255, 255, 255])
      expect(inked(at, doubled(caption))).toBeGreaterThan(200)
    }
    expect(inked(at, doubled(page!.title))).toBeGreaterThan(200)
  })

  it('has no words where none are wanted', async () => {
    const wanted = options({ hasCaptions: false, columns: 5 })
    const { at, height } = await pixelsOf(await make({ pictures: pictures(), options: wanted }, unwatched()))
    const [page] = layOutSheet(SIZES, { ...wanted, paper: 'tall' }).pages
    expect(height).toBe(page!.height * 2)
    expect(inked(at, { x: 0, y: height - 90, width: 2400, height: 90 })).toBe(0)
  })

  it('shows a clear picture on white', async () => {
    const clear = new Blob([aPng({ width: 9, height: 9, pixel: () => [0, 0, 0, 0] })])
    const [first] = pictures()
    const both = [{ ...first!, bytes: clear }, first!]
    const { at } = await pixelsOf(await make({ pictures: both, options: options() }, unwatched()))
    const [page] = layOutSheet([{ width: 9, height: 9 }, SIZES[0]!], options({ paper: 'tall' })).pages
    const { x, y } = doubled(page!.cells[0]!.picture)
    expect(at(x + 50, y + 50)).toEqual([255, 255, 255])
  })

  it('is refused for what is no picture, and stops when nobody wants it', async () => {
    const [first] = pictures()
    const broken = { ...first!, bytes: new Blob(['junk']) }
    await expect(make({ pictures: [first!, broken], options: options() }, unwatched())).rejects.toMatchObject(
      {
        code: 'image/undecodable',
      },
    )
    const controller = new AbortController()
    const stopped = make(
      { pictures: pictures(), options: options() },
      { ...unwatched(), signal: controller.signal },
    )
    controller.abort()
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a sheet as HTML', () => {
  const htmlOf = async (change: Partial<SheetOptions> = {}, title?: string) => {
    const blob = await make(
      { pictures: pictures(title), options: options({ format: 'html', ...change }) },
      unwatched(),
    )
    return { text: await blob.text(), type: blob.type }
  }
  const parsed = (text: string) => new DOMParser().parseFromString(text, 'text/html')

  it('has all pictures inside, at print size and no larger than they are', async () => {
    const { text, type } = await htmlOf({ paper: 'landscape' })
    expect(type).toBe('text/html')
    expect(text).toContain('@page { size: A4 landscape; margin: 0 }')
    const images = [...parsed(text).images]
    expect(images).toHaveLength(5)
    for (const [index, image] of images.entries()) {
      expect(image.src).toMatch(/^data:image\/jpeg;base64,/)
      const { at, width, height } = await pixelsOf(await (await fetch(image.src)).blob())
      const shape = SIZES[index]!
      expect(width).toBeLessThanOrEqual(shape.width)
      expect(width / height).toBeCloseTo(shape.width / shape.height, 1)
      at(width / 2, height / 2).forEach((value, channel) =>
        expect(Math.abs(value - COLOURS[index]![channel]!)).toBeLessThan(6),
      )
    }
  })

  it('shows prompts and the title as text, whatever is in them, and runs nothing', async () => {
    const { text } = await htmlOf({ title: `"${EVIL}` }, EVIL)
    const page = parsed(text)
    expect(page.querySelectorAll('script, [onerror], [src="x"]')).toHaveLength(0)
    expect(page.images).toHaveLength(5)
    expect([...page.querySelectorAll('figcaption b')].map((node) => node.textContent)).toEqual(
      Array.from({ length: 5 }, () => EVIL),
    )
    expect(page.images[0]!.alt).toBe(EVIL)
    expect(page.title).toBe(`"${EVIL}`)
    expect(page.querySelector('h1')!.textContent).toBe(`"${EVIL}`)
    expect(page.querySelector('meta[http-equiv]')!.getAttribute('content')).toContain("default-src 'none'")
  })

  it('numbers its pages where there are several', async () => {
    const { text } = await htmlOf({ columns: 1 })
    const page = parsed(text)
    const sections = page.querySelectorAll('main > section')
    expect(sections.length).toBeGreaterThan(1)
    expect(sections[1]!.querySelector('footer')!.textContent).toBe(`2 / ${sections.length}`)
    expect(parsed((await htmlOf({ columns: 3 })).text).querySelector('footer')).toBeNull()
  })
})
