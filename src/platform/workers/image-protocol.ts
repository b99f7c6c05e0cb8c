import type { MediaType } from '@/domain/image-record'

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

/** What the image worker does, by method: what goes in, what comes out. Blobs are handed over by reference, not copied. */
export interface ImageProtocol {
  /** The picture shrunk to at most `maxEdgePx` on its longer side (never enlarged), as WebP. */
  thumbnail: [{ original: Blob; maxEdgePx: number }, Blob]
  /** The picture as it is shown, as PNG. */
  png: [Blob, Blob]
  /** Takes in a file: header first, then pixels, once. */
  intake: [Blob, Intake]
  /** What the header of a picture file says. */
  inspect: [Blob, PictureHeader]
  /** Lower-case hex. */
  sha256: [Blob, string]
}
