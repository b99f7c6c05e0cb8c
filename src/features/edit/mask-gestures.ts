import type { StagePoint } from '@/lib/geometry/point'
import { inflateRect, roundOutRect, type Rect } from '@/lib/geometry/rect'
import type { CombineMode } from '@/lib/raster/coverage'
import { MIN_TIP_RADIUS_PX } from '@/lib/raster/stroke'
import { combineFor, type MaskBench, type Sample } from './mask-bench'
import { dragRect, pullHandle, type Handle, type ShapeKind } from './mask-shape'

/** What one press does until it is released. Samples come as they happen, `draw` at most once a frame. */
export interface Gesture {
  move(samples: readonly Sample[]): void
  draw?(): void
  end(): void
  cancel(): void
}

/** Less than this is a click and not a drag. */
const CLICK_REACH_PX = 4

export function isClick(from: Pick<Sample, 'stage'>, to: Pick<Sample, 'stage'>): boolean {
  return Math.hypot(to.stage.x - from.stage.x, to.stage.y - from.stage.y) < CLICK_REACH_PX
}

const last = (samples: readonly Sample[], before: Sample): Sample => samples.at(-1) ?? before

function inkBox(points: readonly number[], radiusPx: number): Rect {
  const xs = points.filter((_, index) => index % 3 === 0)
  const ys = points.filter((_, index) => index % 3 === 1)
  const [left, top] = [xs, ys].map((list) => list.reduce((a, b) => Math.min(a, b), Infinity))
  const [right, bottom] = [xs, ys].map((list) => list.reduce((a, b) => Math.max(a, b), -Infinity))
  const box = {
    x: left ?? 0,
    y: top ?? 0,
    width: (right ?? 0) - (left ?? 0),
    height: (bottom ?? 0) - (top ?? 0),
  }
  return roundOutRect(inflateRect(box, Math.max(MIN_TIP_RADIUS_PX, radiusPx) + 2))
}

/** Brush or eraser: ink at once, one operation on release. */
export function strokeGesture(bench: MaskBench, start: Sample, combine: CombineMode): Gesture {
  const { brushSizePx, veilColour } = bench.tools.getState()
  const radiusPx = brushSizePx / 2
  const points = [start.image.x, start.image.y, start.pressure]
  let end = start
  bench.veil.beginInk({ points, radiusPx, combine, colour: veilColour })
  bench.veil.inkMore()
  bench.sketch.inkBegun()
  return {
    move: (samples) => {
      for (const sample of samples) {
        if (sample.image.x === end.image.x && sample.image.y === end.image.y) continue
        points.push(sample.image.x, sample.image.y, sample.pressure)
        end = sample
      }
    },
    draw: () => bench.veil.inkMore(),
    end: () => {
      bench.veil.inkMore()
      bench.veil.endInk()
      bench.sketch.inkEnded(false)
      bench.lastEnd = end.image
      void bench.session.append({ kind: 'stroke', points: Float32Array.from(points), radiusPx, combine })
    },
    cancel: () => {
      bench.veil.endInk()
      bench.sketch.inkEnded(true)
      void bench.session.repaint(inkBox(points, radiusPx))
    },
  }
}

/** Shift: a straight line from press to release; a mere click draws it from where the last stroke ended. */
export function lineGesture(bench: MaskBench, start: Sample, combine: CombineMode): Gesture {
  const { brushSizePx } = bench.tools.getState()
  let to = start
  const from = () => (isClick(start, to) ? (bench.lastEnd ?? start.image) : start.image)
  const draw = () => bench.sketch.sketched({ kind: 'line', from: from(), to: to.image, widthPx: brushSizePx })
  draw()
  return {
    move: (samples) => void (to = last(samples, to)),
    draw,
    end: () => {
      const a = from()
      const points = Float32Array.of(a.x, a.y, start.pressure, to.image.x, to.image.y, start.pressure)
      bench.sketch.sketched(undefined)
      bench.lastEnd = to.image
      void bench.session.append({ kind: 'stroke', points, radiusPx: brushSizePx / 2, combine })
    },
    cancel: () => bench.sketch.sketched(undefined),
  }
}

/** Draws a shape from corner to corner, square with Shift; it stays in hand. A click only lets go of the one before. */
export function shapeGesture(bench: MaskBench, start: Sample, kind: ShapeKind): Gesture {
  const combine = combineFor(bench, start)
  let to = start
  const rect = () => dragRect(start.image, to.image, to.shiftKey)
  bench.hand.drop()
  return {
    move: (samples) => void (to = last(samples, to)),
    draw: () => bench.sketch.sketched({ kind, rect: rect(), hasHandles: false }),
    end: () => {
      const { width, height } = rect()
      if (isClick(start, to) || width === 0 || height === 0) return bench.sketch.sketched(undefined)
      bench.hand.place({ kind, rect: rect(), combine })
    },
    cancel: () => bench.sketch.sketched(undefined),
  }
}

/** Pulls the shape in hand by one of its handles. */
export function handleGesture(bench: MaskBench, start: Sample, handle: Handle, before: Rect): Gesture {
  let to = start
  const rect = () => pullHandle(before, handle, to.image.x - start.image.x, to.image.y - start.image.y)
  return {
    move: (samples) => void (to = last(samples, to)),
    draw: () => bench.hand.show(rect()),
    end: () => {
      const { width, height } = rect()
      if (width > 0 && height > 0) bench.hand.replace(rect())
      else bench.hand.show(before)
    },
    cancel: () => bench.hand.show(before),
  }
}

export function panGesture({ viewport }: MaskBench, start: Sample): Gesture {
  let at: StagePoint = start.stage
  return {
    move: (samples) => {
      const to = samples.at(-1)?.stage ?? at
      viewport.panBy(to.x - at.x, to.y - at.y)
      at = to
    },
    end: () => undefined,
    cancel: () => undefined,
  }
}

/** Alt-drag: right is larger, left smaller; the ring shows it, the store learns it at the end. */
export function resizeGesture(bench: MaskBench, start: Sample): Gesture {
  const { brushSizePx, brushResized } = bench.tools.getState()
  const { scale } = bench.viewport.view
  let to = start
  const size = () => Math.max(1, brushSizePx + (2 * (to.stage.x - start.stage.x)) / scale)
  const show = () => {
    const radiusPx = (size() / 2) * scale
    bench.sketch.ringMoved({ at: start.stage, radiusPx, featherPx: 0, isCross: false })
  }
  return {
    move: (samples) => void (to = last(samples, to)),
    draw: show,
    end: () => brushResized(size()),
    cancel: () => undefined,
  }
}
