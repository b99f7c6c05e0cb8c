interface Base64Bytes {
  toBase64?: () => string
}

/** Must be a multiple of 3, so that the pieces' texts can be joined; small enough for an argument list. */
const PIECE_BYTES = 24_573

/** Base64 of bytes, by the browser's own encoder where it has one. */
export function encodeBase64(bytes: Uint8Array): string {
  const native = (bytes as Uint8Array & Base64Bytes).toBase64?.()
  if (native !== undefined) return native
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE_BYTES)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + PIECE_BYTES)))
  return text
}
