// One page: the noise of one server tells in every test whether a byte outside of the mask has changed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EditInput, EditPlan, Margins } from '@/domain/edit-plan/edit-plan'
import { NO_MARGINS } from '@/domain/edit-plan/edit-plan'
import { planEdit } from '@/domain/edit-plan/plan-edit'
import { emptyMask, type MaskDocument } from '@/domain/mask/mask-document'
import { rasteriseMask } from '@/domain/mask/rasterise-mask'
import { capabilitiesOf } from '@/domain/models'
import { decodePng } from '@/lib/png/decode'
import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import { coverageBounds, coverageShare } from '@/lib/raster/coverage'
import type { RgbaImage } from '@/lib/raster/rgba'
import { createEditTools } from './edit-worker-client'

const tools = createEditTools(
  () => new Worker(new URL('./edit.worker.ts', import.meta.url), { type: 'module' }),
)

/** Bytes without any order, alpha included unless told. Source: xorshift32, Marsaglia 2003. */
function noise(width: number, height: number, seed: number, isOpaque = false): RgbaImage {
  const words = new Uint32Array(width * height)
  let state = seed
  for (let index = 0; index < words.length; index++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    words[index] = isOpaque ? state | 0xff000000 : state
  }
  return { width, height, data: new Uint8ClampedArray(words.buffer) }
}

/** A picture with shapes in it, smooth enough to tell where it lies. */
function waves(width: number, height: number): RgbaImage {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let index = 0; index < width * height; index++) {
    const [x, y] = [index % width, Math.floor(index / width)]
    const level = 128 + 60 * Math.sin(x / 3.7) * Math.cos(y / 5.3) + 40 * Math.sin((x * y) / 190)
    data.set([level, 255 - level, (level + x) % 200, 255], index * 4)
  }
  return { width, height, data }
}

async function png({ data, width, height }: RgbaImage): Promise<Blob> {
  return new Blob([await encodeRgbaPng(data, width, height)], { type: 'image/png' })
}

async function read(blob: Blob | undefined): Promise<RgbaImage> {
  const { width, height, rgba } = await decodePng(new Uint8Array(await blob!.arrayBuffer()))
  return { width, height, data: rgba }
}

/** An ellipse a third as large as the picture, feathered. */
function ellipseMask(width: number, height: number): MaskDocument {
  const rect = { x: width * 0.4, y: height * 0.3, width: width / 3, height: height / 3 }
  return {
    ...emptyMask(width, height),
    featherPx: Math.max(2, width / 60),
    operations: [{ kind: 'ellipse', rect, combine: 'add' }],
  }
}

function plan(mask: MaskDocument | undefined, source: RgbaImage, change: Partial<EditInput> = {}): EditPlan {
  const { width, height } = source
  const data = mask ? rasteriseMask(mask) : new Uint8Array(width * height)
  const bounds = coverageBounds({ width, height, data })
  return planEdit({
    source: { width, height, hasAlpha: false },
    mask: bounds && { bounds, share: coverageShare({ width, height, data }) },
    model: capabilitiesOf('gpt-image-1'),
    mode: 'whole-image',
    margins: NO_MARGINS,
    references: 0,
    contextShare: 0.5,
    fit: 'pad',
    keepOutside: true,
    ...change,
  })
}

const margins = (px: number): Margins => ({ left: px, top: 0, right: 2 * px, bottom: px })

/** Indices of source pixels that differ in the composite though the mask says keep: the first few. */
function changedOutside(
  source: RgbaImage,
  composite: RgbaImage,
  mask: MaskDocument | undefined,
  at: Margins,
) {
  const coverage = mask ? rasteriseMask(mask) : new Uint8Array(source.width * source.height)
  const [before, after] = [source, composite].map(({ data }) => new Uint32Array(data.buffer as ArrayBuffer))
  const changed: number[] = []
  for (let index = 0; index < coverage.length && changed.length < 5; index++) {
    const [x, y] = [index % source.width, Math.floor(index / source.width)]
    const there = (y + at.top) * composite.width + x + at.left
    if (coverage[index] === 0 && before![index] !== after![there]) changed.push(index)
  }
  return changed
}

const SIZES = [
  [64, 64],
  [97, 333],
  [1024, 1024],
  [3000, 2000],
  [6000, 4000],
] as const

const CASES = SIZES.flatMap(([width, height]) =>
  (['whole-image', 'area-around-mask', 'outpaint'] as const).map((kind) => ({ width, height, kind })),
)

describe('an edit by a server that answers with noise', () => {
  it.each(CASES)(
    'keeps every byte outside of the mask: $kind, $width × $height',
    async (example) => {
      const { width, height, kind } = example
      const source = noise(width, height, 7)
      const isOutpaint = kind === 'outpaint'
      const mask = isOutpaint ? undefined : ellipseMask(width, height)
      const added = isOutpaint ? margins(Math.round(width / 8)) : NO_MARGINS
      const edit = plan(mask, source, { mode: isOutpaint ? 'whole-image' : kind, margins: added })
      const bytes = await png(source)
      const sent = await tools.prepare({ source: bytes, references: [], mask, plan: edit, polarity: 'dual' })
      const [image, sentMask] = [await read(sent.image), await read(sent.mask)]
      expect({ width: image.width, height: image.height }).toEqual(edit.requestSize)
      expect({ width: sentMask.width, height: sentMask.height }).toEqual(edit.requestSize)
      const result = await png(noise(edit.requestSize.width, edit.requestSize.height, 99, true))
      const made = await tools.composite({ source: bytes, result, mask, plan: edit, keepOutside: true })
      const composite = await read(made.image)
      expect({ width: composite.width, height: composite.height }).toEqual({
        width: edit.canvas.width,
        height: edit.canvas.height,
      })
      expect(changedOutside(source, composite, mask, added)).toEqual([])
      // Noise on noise: nearly every kept pixel that was sent is another.
      expect(made.driftShare).toBeGreaterThan(0.9)
      expect(made.heatMap?.size).toBeGreaterThan(100)
      expect(made.shift).toBeUndefined()
    },
    120_000,
  )

  /** Several shapes at random, some cut out again, grown and feathered at random; now and then nothing is left. */
  const anyMask = (width: number, height: number) => {
    const shape = fc.record({
      kind: fc.constantFrom('rectangle' as const, 'ellipse' as const),
      rect: fc.record({
        x: fc.integer({ min: -9, max: width }),
        y: fc.integer({ min: -9, max: height }),
        width: fc.integer({ min: 1, max: width }),
        height: fc.integer({ min: 1, max: height }),
      }),
      combine: fc.constantFrom('add' as const, 'add' as const, 'subtract' as const),
    })
    return fc.record({
      operations: fc.array(shape, { minLength: 1, maxLength: 5 }),
      growPx: fc.integer({ min: -6, max: 12 }),
      featherPx: fc.double({ min: 0, max: 20, noNaN: true }),
    })
  }
  const anyEdit = fc
    .record({ width: fc.integer({ min: 40, max: 260 }), height: fc.integer({ min: 40, max: 260 }) })
    .chain((size) =>
      fc.record({
        size: fc.constant(size),
        shapes: anyMask(size.width, size.height),
        mode: fc.constantFrom('whole-image' as const, 'area-around-mask' as const),
        margins: fc.record({ left: fc.nat(40), top: fc.nat(40), right: fc.nat(40), bottom: fc.nat(40) }),
        fit: fc.constantFrom('pad' as const, 'crop' as const),
        // Servers answer in sizes of their own.
        answerScale: fc.constantFrom(1, 0.5, 1.5),
        seed: fc.integer({ min: 1 }),
      }),
    )

  it('keeps every byte, whatever the mask, the margins and the size of the answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyEdit, async ({ size, shapes, mode, margins: added, fit, answerScale, seed }) => {
        const source = noise(size.width, size.height, seed)
        const mask: MaskDocument = { ...emptyMask(size.width, size.height), ...shapes }
        const edit = plan(mask, source, { mode, margins: added, fit })
        const bytes = await png(source)
        const [width, height] = [edit.requestSize.width, edit.requestSize.height].map((px) =>
          Math.round(px * answerScale),
        )
        const result = await png(noise(width!, height!, seed + 1, true))
        const made = await tools.composite({ source: bytes, result, mask, plan: edit, keepOutside: true })
        expect(changedOutside(source, await read(made.image), mask, added)).toEqual([])
      }),
      { numRuns: 25, seed: 20_261_123 },
    )
  }, 120_000)
})

describe('laying a result back', () => {
  it('takes what lies under the full mask from the result', async () => {
    const source = waves(256, 256)
    const mask = ellipseMask(256, 256)
    const edit = plan(mask, source)
    const result = await png(noise(edit.requestSize.width, edit.requestSize.height, 5, true))
    const input = { source: await png(source), result, mask, plan: edit, keepOutside: true }
    const composite = await read((await tools.composite(input)).image)
    const coverage = rasteriseMask(mask)
    const inside = [...coverage.keys()].filter((index) => coverage[index] === 255)
    const same = inside.filter((index) => composite.data[index * 4] === source.data[index * 4])
    // One level of 256 agrees by chance; the resampled noise bunches in the middle, so allow five times that.
    expect(same.length).toBeLessThan(inside.length / 50)
  })

  it('finds and corrects a shift of a few pixels, and says so', async () => {
    const source = waves(1024, 1024)
    const mask = ellipseMask(1024, 1024)
    const edit = plan(mask, source)
    // The picture moved by 3 px to the right and 2 px up: source (x, y) is found at (x + 3, y - 2).
    const moved = waves(1024, 1024)
    for (let y = 0; y < 1022; y++)
      moved.data.set(source.data.subarray((y + 2) * 4096, (y + 2) * 4096 + 4084), y * 4096 + 12)
    const input = { source: await png(source), result: await png(moved), mask, plan: edit, keepOutside: true }
    const { shift, driftShare, image } = await tools.composite(input)
    expect(shift).toEqual({ dx: 3, dy: -2 })
    // Only the rim that the shift uncovers differs: at most 3 columns and 2 rows of 1024, ends doubled.
    expect(driftShare).toBeLessThan(0.011)
    // What was moved back is the source again, up to rounding, inside the mask too.
    const composite = await read(image)
    let largest = 0
    for (let at = 0; at < source.data.length; at++)
      largest = Math.max(largest, Math.abs(composite.data[at]! - source.data[at]!))
    expect(largest).toBeLessThanOrEqual(2)
  })

  it('takes the whole result where nothing is to be kept', async () => {
    const source = waves(96, 64)
    const edit = plan(undefined, source, { keepOutside: false })
    const grey = { width: 96, height: 64, data: new Uint8ClampedArray(96 * 64 * 4).fill(255) }
    const input = { source: await png(source), result: await png(grey), mask: undefined, plan: edit }
    const made = await tools.composite({ ...input, keepOutside: false })
    expect(new Set((await read(made.image)).data)).toEqual(new Set([255]))
    expect(made).toMatchObject({ driftShare: 0, heatMap: undefined, shift: undefined })
  })

  it('says which share of the source was masked, kept or not, margins left out', async () => {
    const source = waves(64, 48)
    const rect = { x: 0, y: 0, width: 16, height: 48 }
    const mask: MaskDocument = {
      ...emptyMask(64, 48),
      operations: [{ kind: 'rectangle', rect, combine: 'add' }],
    }
    for (const keepOutside of [true, false]) {
      const edit = plan(mask, source, { keepOutside, margins: margins(8) })
      const result = await png(noise(edit.requestSize.width, edit.requestSize.height, 5, true))
      const input = { source: await png(source), result, mask, plan: edit, keepOutside }
      // 16 of 64 columns.
      expect((await tools.composite(input)).maskShare).toBeCloseTo(0.25, 6)
      expect((await tools.composite({ ...input, mask: undefined })).maskShare).toBe(0)
    }
  })

  it('refuses a result that is no picture', async () => {
    const source = waves(64, 64)
    const edit = plan(undefined, source)
    const input = { source: await png(source), result: new Blob(['no picture']), mask: undefined, plan: edit }
    await expect(tools.composite({ ...input, keepOutside: true })).rejects.toMatchObject({
      code: 'image/undecodable',
    })
  })
})

describe('preparing an edit', () => {
  it('sends new margins as the border going on, masked whole', async () => {
    const source = waves(1000, 1000)
    const edit = plan(undefined, source, { margins: margins(200) })
    const sent = await tools.prepare({
      source: await png(source),
      references: [],
      mask: undefined,
      plan: edit,
      polarity: 'dual',
    })
    const [image, mask] = [await read(sent.image), await read(sent.mask)]
    const middle = Math.round((500 - edit.frame.y) * edit.scaleY)
    const inMargin = (middle * image.width + Math.round((-100 - edit.frame.x) * edit.scaleX)) * 4
    const inPicture = (middle * image.width + Math.round((500 - edit.frame.x) * edit.scaleX)) * 4
    expect([...mask.data.subarray(inMargin, inMargin + 4)]).toEqual([255, 255, 255, 0])
    expect([...mask.data.subarray(inPicture, inPicture + 4)]).toEqual([0, 0, 0, 255])
    // The margin repeats the picture's left column, so that neighbours in a row are equal.
    expect([...image.data.subarray(inMargin, inMargin + 4)]).toEqual([
      ...image.data.subarray(inMargin + 4, inMargin + 8),
    ])
    expect(image.data[inMargin + 3]).toBe(255)
  })

  it('sends no mask to a connection that reads none, and shrinks large references only', async () => {
    const source = waves(64, 64)
    const mask = ellipseMask(64, 64)
    const references = [await png(waves(32, 16)), await png(noise(4096, 64, 3, true))]
    const input = { source: await png(source), references, mask, plan: plan(mask, source) }
    const sent = await tools.prepare({ ...input, polarity: 'none' })
    expect(sent.mask).toBeUndefined()
    const sizes = await Promise.all(sent.references.map(read))
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [32, 16],
      [2048, 32],
    ])
  })
})
