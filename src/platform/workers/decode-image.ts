import { imageDimensionsFromData } from 'image-dimensions'
import { AppError } from '@/domain/app-error'

/** A decoded picture takes four bytes for each pixel, whatever its file weighs: a WebP of 38 bytes can ask for 1 GB. */
const MAX_PIXELS = 64_000_000

/** Where the size stands in nearly every file. JPEGs with long metadata have it further back. */
const HEAD_BYTES = 65_536

async function sizeIn(blob: Blob): Promise<{ width: number; height: number } | undefined> {
  const size = imageDimensionsFromData(new Uint8Array(await blob.arrayBuffer()))
  return size && size.width > 0 && size.height > 0 ? size : undefined
}

async function refuseOversize(blob: Blob): Promise<void> {
  const size = (await sizeIn(blob.slice(0, HEAD_BYTES))) ?? (await sizeIn(blob))
  if (!size) throw new AppError('image/undecodable', 'No picture format that is known here.')
  if (size.width * size.height > MAX_PIXELS)
    throw new AppError('image/too-large', `${size.width} × ${size.height} px`)
}

/**
 * The first frame of a PNG, JPEG, WebP, GIF, AVIF or HEIC file, upright. Its size is read from the header before anything is decoded.
 * The caller closes the bitmap.
 * @throws AppError `image/too-large` over 64 million pixels; `image/undecodable` for anything truncated, broken or unknown
 */
export async function decodeImage(blob: Blob): Promise<ImageBitmap> {
  await refuseOversize(blob)
  try {
    return await createImageBitmap(blob)
  } catch (cause) {
    throw new AppError('image/undecodable', 'The picture is damaged or cut off.', { cause })
  }
}
