import type { ImagePoint, StagePoint, View } from '@/lib/geometry/point'
import type { Rect } from '@/lib/geometry/rect'
import type { OutlineLines } from '@/usecases/mask-session'
import type { ShapeKind } from './mask-shape'
import type { Extension } from './mask-viewport'

/** What is in hand and not yet part of the mask, in image pixels. */
export type Sketch =
  | { readonly kind: ShapeKind; readonly rect: Rect; readonly hasHandles: boolean }
  | { readonly kind: 'lasso'; readonly points: readonly number[]; readonly isPolygon: boolean }
  | { readonly kind: 'line'; readonly from: ImagePoint; readonly to: ImagePoint; readonly widthPx: number }

export interface Ring {
  readonly at: StagePoint
  /** CSS pixels, as the outer one. */
  readonly radiusPx: number
  /** How far feathering reaches beyond the brush; 0 shows one ring. */
  readonly featherPx: number
  readonly isCross: boolean
}

export type SketchLayer = 'under' | 'over'

/** More corners than this do not march: drawing them takes longer than is left of a frame. */
const MAX_MARCHING_CORNERS = 40_000
/** More than this are not drawn at all; the veil shows the mask as well. */
const MAX_DRAWN_CORNERS = 100_000

function pathOf({ points, starts }: OutlineLines): Path2D {
  const path = new Path2D()
  for (let line = 0; line + 1 < starts.length; line++) {
    const [from = 0, to = 0] = [starts[line], starts[line + 1]]
    path.moveTo(points[from] ?? 0, points[from + 1] ?? 0)
    for (let index = from + 2; index < to; index += 2) path.lineTo(points[index] ?? 0, points[index + 1] ?? 0)
    path.closePath()
  }
  return path
}

/**
 * Everything that Konva shows over the picture: marching ants and the frame of an extension (under), the shape in hand and
 * the brush ring (over). Plain values; whoever draws them asks to be told which layer is out of date.
 */
export class MaskSketch {
  view: View = { scale: 1, x: 0, y: 0 }
  ring: Ring | undefined
  sketch: Sketch | undefined
  outline: Path2D | undefined
  extension: Extension | undefined
  /** CSS pixels by which the ants have marched. */
  marchedPx = 0
  /** While a stroke is on its way, and until the mask with it is traced, the outline is that of before: it is not shown. */
  #isInking = false
  #isOutlineOld = false
  #corners = 0
  #onStale: (layer: SketchLayer) => void = () => undefined

  get shownOutline(): Path2D | undefined {
    return this.#isInking || this.#isOutlineOld ? undefined : this.outline
  }

  get canMarch(): boolean {
    return this.shownOutline !== undefined && this.#corners > 0 && this.#corners <= MAX_MARCHING_CORNERS
  }

  /** Whether a layer has anything to show. */
  shows(layer: SketchLayer): boolean {
    const content = layer === 'under' ? (this.shownOutline ?? this.extension) : (this.sketch ?? this.ring)
    return content !== undefined
  }

  onStale(listener: (layer: SketchLayer) => void): () => void {
    this.#onStale = listener
    listener('under')
    listener('over')
    return () => (this.#onStale = () => undefined)
  }

  viewChanged(view: View): void {
    this.view = view
    this.#onStale('under')
    this.#onStale('over')
  }

  ringMoved(ring: Ring | undefined): void {
    if (!ring && !this.ring) return
    this.ring = ring
    this.#onStale('over')
  }

  sketched(sketch: Sketch | undefined): void {
    if (!sketch && !this.sketch) return
    this.sketch = sketch
    this.#onStale('over')
  }

  inkBegun(): void {
    this.#isInking = true
    this.#isOutlineOld = true
    this.#onStale('under')
  }

  /** A stroke that was taken back leaves the outline true; otherwise it is shown again when it is traced anew. */
  inkEnded(isTakenBack: boolean): void {
    this.#isInking = false
    if (isTakenBack) this.#isOutlineOld = false
    this.#onStale('under')
  }

  outlined(lines: OutlineLines | undefined): void {
    this.#isOutlineOld = false
    this.#corners = (lines?.points.length ?? 0) / 2
    this.outline = lines && this.#corners <= MAX_DRAWN_CORNERS ? pathOf(lines) : undefined
    this.#onStale('under')
  }

  extended(extension: Extension | undefined): void {
    this.extension = extension
    this.#onStale('under')
  }

  marched(byPx: number): void {
    this.marchedPx += byPx
    this.#onStale('under')
  }
}
