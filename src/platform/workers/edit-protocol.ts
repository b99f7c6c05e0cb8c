import type { EditGeometry, EditPlan } from '@/domain/edit-plan/edit-plan'
import type { MaskDocument } from '@/domain/mask/mask-document'
import type { MarkupDocument } from '@/domain/markup/markup'
import type { Rect } from '@/lib/geometry/rect'
import type { MaskPolarity } from '@/lib/png/encode-mask'

export interface PrepareInput {
  /** As `Intake.bytes`. */
  source: Blob
  references: readonly Blob[]
  /** Undefined when nothing is painted; margins of the plan are edited all the same. */
  mask: MaskDocument | undefined
  plan: EditGeometry & Pick<EditPlan, 'needsMask'>
  /** `none` for a connection that reads no mask. */
  polarity: MaskPolarity | 'none'
  /** Marks over the source, and how they are wanted. */
  markup?: { document: MarkupDocument; as: 'part' | 'reference' } | undefined
}

/** The files of an edit, ready to be sent; their sizes are what will be uploaded. */
export interface PreparedEdit {
  /** PNG (RGBA8) of the request's size: the frame, border pixels going on where it reaches beyond the picture. */
  image: Blob
  /** PNG of the same size; undefined where none is needed or read. */
  mask: Blob | undefined
  /** PNGs, at most 2048 px on their longer side. */
  references: readonly Blob[]
  /** The marks: a transparent PNG of the request's size, or a PNG of the frame with the marks on it. */
  markup?: Blob | undefined
}

export interface CompositeInput {
  source: Blob
  /** The server's picture, whatever its size: all of it stands for the frame. */
  result: Blob
  mask: MaskDocument | undefined
  plan: EditGeometry
  /** False takes the result as it is, also where the mask says keep. */
  keepOutside: boolean
}

/** An edit put back into its picture. */
export interface Composite {
  /** PNG (RGBA8) of the plan's canvas. */
  image: Blob
  width: number
  height: number
  /** Share of the pixels to be kept that the model changed visibly, 0 to 1. */
  driftShare: number
  /** Share of the source that was to be edited, by its mask or by its transparency, 0 to 1. */
  maskShare: number
  /** Whole source px that were corrected; undefined where no shift was found. */
  shift: { dx: number; dy: number } | undefined
  /** PNG to lie over the canvas, stretched to it: where the model changed what it was to keep. Undefined where nothing was. */
  heatMap: Blob | undefined
}

export interface FitInput {
  /** As `Intake.bytes`. */
  source: Blob
  /** What is sent, in whole source px; border pixels go on where it reaches beyond the picture. */
  frame: Rect
  /** Never enlarged; shrunk to this on its longer side. */
  maxEdgePx: number
  /** The file stays below this, by packing it tighter and then by shrinking it. */
  maxBytes: number
}

/** A picture that fits an endpoint. */
export interface FittedPicture {
  /** PNG (RGBA8). */
  image: Blob
  width: number
  height: number
  /** What was done so that it stays below the limit. */
  packing: 'usual' | 'tighter' | 'smaller'
}

/** What the edit worker does. Blobs are handed over by reference. */
export interface EditProtocol {
  prepare: [PrepareInput, PreparedEdit]
  composite: [CompositeInput, Composite]
  fit: [FitInput, FittedPicture]
}
