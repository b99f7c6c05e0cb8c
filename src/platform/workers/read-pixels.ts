import { AppError } from '@/domain/app-error'
import type { RgbaImage } from '@/lib/raster/rgba'
import { decodeImage } from './decode-image'

/**
 * The pixels of a picture: RGBA8, straight alpha, upright, sRGB.
 * @throws AppError `image/*`
 */
export async function readPixels(picture: Blob): Promise<RgbaImage> {
  const bitmap = await decodeImage(picture)
  try {
    const { width, height } = bitmap
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
    if (!context) throw new AppError('image/too-large', `${width} × ${height} px`)
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, width, height)
    return { width, height, data: new Uint8ClampedArray(data.buffer) }
  } finally {
    bitmap.close()
  }
}
