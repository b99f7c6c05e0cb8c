import type { Rect } from '@/lib/geometry/rect'
import type { CombineMode } from '@/lib/raster/coverage'
import type { Refinement } from '@/lib/raster/refine'

/** A brush or eraser stroke; a straight line is one of two points. */
export interface StrokeOperation {
  readonly kind: 'stroke'
  /** x, y and pressure (0 to 1, a share of the radius) in turn; owned by the document and never written again. */
  readonly points: Float32Array
  readonly radiusPx: number
  readonly combine: CombineMode
}

/** A box, or the ellipse inside it; sides may lie anywhere, also outside of the image. */
export interface ShapeOperation {
  readonly kind: 'rectangle' | 'ellipse'
  readonly rect: Rect
  readonly combine: CombineMode
}

/** The inside of a closed outline, freehand or clicked; what it winds around twice is inside too. */
export interface LassoOperation {
  readonly kind: 'lasso'
  /** x and y in turn. */
  readonly points: Float32Array
  readonly combine: CombineMode
}

/** What the wand or smart select found: the coverage of a box of whole pixels, as `encodeRuns` packs it. */
export interface RegionOperation {
  readonly kind: 'region'
  readonly rect: Rect
  readonly runs: Uint8Array
  readonly combine: CombineMode
}

/** An imported mask over the whole image, stretched to it when its size is another. */
export interface BitmapOperation {
  readonly kind: 'bitmap'
  readonly width: number
  readonly height: number
  readonly runs: Uint8Array
  readonly combine: CombineMode
}

/** Swaps edit and keep, or keeps everything. */
export interface WholeOperation {
  readonly kind: 'invert' | 'clear'
}

/** One thing that was done to the mask, in image pixels of the upright source. */
export type MaskOperation =
  StrokeOperation | ShapeOperation | LassoOperation | RegionOperation | BitmapOperation | WholeOperation

/**
 * The mask as it was made, in order. It is the truth: coverage is computed from it, the screen only shows it.
 * `growPx` and `featherPx` act on the result of all operations, grow first.
 */
export interface MaskDocument extends Refinement {
  readonly width: number
  readonly height: number
  readonly operations: readonly MaskOperation[]
}

/** A mask of an image of this size that keeps everything. */
export function emptyMask(width: number, height: number): MaskDocument {
  return { width, height, operations: [], growPx: 0, featherPx: 0 }
}
