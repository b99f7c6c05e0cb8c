import type { ImagePoint, StagePoint } from '@/lib/geometry/point'
import { imagePoint, imageToStage } from '@/lib/geometry/point'
import type { CombineMode } from '@/lib/raster/coverage'
import { combineFor, type MaskBench, type Sample } from './mask-bench'
import { isClick, type Gesture } from './mask-gestures'

/** A click this near to the first corner closes the outline. */
const CLOSE_REACH_PX = 10

/**
 * The lasso: dragged it follows the hand and closes on release; clicked it sets corners until it is closed by Enter, a double
 * click or a click on the first corner. Both may be mixed in one outline.
 */
export class Lasso {
  readonly #bench: Pick<MaskBench, 'session' | 'sketch' | 'viewport' | 'tools'>
  /** x and y in turn. */
  #points: number[] = []
  #combine: CombineMode = 'add'

  constructor(bench: Pick<MaskBench, 'session' | 'sketch' | 'viewport' | 'tools'>) {
    this.#bench = bench
  }

  get isOpen(): boolean {
    return this.#points.length > 0
  }

  get corners(): number {
    return this.#points.length / 2
  }

  gesture(start: Sample): Gesture {
    const wasOpen = this.isOpen
    const kept = this.#points.length
    if (!wasOpen) this.#combine = combineFor(this.#bench, start)
    if (wasOpen && this.#isAtStart(start.stage)) return this.#closing()
    this.#points.push(start.image.x, start.image.y)
    let to = start
    return {
      move: (samples) => {
        for (const { image } of samples) this.#points.push(image.x, image.y)
        to = samples.at(-1) ?? to
      },
      draw: () => this.#show(),
      end: () => {
        const isCorner = isClick(start, to)
        // What the hand trembled during a click is no part of the outline.
        if (isCorner) this.#points.length = kept + 2
        if (isCorner || wasOpen) this.#show(undefined, true)
        else this.close()
      },
      cancel: () => this.cancel(),
    }
  }

  #closing(): Gesture {
    return { move: () => undefined, end: () => this.close(), cancel: () => this.cancel() }
  }

  #isAtStart(at: StagePoint): boolean {
    const [x = 0, y = 0] = this.#points
    const start = imageToStage(imagePoint(x, y), this.#bench.viewport.view)
    return this.corners > 2 && Math.hypot(at.x - start.x, at.y - start.y) <= CLOSE_REACH_PX
  }

  /** Sets a corner without a pointer. */
  addCorner({ x, y }: ImagePoint): void {
    if (!this.isOpen) this.#combine = this.#bench.tools.getState().shapeMode
    this.#points.push(x, y)
    this.#show(undefined, true)
  }

  /** Takes the last corner back. */
  removeCorner(): void {
    this.#points.length = Math.max(0, this.#points.length - 2)
    this.#show(undefined, true)
  }

  /** Shows the outline, and while corners are clicked the line to where the next would be. */
  pointerAt(to: ImagePoint): void {
    if (this.isOpen) this.#show(to, true)
  }

  #show(to?: ImagePoint, isPolygon = false): void {
    const points = to ? [...this.#points, to.x, to.y] : [...this.#points]
    this.#bench.sketch.sketched(this.isOpen ? { kind: 'lasso', points, isPolygon } : undefined)
  }

  /** Makes the outline part of the mask; of fewer than three corners nothing comes. */
  close(): void {
    const points = Float32Array.from(this.#points)
    const hasArea = this.corners > 2
    this.cancel()
    if (hasArea) void this.#bench.session.append({ kind: 'lasso', points, combine: this.#combine })
  }

  cancel(): void {
    this.#points = []
    this.#bench.sketch.sketched(undefined)
  }
}
