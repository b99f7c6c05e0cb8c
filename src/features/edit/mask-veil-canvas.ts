import type { CombineMode } from '@/lib/raster/coverage'
import { MIN_TIP_RADIUS_PX } from '@/lib/raster/stroke'
import type { VeilPatch, VeilSize } from '@/usecases/mask-session'

/** A stroke on its way: x, y and pressure in turn, in image pixels. */
export interface LiveStroke {
  readonly points: readonly number[]
  readonly radiusPx: number
  readonly combine: CombineMode
  /** "#rrggbb". */
  readonly colour: string
}

/** No further patch is drawn in a frame once this much of the veil was; about 4 ms. */
const PIXELS_PER_FRAME = 1 << 20

/**
 * The canvas that shows the veil, at the image's own resolution: zooming never draws it anew. It takes patches from the
 * worker, and the stroke under the pointer as ink that lasts until the patch with the true pixels is laid over it.
 */
export class VeilCanvas {
  readonly #context: CanvasRenderingContext2D
  readonly #step: number
  readonly #waiting: VeilPatch[] = []
  #frame: number | undefined
  #stroke: LiveStroke | undefined
  /** Points of the stroke that are drawn already. */
  #drawn = 0

  /** The canvas has the veil's size. */
  constructor(context: CanvasRenderingContext2D, { step }: VeilSize) {
    this.#context = context
    this.#step = step
  }

  /** Draws patches in order: few at once, so that ink and patch change places in one frame; many over several frames. */
  draw(patches: readonly VeilPatch[]): void {
    this.#waiting.push(...patches)
    if (this.#frame === undefined) this.#drawSome()
  }

  #drawSome(): void {
    this.#frame = undefined
    let pixels = 0
    while (pixels < PIXELS_PER_FRAME) {
      const patch = this.#waiting.shift()
      if (!patch) break
      const { rect, rgba } = patch
      pixels += rect.width * rect.height
      this.#context.putImageData(new ImageData(rgba, rect.width, rect.height), rect.x, rect.y)
    }
    // The patches of an earlier stroke lie over the one in hand.
    this.#drawn = 0
    this.inkMore()
    if (this.#waiting.length > 0) this.#frame = requestAnimationFrame(() => this.#drawSome())
  }

  /** Takes a stroke in hand; its points may be added to, each `inkMore` draws what is new. */
  beginInk(stroke: LiveStroke): void {
    this.#stroke = stroke
    this.#drawn = 0
  }

  /** Lets go of the stroke; its ink stays until it is painted over. */
  endInk(): void {
    this.#stroke = undefined
  }

  inkMore(): void {
    if (!this.#stroke) return
    const { points, combine, colour } = this.#stroke
    const context = this.#context
    context.save()
    context.scale(1 / this.#step, 1 / this.#step)
    context.lineCap = 'round'
    context.strokeStyle = colour
    context.globalCompositeOperation = combine === 'add' ? 'source-over' : 'destination-out'
    const count = points.length / 3
    for (let index = this.#drawn === 0 ? 0 : this.#drawn; index < count; index++) this.#inkPiece(index)
    this.#drawn = count
    context.restore()
  }

  /** From the point before to this one. The first is a dot: a way of no length with round ends. */
  #inkPiece(index: number): void {
    if (!this.#stroke) return
    const { points, radiusPx } = this.#stroke
    const at = (k: number): number => points[k] ?? 0
    const before = Math.max(0, index - 1) * 3
    const now = index * 3
    const context = this.#context
    const pressure = (at(before + 2) + at(now + 2)) / 2
    context.lineWidth = 2 * Math.max(MIN_TIP_RADIUS_PX, radiusPx * pressure)
    context.beginPath()
    context.moveTo(at(before), at(before + 1))
    context.lineTo(at(now), at(now + 1))
    context.stroke()
  }

  /** No frame is drawn after this. */
  dispose(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#waiting.length = 0
  }
}
