import type { Rect } from '@/lib/geometry/rect'
import type { CombineMode } from '@/lib/raster/coverage'
import type { MaskSession } from '@/usecases/mask-session'
import type { ShapeKind } from './mask-shape'
import type { MaskSketch } from './mask-sketch'

interface HeldShape {
  readonly kind: ShapeKind
  readonly rect: Rect
  readonly combine: CombineMode
}

/**
 * The shape that was added last, while it can still be moved: it is part of the mask from the start, and every move
 * exchanges it; a frame of smart select stands for the subject that was found in it. As soon as anything else is asked of the
 * mask, undo included, or the shape could not be made, it is let go.
 */
export class ShapeInHand {
  readonly #session: MaskSession
  readonly #sketch: MaskSketch
  #shape: HeldShape | undefined
  /** The session's count, and what had failed before, after our own last word. */
  #revision = 0
  #oldFailure: unknown

  constructor(session: MaskSession, sketch: MaskSketch) {
    this.#session = session
    this.#sketch = sketch
  }

  get shape(): HeldShape | undefined {
    return this.#shape
  }

  /** Adds a shape to the mask and keeps it in hand. */
  place(shape: HeldShape): void {
    const { kind, rect, combine } = shape
    if (kind === 'smart-select') void this.#session.selectSubject({ rect, combine })
    else void this.#session.append({ kind, rect, combine })
    this.#hold(shape)
  }

  /** Moves the shape in hand to another box. */
  replace(rect: Rect): void {
    if (!this.#shape) return
    const { kind, combine } = this.#shape
    if (kind === 'smart-select') void this.#session.selectSubject({ rect, combine }, true)
    else void this.#session.replaceLast({ kind, rect, combine })
    this.#hold({ kind, rect, combine })
  }

  #hold(shape: HeldShape): void {
    this.#shape = shape
    const { revision, failure } = this.#session.snapshot()
    this.#revision = revision
    this.#oldFailure = failure
    this.show(shape.rect)
  }

  /** Shows the shape at a place where it is not yet. */
  show(rect: Rect): void {
    if (this.#shape) this.#sketch.sketched({ kind: this.#shape.kind, rect, hasHandles: true })
  }

  /** Leaves the shape where it is, as a part of the mask like any other. */
  drop(): void {
    if (!this.#shape) return
    this.#shape = undefined
    this.#sketch.sketched(undefined)
  }

  /** Takes the shape out of the mask again. */
  cancel(): void {
    if (!this.#shape) return
    this.drop()
    void this.#session.undo()
  }

  /** Call it whenever the session has news. */
  sessionChanged(): void {
    const { revision, failure } = this.#session.snapshot()
    const hasFailed = failure !== undefined && failure !== this.#oldFailure
    if (hasFailed || revision !== this.#revision) this.drop()
  }
}
