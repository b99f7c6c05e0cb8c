/** What the image worker does, by method: what goes in, what comes out. Blobs are handed over by reference, not copied. */
export interface ImageProtocol {
  /** The picture shrunk to at most `maxEdgePx` on its longer side (never enlarged), as WebP. */
  thumbnail: [{ original: Blob; maxEdgePx: number }, Blob]
  /** The picture as it is shown, as PNG. */
  png: [Blob, Blob]
  /** Lower-case hex. */
  sha256: [Blob, string]
}
