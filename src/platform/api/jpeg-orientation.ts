import type { MediaType } from '@/domain/image-record'

const APP1 = 0xffe1
const START_OF_SCAN = 0xffda
const EXIF = 0x45786966 // "Exif"
const LITTLE_ENDIAN = 0x4949
const ORIENTATION_TAG = 0x0112
/** Orientations 5 to 8 exchange width and height. */
const FIRST_TURNED = 5

/** The orientation in a TIFF header's first directory. Source: Exif 2.32 §4.6.4. */
function orientationIn(tiff: DataView): number {
  const isLittle = tiff.getUint16(0) === LITTLE_ENDIAN
  const directory = tiff.getUint32(4, isLittle)
  const entries = tiff.getUint16(directory, isLittle)
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * 12
    if (tiff.getUint16(at, isLittle) === ORIENTATION_TAG) return tiff.getUint16(at + 8, isLittle)
  }
  return 1
}

function orientationOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (view.getUint16(at) !== START_OF_SCAN) {
    const length = view.getUint16(at + 2)
    if (view.getUint16(at) === APP1 && view.getUint32(at + 4) === EXIF)
      return orientationIn(new DataView(bytes.buffer, bytes.byteOffset + at + 10, length - 8))
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
