import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stagePoint, stageToImage } from '@/lib/geometry/point'
import type { Scene } from './picture-zoom'
import {
  fitView,
  nextScale,
  panBy,
  percentText,
  pinch,
  settleView,
  wheelFactor,
  zoomTo,
} from './picture-zoom'

const STAGE = { width: 800, height: 600 }

function aScene(overrides: Partial<Scene> = {}): Scene {
  return { image: { width: 1600, height: 1200 }, stage: STAGE, pixelRatio: 1, marginPx: 0, ...overrides }
}

const edge = fc.integer({ min: 16, max: 4000 })
const scenes = fc.record({
  image: fc.record({ width: edge, height: edge }),
  stage: fc.record({
    width: fc.integer({ min: 200, max: 2000 }),
    height: fc.integer({ min: 200, max: 1200 }),
  }),
  pixelRatio: fc.constantFrom(1, 1.5, 2, 3),
  marginPx: fc.constantFrom(0, 16),
})
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('fitting', () => {
  it('shows a large picture whole and centred', () => {
    // 800/1600 = 600/1200 = 0.5; 1600 · 0.5 = 800 leaves no margin.
    expect(fitView(aScene())).toEqual({ scale: 0.5, x: 0, y: 0 })
  })

  it('leaves a margin where one is wanted', () => {
    // (800 − 2 · 40)/1600 = 0.45, (600 − 80)/1200 = 0.4333…: the height decides.
    expect(fitView(aScene({ marginPx: 40 })).scale).toBeCloseTo(0.43333, 4)
  })

  it('does not blow up a small one', () => {
    // (800 − 200)/2 = 300, (600 − 100)/2 = 250.
    expect(fitView(aScene({ image: { width: 200, height: 100 } }))).toEqual({ scale: 1, x: 300, y: 250 })
  })

  it('counts device pixels: on a screen with two per CSS pixel 100 % is half the size', () => {
    const scene = aScene({ image: { width: 200, height: 100 }, pixelRatio: 2 })
    expect(fitView(scene).scale).toBe(0.5)
    expect(percentText(0.5, scene)).toBe('100 %')
  })
})

describe('zooming', () => {
  it('keeps the point under the pointer when it zooms in on a picture that covers the stage', () => {
    fc.assert(
      fc.property(scenes, share, share, share, share, (scene, ax, ay, dx, dy) => {
        const anchor = stagePoint(ax * scene.stage.width, ay * scene.stage.height)
        const covering =
          Math.max(scene.stage.width / scene.image.width, scene.stage.height / scene.image.height) * 1.01
        fc.pre(covering * scene.pixelRatio < 16)
        const view = panBy({ scale: covering, x: 0, y: 0 }, -dx * 5000, -dy * 5000, scene)
        const before = stageToImage(anchor, view)
        const after = stageToImage(anchor, zoomTo(view, anchor, view.scale * 1.7, scene))
        expect(after.x).toBeCloseTo(before.x, 6)
        expect(after.y).toBeCloseTo(before.y, 6)
      }),
    )
  })

  it('never goes below the whole picture or above 3200 %', () => {
    fc.assert(
      fc.property(scenes, fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (scene, scale) => {
        const zoomed = zoomTo(fitView(scene), stagePoint(10, 10), scale, scene)
        expect(zoomed.scale).toBeGreaterThanOrEqual(fitView(scene).scale - 1e-12)
        expect(zoomed.scale * scene.pixelRatio).toBeLessThanOrEqual(32 + 1e-9)
      }),
    )
  })

  it('settles once: a settled view is not moved again', () => {
    fc.assert(
      fc.property(
        scenes,
        fc.double({ min: 0.01, max: 32, noNaN: true }),
        share,
        share,
        (scene, scale, x, y) => {
          const once = settleView({ scale, x: x * 9000 - 4500, y: y * 9000 - 4500 }, scene)
          const twice = settleView(once, scene)
          expect(twice.x).toBeCloseTo(once.x, 6)
          expect(twice.y).toBeCloseTo(once.y, 6)
        },
      ),
    )
  })

  it('steps by half powers of two and leaves 100 %', () => {
    const scene = aScene()
    // 2^(1/2) = 1.414…, 2^(−1/2) = 0.707…
    expect(nextScale({ scale: 1, x: 0, y: 0 }, 1, scene)).toBeCloseTo(Math.SQRT2, 10)
    expect(nextScale({ scale: 1, x: 0, y: 0 }, -1, scene)).toBeCloseTo(Math.SQRT1_2, 10)
    expect(nextScale({ scale: 0.9, x: 0, y: 0 }, 1, scene)).toBeCloseTo(1, 10)
  })

  it('turns the wheel: up is larger, there and back is where it was', () => {
    const up = wheelFactor({ deltaY: -100, deltaMode: 0, ctrlKey: false })
    const down = wheelFactor({ deltaY: 100, deltaMode: 0, ctrlKey: false })
    expect(up).toBeGreaterThan(1)
    expect(up * down).toBeCloseTo(1, 10)
  })

  it('follows two fingers: twice as far apart is twice as large', () => {
    const scene = aScene()
    const start = { scale: 1, x: -400, y: -300 }
    const next = pinch(
      start,
      [
        { x: 300, y: 300 },
        { x: 500, y: 300 },
      ],
      [
        { x: 200, y: 300 },
        { x: 600, y: 300 },
      ],
      scene,
    )
    expect(next.scale).toBe(2)
    // The middle (400, 300) shows image pixel (800, 600) before and after: 400 − 800 · 2 = −1200, 300 − 600 · 2 = −900.
    expect(next).toMatchObject({ x: -1200, y: -900 })
  })
})
