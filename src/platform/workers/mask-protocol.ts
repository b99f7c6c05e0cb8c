import type {
  BitmapOperation,
  MaskDocument,
  MaskOperation,
  RegionOperation,
} from '@/domain/mask/mask-document'
import type { Rect } from '@/lib/geometry/rect'
import type { MaskPolarity } from '@/lib/png/encode-mask'
import type { CombineMode, CoverageMap } from '@/lib/raster/coverage'
import type { MaskReading } from '@/lib/raster/read-mask'
import type { Refinement } from '@/lib/raster/refine'

/** Something that is done to an open mask. What was done can be done again in the same order, with the same result. */
export type MaskCommand =
  | { readonly kind: 'append' | 'replace-last'; readonly operation: MaskOperation }
  | { readonly kind: 'refine'; readonly change: Partial<Refinement>; readonly merge: boolean }
  | { readonly kind: 'undo' | 'redo' }

/** Red, green, blue, 0 to 255 each. */
export type VeilColour = readonly [number, number, number]

/** A piece of the veil: RGBA8, straight alpha, alpha = finished coverage; `rect` in veil pixels. */
export interface VeilPatch {
  readonly rect: Rect
  readonly rgba: Uint8ClampedArray<ArrayBuffer>
}

export interface MaskFacts extends Refinement {
  /** Masked share of the image, 0 to 1. */
  readonly share: number
  /** The box of all that is masked at all, in image pixels. */
  readonly bounds: Rect | undefined
  readonly canUndo: boolean
  readonly canRedo: boolean
}

export interface MaskChange {
  /** Image pixels whose finished coverage may be another now. */
  readonly dirty: Rect
  /** The veil wherever it is another now, and under every stroke; in bands from top to bottom, the receiver's to keep. */
  readonly patches: readonly VeilPatch[]
  readonly facts: MaskFacts
}

/** Closed lines around the masked region, one after the other: line k is `points[starts[k]]` up to `starts[k + 1]`. */
export interface OutlineLines {
  /** x, y in turn, image pixels. */
  readonly points: Int32Array<ArrayBuffer>
  /** One more than there are lines; indices into `points`. */
  readonly starts: Uint32Array<ArrayBuffer>
}

export interface WandClick {
  /** Image pixels. */
  readonly x: number
  readonly y: number
  /** 0 to 1, OKLab distance. */
  readonly tolerance: number
  readonly contiguous: boolean
  readonly combine: CombineMode
}

/** Where smart select looks for a subject. */
export interface SubjectFrame {
  /** Image pixels; sides may lie anywhere. */
  readonly rect: Rect
  readonly combine: CombineMode
}

/** What a mask file was taken for. */
export interface MaskImport {
  readonly reading: MaskReading
  /** The file's own size in pixels. */
  readonly width: number
  readonly height: number
  /** True where that is not the image's size: the mask was stretched over the image. */
  readonly wasRescaled: boolean
  /** The share of the image that it masks by itself, 0 to 1. */
  readonly share: number
}

export interface MaskFileReading {
  readonly imported: MaskImport
  readonly operation: BitmapOperation
}

export interface OpenMaskInput {
  readonly mask: number
  readonly document: MaskDocument
  /** Done at once after opening, in order. */
  readonly commands: readonly MaskCommand[]
  /** The picture that wand and smart select look at; decoded when one of them is first used. Its size is the document's. */
  readonly picture: Blob | undefined
  readonly colour: VeilColour
}

/** What the mask worker does. Each open mask has a number, chosen by the caller. Every answer's buffers are the caller's. */
export interface MaskProtocol {
  open: [OpenMaskInput, MaskChange]
  perform: [{ mask: number; command: MaskCommand }, MaskChange]
  /** The veil of a box once more, in another colour if one is given. */
  veil: [{ mask: number; rect: Rect; colour?: VeilColour }, readonly VeilPatch[]]
  /** What the wand finds; undefined outside of the image. Changes nothing. */
  findSimilar: [{ mask: number; click: WandClick }, RegionOperation | undefined]
  /** The subject in the frame; a region of no size where there is none. Changes nothing. */
  findSubject: [{ mask: number; frame: SubjectFrame }, RegionOperation]
  /** What a picture file says as a mask, under a reading or the likeliest. Changes nothing. @throws AppError `image/*` */
  readFile: [{ mask: number; file: Blob; reading?: MaskReading | undefined }, MaskFileReading]
  document: [{ mask: number }, MaskDocument]
  finished: [{ mask: number }, CoverageMap]
  outline: [{ mask: number }, OutlineLines]
  png: [{ mask: number; polarity: MaskPolarity }, Blob]
  close: [{ mask: number }, void]
}
