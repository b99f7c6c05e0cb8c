/** A multiple of three, so that the pieces join without padding between them, and few enough for one call's arguments. */
const PIECE_BYTES = 3 * 8192

/** The bytes as a `data:` URL of this type. For servers that take files inside JSON only. */
export async function dataUrlOf(blob: Blob, mediaType: string): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const pieces = [`data:${mediaType};base64,`]
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES))))
  return pieces.join('')
}
