// One page: what holds for every size and model comes first, and the cases below explain single sides of the same plan.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitSize, formatSize, isLegalSize } from '@/domain/image-size'
import { MODEL_TABLE, capabilitiesOf } from '@/domain/models'
import { containsRect, inflateRect, intersectRects, rectOfSize } from '@/lib/geometry/rect'
import { NO_MARGINS, type EditInput, type EditPlan } from './edit-plan'
import { planEdit, requestToSource, sourceToRequest } from './plan-edit'

const GPT = capabilitiesOf('gpt-image-2')
const FIXED = capabilitiesOf('gpt-image-1.5')
const DALLE = capabilitiesOf('dall-e-2')

function input(overrides: Partial<EditInput> = {}): EditInput {
  return {
    source: { width: 6000, height: 4000, hasAlpha: false },
    mask: { bounds: { x: 2000, y: 1500, width: 600, height: 400 }, share: 0.01 },
    model: GPT,
    mode: 'whole-image',
    margins: NO_MARGINS,
    references: 0,
    contextShare: 0.5,
    fit: 'pad',
    keepOutside: true,
    ...overrides,
  }
}

const codes = (plan: EditPlan): string[] => plan.problems.map(({ code }) => code)

const edge = fc.oneof(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 1, max: 40 }))
const marginPx = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 3000 }))
const part = fc.double({ min: 0, max: 1, noNaN: true })

/** Any question: each model, source sizes from 1 to 10,000 px, masks anywhere inside, with and without margins. */
const anyInput: fc.Arbitrary<EditInput> = fc
  .record({
    width: edge,
    height: edge,
    hasAlpha: fc.boolean(),
    at: fc.tuple(part, part, part, part),
    isMasked: fc.integer({ min: 0, max: 4 }),
    model: fc.constantFrom(...MODEL_TABLE),
    mode: fc.constantFrom('whole-image' as const, 'area-around-mask' as const),
    margins: fc.record({ left: marginPx, top: marginPx, right: marginPx, bottom: marginPx }),
    references: fc.nat({ max: 20 }),
    contextShare: fc.double({ min: 0, max: 2, noNaN: true }),
    size: fc.constantFrom(undefined, 'auto', '1024x1024', '1536x1024', '513x77'),
    fit: fc.constantFrom('pad' as const, 'crop' as const),
    keepOutside: fc.boolean(),
  })
  .map(({ width, height, hasAlpha, at: [ax, ay, bx, by], isMasked, size, ...rest }) => {
    const x = Math.min(width - 1, Math.floor(ax * width))
    const y = Math.min(height - 1, Math.floor(ay * height))
    const bounds = {
      x,
      y,
      width: Math.ceil(bx * (width - x)) || 1,
      height: Math.ceil(by * (height - y)) || 1,
    }
    const share = (bounds.width * bounds.height) / (width * height)
    const mask = isMasked === 0 ? undefined : { bounds, share }
    return { ...rest, source: { width, height, hasAlpha }, mask, ...(size === undefined ? {} : { size }) }
  })

describe('planEdit, for every model and size from 1 to 10,000 px', () => {
  const property = (check: (question: EditInput, plan: EditPlan) => void, numRuns = 2000): void =>
    fc.assert(
      fc.property(anyInput, (question) => check(question, planEdit(question))),
      { numRuns },
    )

  it('asks for a legal size', () => {
    property(({ model }, { requestSize }) => {
      expect(isLegalSize(formatSize(requestSize), model.size)).toBe(true)
    })
  })

  it('frames whole pixels and covers all that changes, unless cropping was asked for', () => {
    property(({ fit, mode }, plan) => {
      const { frame, editBounds, canvas } = plan
      expect([frame.x, frame.y, frame.width, frame.height].every(Number.isInteger)).toBe(true)
      if (editBounds && (fit === 'pad' || mode === 'area-around-mask'))
        expect(containsRect(frame, editBounds)).toBe(true)
      else if (editBounds && !containsRect(frame, editBounds)) expect(codes(plan)).toContain('mask-cut-off')
      if (!editBounds && fit === 'pad') expect(containsRect(frame, canvas)).toBe(true)
    })
  })

  it('keeps the shape to one pixel of the frame', () => {
    property((_, { frame, requestSize }) => {
      const tooWide = Math.abs(frame.width - (frame.height * requestSize.width) / requestSize.height)
      const tooTall = Math.abs(frame.height - (frame.width * requestSize.height) / requestSize.width)
      expect(Math.min(tooWide, tooTall)).toBeLessThanOrEqual(1)
    })
  })

  it('maps there and back within half a pixel, corner on corner', () => {
    property((_, plan) => {
      const { frame, requestSize } = plan
      expect(sourceToRequest(plan, frame.x + frame.width, frame.y + frame.height).x).toBeCloseTo(
        requestSize.width,
        6,
      )
      for (const [u, v] of [
        [0, 0],
        [0.31, 0.77],
        [1, 1],
      ] as const) {
        const back = requestToSource(plan, u * requestSize.width, v * requestSize.height)
        const there = sourceToRequest(plan, back.x, back.y)
        expect(Math.abs(there.x - u * requestSize.width)).toBeLessThan(0.5)
        expect(Math.abs(there.y - v * requestSize.height)).toBeLessThan(0.5)
      }
    })
  })

  it('accounts for every pixel between frame and canvas', () => {
    property((_, { frame, canvas, padding, leftOut }) => {
      expect(frame.width - padding.left - padding.right).toBe(canvas.width - leftOut.left - leftOut.right)
      expect(frame.height - padding.top - padding.bottom).toBe(canvas.height - leftOut.top - leftOut.bottom)
    })
  })

  it('stays inside the picture around a mask wherever the framed shape fits into it', () => {
    property(({ mode }, { frame, canvas, editBounds }) => {
      if (mode !== 'area-around-mask' || !editBounds) return
      if (frame.width <= canvas.width) expect(intersectRects(frame, canvas).width).toBe(frame.width)
      if (frame.height <= canvas.height) expect(intersectRects(frame, canvas).height).toBe(frame.height)
    })
  })

  it('has a share between 0 and 1 and lists what blocks first', () => {
    property((_, { coverage, problems }) => {
      expect(coverage).toBeGreaterThanOrEqual(0)
      expect(coverage).toBeLessThanOrEqual(1 + 1e-9)
      const severities = problems.map(({ severity }) => ['block', 'warn', 'hint'].indexOf(severity))
      expect(severities).toEqual(severities.toSorted())
    })
  })
})

describe('the area around a mask', () => {
  it('keeps the pixels of a 6000 × 4000 photo: scale 1', () => {
    const plan = planEdit(input({ mode: 'area-around-mask' }))
    // 600 × 400 and half of 600 on each side: 1200 × 1000, rounded up to 16 px: 1200 × 1008, legal as it is.
    expect(plan.requestSize).toEqual({ width: 1200, height: 1008 })
    expect(plan.frame).toEqual({ x: 1700, y: 1196, width: 1200, height: 1008 })
    expect([plan.scaleX, plan.scaleY]).toEqual([1, 1])
    expect(codes(plan)).toEqual([])
  })

  it('widens the frame of a slightly small region to scale 1', () => {
    const bounds = { x: 3000, y: 2000, width: 350, height: 350 }
    const plan = planEdit(input({ mode: 'area-around-mask', mask: { bounds, share: 0.005 } }))
    // 350 + 2 · 175 = 700 px square is under the least area; the smallest legal square is 816.
    expect([plan.requestSize, plan.frame.width, plan.frame.height]).toEqual([
      { width: 816, height: 816 },
      816,
      816,
    ])
    expect(containsRect(plan.frame, inflateRect(bounds, 175))).toBe(true)
  })

  it('enlarges a tiny region twice at most', () => {
    const bounds = { x: 3000, y: 2000, width: 40, height: 40 }
    const plan = planEdit(input({ mode: 'area-around-mask', mask: { bounds, share: 0.00007 } }))
    expect([plan.scaleX, plan.frame.width]).toEqual([2, 408])
    expect(codes(plan)).toEqual(['upscaled'])
  })

  it('moves the frame inside at the corner of the picture', () => {
    const bounds = { x: 0, y: 0, width: 300, height: 300 }
    const plan = planEdit(input({ mode: 'area-around-mask', mask: { bounds, share: 0.004 } }))
    expect([plan.frame.x, plan.frame.y]).toEqual([0, 0])
    expect(plan.padding).toEqual(NO_MARGINS)
  })

  it('takes the listed size of the nearest shape and fills it from the picture', () => {
    const plan = planEdit(input({ mode: 'area-around-mask', model: FIXED }))
    // 1200 × 1000 is nearest to the square: a frame of 1200 × 1200 at 1024 / 1200.
    expect([plan.requestSize.width, plan.frame.width, plan.frame.height]).toEqual([1024, 1200, 1200])
    expect(plan.padding).toEqual(NO_MARGINS)
  })

  it('becomes the whole image, and says so, when nothing is masked', () => {
    const plan = planEdit(input({ mode: 'area-around-mask', mask: undefined, keepOutside: false }))
    expect(containsRect(plan.frame, rectOfSize({ width: 6000, height: 4000 }))).toBe(true)
    expect(plan.problems[0]).toMatchObject({
      code: 'empty-mask',
      severity: 'block',
      fixes: [{ kind: 'send-whole-image' }],
    })
  })
})

describe('the whole image', () => {
  it('is sent pixel for pixel with a border up to the next step of 16 px', () => {
    const source = { width: 1000, height: 700, hasAlpha: false }
    const plan = planEdit(
      input({ source, mask: { bounds: { x: 0, y: 0, width: 100, height: 100 }, share: 0.01 } }),
    )
    expect(plan.requestSize).toEqual({ width: 1008, height: 704 })
    expect(plan.padding).toEqual({ left: 4, top: 2, right: 4, bottom: 2 })
    expect([plan.scaleX, codes(plan)]).toEqual([1, []])
  })

  it('is scaled down when it is too large, and offers the area instead', () => {
    const plan = planEdit(input())
    expect(plan.requestSize).toEqual(fitSize({ width: 6000, height: 4000 }, GPT.size))
    expect(plan.problems.find(({ code }) => code === 'downscaled')?.fixes).toEqual([
      { kind: 'send-area-around-mask' },
    ])
  })

  it('meets a square-only model by padding or cropping, which is told', () => {
    const source = { width: 1600, height: 800, hasAlpha: true }
    const mask = { bounds: { x: 1400, y: 0, width: 200, height: 200 }, share: 0.03 }
    const padded = planEdit(input({ source, mask, model: DALLE }))
    expect(padded.padding).toEqual({ left: 0, top: 400, right: 0, bottom: 400 })
    expect(padded.problems).toContainEqual({
      code: 'aspect-changed',
      severity: 'hint',
      fixes: [{ kind: 'crop' }],
    })
    const cropped = planEdit(input({ source, mask, model: DALLE, fit: 'crop' }))
    expect(cropped.frame).toEqual({ x: 800, y: 0, width: 800, height: 800 })
    expect(cropped.problems).toContainEqual({
      code: 'aspect-changed',
      severity: 'hint',
      fixes: [{ kind: 'pad' }],
    })
  })

  it('is larger than the source when it is extended, and the new area is edited', () => {
    const source = { width: 1024, height: 1024, hasAlpha: false }
    const margins = { left: 256, top: 0, right: 256, bottom: 0 }
    const plan = planEdit(input({ source, margins, mask: undefined }))
    expect(plan.frame).toEqual({ x: -256, y: 0, width: 1536, height: 1024 })
    expect(plan.requestSize).toEqual({ width: 1536, height: 1024 })
    // 512 of 1536 columns are new.
    expect([plan.coverage, plan.needsMask]).toEqual([1 / 3, true])
    expect(plan.editBounds).toEqual(plan.canvas)
    expect(codes(plan)).toEqual([])
  })
})

describe('problems', () => {
  const square = { width: 1024, height: 1024, hasAlpha: false }
  const mask = { bounds: { x: 100, y: 100, width: 300, height: 300 }, share: 0.08 }
  const found = (overrides: Partial<EditInput>): string[] =>
    codes(planEdit(input({ source: square, mask, ...overrides })))

  it('are none in the usual case', () => {
    expect(found({})).toEqual([])
  })

  it('name an empty mask by what would happen', () => {
    expect(found({ mask: undefined })).toEqual(['empty-mask'])
    expect(planEdit(input({ source: square, mask: undefined })).problems[0]?.severity).toBe('block')
    expect(
      planEdit(input({ source: square, mask: undefined, keepOutside: false })).problems[0]?.severity,
    ).toBe('hint')
  })

  it('know that dall-e-2 reads transparency when there is no mask', () => {
    expect(found({ model: DALLE, mask: undefined })).toEqual(['no-mask-no-transparency'])
    const transparent = planEdit(
      input({ source: { ...square, hasAlpha: true }, model: DALLE, mask: undefined }),
    )
    expect([transparent.transparencyIsMask, codes(transparent)]).toEqual([true, []])
  })

  it('cover everything masked, regions too small, and models that cannot', () => {
    expect(found({ mask: { bounds: rectOfSize(square), share: 1 } })).toEqual(['everything-masked'])
    const speck = { bounds: { x: 5, y: 5, width: 10, height: 10 }, share: 0.0001 }
    expect(planEdit(input({ source: square, mask: speck })).problems[0]).toEqual({
      code: 'region-too-small',
      severity: 'warn',
      // 24 − 10 = 14 px are missing, half on each side.
      fixes: [{ kind: 'send-area-around-mask' }, { kind: 'grow-mask', growPx: 7 }],
    })
    expect(found({ model: capabilitiesOf('dall-e-3') })).toContain('model-has-no-edits')
    expect(found({ model: { ...GPT, mask: false } })).toEqual(['model-has-no-mask'])
  })

  it('watch the size of the files and offer the next smaller size', () => {
    const encoded = { imageBytes: 4_100_000, maskBytes: 20_000 }
    expect(found({ encoded })).toEqual([])
    expect(planEdit(input({ source: square, mask, model: DALLE, encoded })).problems[0]).toEqual({
      code: 'over-4mb',
      severity: 'block',
      fixes: [{ kind: 'choose-size', size: '512x512' }],
    })
    const ofBytes = (imageBytes: number) =>
      planEdit(input({ source: square, mask, model: DALLE, encoded: { imageBytes, maskBytes: 1 } })).problems
    expect(ofBytes(3_999_999)).toEqual([])
    expect(ofBytes(4_000_000)).toMatchObject([{ code: 'over-4mb' }])
    expect(found({ encoded: { imageBytes: 51_000_000, maskBytes: 1 } })).toEqual(['over-50mb'])
    expect(found({ encoded: { imageBytes: 1, maskBytes: 4_100_000 } })).toEqual(['over-4mb'])
  })

  it('name the references that the model does not take', () => {
    const gpt = input({})
    expect(planEdit({ ...gpt, references: gpt.model.maxInputImages - 1 }).problems).toEqual(
      planEdit(gpt).problems,
    )
    expect(planEdit({ ...gpt, references: gpt.model.maxInputImages }).problems[0]).toEqual({
      code: 'too-many-references',
      severity: 'block',
      fixes: [{ kind: 'keep-references', count: gpt.model.maxInputImages - 1 }],
    })
    expect(planEdit(input({ source: square, mask, model: DALLE, references: 2 })).problems[0]).toMatchObject({
      fixes: [{ kind: 'keep-references', count: 0 }],
    })
  })

  it('replace a size that the model does not take', () => {
    expect(found({ size: '1000x1000' })).toEqual(['size-not-taken'])
    expect(found({ size: '1024x1024' })).toEqual([])
  })
})
