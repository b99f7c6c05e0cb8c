import type { MediaType } from '@/domain/image-record'

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const asciiAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))

/** Walks the chunks (length, type, data, checksum) to IEND. Source: PNG specification §5.3. */
function isPngCutShort(bytes: Uint8Array): boolean {
  let at = 8
  while (at + 12 <= bytes.length) {
    if (asciiAt(bytes, at + 4) === 'IEND') return false
    at += 12 + view(bytes).getUint32(at)
  }
  return true
}

/** A RIFF file says its own length behind its first eight bytes. */
function isWebpCutShort(bytes: Uint8Array): boolean {
  return view(bytes).getUint32(4, true) + 8 > bytes.length
}

/** Walks the boxes (length, type); length 0 reaches to the end, length 1 is followed by a 64-bit length. Source: ISO 14496-12 §4.2. */
function isAvifCutShort(bytes: Uint8Array): boolean {
  let at = 0
  while (at < bytes.length) {
    if (at + 8 > bytes.length) return true
    const short = view(bytes).getUint32(at)
    if (short === 0) return false
    const isLong = short === 1 && at + 16 <= bytes.length
    const length = isLong ? Number(view(bytes).getBigUint64(at + 8)) : short
    if (length < 8) return true
    at += length
  }
  return at > bytes.length
}

/** An end mark near the end: some writers add a few bytes behind it. */
function hasMarkNearEnd(bytes: Uint8Array, mark: readonly number[]): boolean {
  const tail = bytes.subarray(-1024)
  for (let at = tail.length - mark.length; at >= 0; at--)
    if (mark.every((byte, offset) => tail[at + offset] === byte)) return true
  return false
}

/** Whether a picture ends before its own structure says so. True is certain for PNG, WebP and AVIF, and near it for JPEG and GIF. */
export function isCutShort(bytes: Uint8Array, mediaType: MediaType): boolean {
  switch (mediaType) {
    case 'image/png':
      return isPngCutShort(bytes)
    case 'image/webp':
      return isWebpCutShort(bytes)
    case 'image/avif':
      return isAvifCutShort(bytes)
    case 'image/jpeg':
      return !hasMarkNearEnd(bytes, [0xff, 0xd9])
    case 'image/gif':
      return !hasMarkNearEnd(bytes, [0x3b])
  }
}
