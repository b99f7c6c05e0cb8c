import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { imagePoint, imageToStage, stagePoint, stageToImage, zoomAround } from '@/lib/geometry/point'
import {
  coverageText,
  fitView,
  nextScale,
  panBy,
  percentText,
  pinchBy,
  wheelFactor,
  zoomTo,
  type MaskScene,
} from './mask-view'

const aScene = (overrides: Partial<MaskScene> = {}): MaskScene => ({
  content: { x: 0, y: 0, width: 2000, height: 1000 },
  stage: { width: 800, height: 600 },
  insets: { left: 60, top: 80, right: 40, bottom: 20 },
  pixelRatio: 1,
  ...overrides,
})

const scenes = fc
  .record({
    width: fc.integer({ min: 1, max: 10_000 }),
    height: fc.integer({ min: 1, max: 10_000 }),
    stageWidth: fc.integer({ min: 150, max: 3000 }),
    stageHeight: fc.integer({ min: 150, max: 2000 }),
    pixelRatio: fc.constantFrom(1, 1.5, 2),
  })
  .map(({ width, height, stageWidth, stageHeight, pixelRatio }) =>
    aScene({
      content: { x: 0, y: 0, width, height },
      stage: { width: stageWidth, height: stageHeight },
      pixelRatio,
    }),
  )

describe('fitView', () => {
  it('puts the content into the middle of the room that the controls leave', () => {
    // 700 px for 2000: 0.35. The room's middle is (60 + 760) / 2 = 410, (80 + 580) / 2 = 330.
    expect(fitView(aScene())).toEqual({ scale: 0.35, x: 410 - 350, y: 330 - 175 })
  })

  it('takes an extension in, and does not blow small pictures up', () => {
    const content = { x: -100, y: 0, width: 300, height: 100 }
    // At 100 % the content is 300 px wide around 410, so its left end is at 260 and the image 100 px further.
    expect(fitView(aScene({ content }))).toEqual({ scale: 1, x: 360, y: 280 })
    expect(fitView(aScene({ content, pixelRatio: 2 })).scale).toBe(0.5)
  })

  it('shows all of it, always', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const view = fitView(scene)
        const { insets, stage, content } = scene
        expect(view.x).toBeGreaterThanOrEqual(insets.left - 1e-6)
        expect(view.y + content.height * view.scale).toBeLessThanOrEqual(stage.height - insets.bottom + 1e-6)
      }),
    )
  })
})

describe('zooming and panning', () => {
  it('keeps the image point under the pointer', () => {
    const view = fitView(aScene())
    const anchor = stagePoint(300, 250)
    const under = stageToImage(anchor, view)
    expect(imageToStage(under, zoomTo(view, anchor, 3.33, aScene()))).toEqual({
      x: expect.closeTo(300, 9),
      y: expect.closeTo(250, 9),
    })
  })

  it('never loses the picture, and stays within 3200 %', () => {
    const moves = fc.array(
      fc.tuple(
        fc.double({ min: -5000, max: 5000, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
      ),
    )
    fc.assert(
      fc.property(scenes, moves, (scene, steps) => {
        let view = fitView(scene)
        for (const [dx, factor] of steps) {
          view = zoomTo(panBy(view, dx, -dx, scene), stagePoint(10, 10), view.scale * factor, scene)
          const { width, height } = scene.content
          expect(view.scale * scene.pixelRatio).toBeLessThanOrEqual(32 + 1e-9)
          expect(view.x).toBeLessThan(scene.stage.width)
          expect(view.x + width * view.scale).toBeGreaterThan(0)
          expect(view.y + height * view.scale).toBeGreaterThan(0)
        }
      }),
    )
  })

  it('reaches 25 % also where the picture fits at 100 %', () => {
    const scene = aScene({ content: { x: 0, y: 0, width: 300, height: 200 } })
    expect(zoomTo(fitView(scene), stagePoint(0, 0), 0.25, scene).scale).toBe(0.25)
  })

  it('carries the picture with two fingers', () => {
    const scene = aScene()
    const view = { scale: 1, x: 0, y: 0 }
    const before = [stagePoint(100, 100), stagePoint(200, 100)] as const
    const after = [stagePoint(150, 120), stagePoint(350, 120)] as const
    const pinched = pinchBy(view, before, after, scene)
    expect(pinched.scale).toBe(2)
    expect(imageToStage(imagePoint(150, 100), pinched)).toEqual({ x: 250, y: 120 })
  })

  it('steps through round percentages and back', () => {
    const scene = aScene()
    const view = { scale: 1, x: 0, y: 0 }
    expect(percentText(nextScale(view, 1, scene), scene)).toBe('141 %')
    expect(percentText(nextScale(view, -1, scene), scene)).toBe('71 %')
    const between = zoomAround(view, stagePoint(0, 0), 1.2)
    expect(percentText(nextScale(between, -1, scene), scene)).toBe('100 %')
  })

  it('undoes a turn of the wheel by the opposite turn', () => {
    const turn = { deltaY: 100, deltaMode: 0, ctrlKey: false }
    expect(wheelFactor(turn) * wheelFactor({ ...turn, deltaY: -100 })).toBeCloseTo(1, 12)
    expect(wheelFactor({ ...turn, deltaY: 3, deltaMode: 1 })).toBe(wheelFactor({ ...turn, deltaY: 48 }))
  })
})

describe('coverageText', () => {
  it.each([
    [0, '0 % masked'],
    [0.125, '12.5 % masked'],
    [0.09, '9 % masked'],
    [0.0001, '< 0.1 % masked'],
    [0.9999, '99.9 % masked'],
    [1, '100 % masked'],
  ])('%f is %s', (share, text) => expect(coverageText(share)).toBe(text))
})
