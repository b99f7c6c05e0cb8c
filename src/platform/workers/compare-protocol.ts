import type { DifferenceCount } from '@/domain/compare-culling'
import type { PictureRegion } from '@/domain/compare-region'
import type { Size } from '@/domain/image-size'
import type { MaskDocument } from '@/domain/mask/mask-document'
import type { Rect } from '@/lib/geometry/rect'

/** A stored picture: the same key always stands for the same bytes. */
export interface PictureFile {
  key: string
  bytes: Blob
}

/** Two pictures, each laid into one frame. */
export interface DifferenceInput {
  pictures: readonly [PictureFile, PictureFile]
  /** In whole px of the frame. */
  places: readonly [Rect, Rect]
}

/** What was found, and where the two lie over each other. The map itself stays in the worker. */
export interface Difference extends DifferenceCount {
  /** Names the map for `differenceRegion`. */
  id: number
  /** What both pictures cover, in px of the frame. */
  shared: Rect
}

/** What decoded pictures take, in bytes. */
export interface DecodedMemory {
  /** Kept for the next call. */
  heldBytes: number
  /** The most that was there at one moment, what was being worked on included. */
  peakBytes: number
}

/** What the compare worker does. Blobs are handed over by reference; a bitmap belongs to the caller, who closes it. */
export interface CompareProtocol {
  /** As decoded: upright. */
  size: [PictureFile, Size]
  /** A part of a picture at a level; clear where it reaches beyond the picture. */
  region: [PictureFile & { region: PictureRegion }, ImageBitmap]
  /** Compares every pixel of the frame. Only the newest two maps are kept. */
  difference: [DifferenceInput, Difference]
  /** A part of the map as grey picture, `amplification` times as bright; in px of its `shared` box. */
  differenceRegion: [{ id: number; region: PictureRegion; amplification: number }, ImageBitmap]
  /** Border of what was masked as an SVG path, in px of the mask. */
  outline: [MaskDocument, string]
  /** Forgets all other pictures. */
  keepOnly: [{ keys: readonly string[] }, void]
  memory: [null, DecodedMemory]
}
