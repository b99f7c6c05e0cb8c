import type { MediaType } from '@/domain/image-record'
import { tiffOrientation } from '@/lib/tiff-orientation'

const APP1 = 0xffe1
const START_OF_SCAN = 0xffda
const EXIF = 0x45786966 // "Exif"
/** Orientations 5 to 8 exchange width and height. */
const FIRST_TURNED = 5

function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (view.getUint16(at) !== START_OF_SCAN) {
    const length = view.getUint16(at + 2)
    if (view.getUint16(at) === APP1 && view.getUint32(at + 4) === EXIF)
      return tiffOrientation(new DataView(bytes.buffer, bytes.byteOffset + at + 10, length - 8))
    at += 2 + length
  }
  return 1
}

/** Whether a JPEG asks to be shown turned by a quarter, so that its header's width is its height. Damaged metadata asks for nothing. */
export function isTurned(bytes: Uint8Array, mediaType: MediaType): boolean {
  if (mediaType !== 'image/jpeg') return false
  try {
    return orientationOf(bytes) >= FIRST_TURNED
  } catch {
    return false // a read beyond the end
  }
}
