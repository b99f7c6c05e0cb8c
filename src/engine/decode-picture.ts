import { imageDimensionsFromData } from 'image-dimensions'
import { decodePng } from '@/lib/png/decode'
import type { RgbaImage } from '@/lib/raster/rgba'
import { WireError } from './wire'

export type Picture = RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> }

/** A decoded picture takes four bytes for each pixel, whatever its file weighs. */
const MAX_PIXELS = 64_000_000

function refuseOversize(bytes: Uint8Array, param: string): void {
  const size = imageDimensionsFromData(bytes)
  if (size && size.width * size.height > MAX_PIXELS)
    throw new WireError(
      400,
      'image_too_large',
      `The picture of '${param}' has more than 64 million pixels.`,
      param,
    )
}

/** The browser's reading, for what is no plain PNG. */
async function decodeByCanvas(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file)
  const { width, height } = bitmap
  const ctx = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  ctx?.drawImage(bitmap, 0, 0)
  bitmap.close()
  if (!ctx) throw new Error('no canvas')
  const { data } = ctx.getImageData(0, 0, width, height)
  return { width, height, data: new Uint8ClampedArray(data) }
}

/**
 * A picture's pixels. A PNG of 8 bits comes back byte for byte, colours under full transparency included.
 * @throws WireError that names `param`, for anything damaged, unknown or of more than 64 million pixels
 */
export async function decodePicture(file: Blob, param: 'image' | 'mask'): Promise<Picture> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  refuseOversize(bytes, param)
  try {
    const { width, height, rgba } = await decodePng(bytes, MAX_PIXELS)
    return { width, height, data: new Uint8ClampedArray(rgba.buffer) }
  } catch {
    // Another format, or a PNG of a kind that only the browser reads.
  }
  try {
    return await decodeByCanvas(file)
  } catch {
    throw new WireError(
      400,
      'invalid_image',
      `Invalid '${param}': the file could not be decoded as a picture.`,
      param,
    )
  }
}
