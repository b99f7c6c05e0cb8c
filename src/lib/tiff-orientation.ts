const LITTLE_ENDIAN = 0x4949
const ORIENTATION_TAG = 0x0112

/**
 * How a picture asks to be turned, 1 (not at all) to 8, from the TIFF block that Exif data begins with.
 * Source: Exif 2.32 §4.6.4.
 * @throws RangeError when it is cut off
 */
export function tiffOrientation(tiff: DataView): number {
  const isLittle = tiff.getUint16(0) === LITTLE_ENDIAN
  const directory = tiff.getUint32(4, isLittle)
  const entries = tiff.getUint16(directory, isLittle)
  for (let index = 0; index < entries; index++) {
    const at = directory + 2 + index * 12
    if (tiff.getUint16(at, isLittle) === ORIENTATION_TAG) return tiff.getUint16(at + 8, isLittle)
  }
  return 1
}
