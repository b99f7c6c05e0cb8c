import type { MediaType } from '@/domain/image-record'
import type { Rect } from '@/lib/geometry/rect'
import type { MaskDocument } from '@/domain/mask/mask-document'

/** A picture as the app takes it in. */
export interface Intake {
  /** SHA-256 of size and pixels, lower-case hex. */
  key: string
  /** As shown: orientation is baked in. */
  width: number
  height: number
  /** True where any pixel is not fully opaque. */
  hasAlpha: boolean
  /** PNG, 8 bits per channel, sRGB, not interlaced, without metadata. */
  bytes: Blob
  originalType: MediaType
  /** What was changed on the way in, as sentences for people. */
  notes: readonly string[]
}

/** What a picture file says of itself, before anything is decoded. */
export interface PictureHeader {
  mediaType: MediaType
  /** As shown: orientation is applied. */
  width: number
  height: number
}

/** A file format that pictures can be changed into. */
export type EncodedType = 'image/png' | 'image/jpeg' | 'image/webp'

/** What becomes the layers of a document. */
export interface LayeredPicture {
  result: Blob
  source?: Blob | undefined
  /** The model's own picture, and the part of the result that it was made for. */
  raw?: { picture: Blob; at: Rect } | undefined
  mask?: MaskDocument | undefined
  /** Where the source lies on the result, in px. */
  sourceAt: { x: number; y: number }
}

/** What the image worker does, by method: what goes in, what comes out. Blobs are handed over by reference, not copied. */
export interface ImageProtocol {
  /** The picture shrunk to at most `maxEdgePx` on its longer side (never enlarged), as WebP. */
  thumbnail: [{ original: Blob; maxEdgePx: number }, Blob]
  /** The picture as it is shown, as PNG. */
  png: [Blob, Blob]
  /** The picture in another format, `quality` 0 to 1; JPEG has no transparency, and white lies behind it. */
  encode: [{ picture: Blob; mediaType: EncodedType; quality: number }, Blob]
  /** A Photoshop document. */
  layered: [LayeredPicture, Blob]
  /** Takes in a file: header first, then pixels, once. */
  intake: [Blob, Intake]
  /** What the header of a picture file says. */
  inspect: [Blob, PictureHeader]
  /** Lower-case hex. */
  sha256: [Blob, string]
}
