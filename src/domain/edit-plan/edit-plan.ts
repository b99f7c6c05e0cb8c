import type { Size } from '@/domain/image-size'
import type { ModelCapabilities } from '@/domain/models'
import type { Rect } from '@/lib/geometry/rect'
import type { EditProblem } from './problems'

/** Lengths at the four sides, in source px, none negative. */
export interface Margins {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export const NO_MARGINS: Margins = { left: 0, top: 0, right: 0, bottom: 0 }

/** What is to be edited and how; the question that `planEdit` answers. */
export interface EditInput {
  readonly source: Size & { readonly hasAlpha: boolean }
  /** Box and share (0 to 1, of the source) of the finished coverage; undefined when nothing is masked. */
  readonly mask: { readonly bounds: Rect; readonly share: number } | undefined
  /** How many pictures are sent along. */
  readonly references: number
  readonly model: ModelCapabilities
  readonly mode: 'whole-image' | 'area-around-mask'
  /** How far the picture is extended; the new area is edited whole. */
  readonly margins: Margins
  /** Surroundings that go along with the masked area, as a share of its longer side, on each side. */
  readonly contextShare: number
  /** A size that the designer asked for ("WxH"); undefined or "auto" picks the one that fits best. */
  readonly size?: string
  /** How a shape that the model does not take is met: by border around the picture, or by leaving some of it out. */
  readonly fit: 'pad' | 'crop'
  /** Whether the original is put back outside of the mask afterwards. */
  readonly keepOutside: boolean
  /** Sizes of the files as encoded, once they are known. */
  readonly encoded?: { readonly imageBytes: number; readonly maskBytes: number }
}

/** What will be sent, and how its pixels lie on those of the source. */
export interface EditPlan {
  /** The picture with its margins, in source px: what the result will be. */
  readonly canvas: Rect
  /** What is sent, in whole source px; may reach beyond the canvas. */
  readonly frame: Rect
  /** Size of image and mask in the request, legal for the model. */
  readonly requestSize: Size
  /** Request px per source px. They differ by the rounding of the frame to whole px only. */
  readonly scaleX: number
  readonly scaleY: number
  /** Border of the frame beyond the canvas: sent, and cut off the result. */
  readonly padding: Margins
  /** Parts of the canvas beyond the frame: not sent, and kept as they are. */
  readonly leftOut: Margins
  /** What is to change, in source px, margins included; undefined when nothing is masked. */
  readonly editBounds: Rect | undefined
  /** Share of the canvas that is edited, 0 to 1. */
  readonly coverage: number
  readonly needsMask: boolean
  /** The picture's own transparency says what is edited (dall-e-2 without a mask). */
  readonly transparencyIsMask: boolean
  readonly problems: readonly EditProblem[]
}

/** The part of a plan that says where pixels lie. */
export type EditGeometry = Pick<EditPlan, 'canvas' | 'frame' | 'requestSize' | 'transparencyIsMask'>
