import { AppError } from '@/domain/app-error'
import { PngError } from '@/lib/png/chunks'
import { decodePng } from '@/lib/png/decode'
import { encodeRgbaPng } from '@/lib/png/encode-rgba'
import type { RgbaImage } from '@/lib/raster/rgba'

/**
 * The bytes of a PNG that we wrote or took in, each as it is: a canvas would round colours through transparency.
 * @throws AppError `image/undecodable`
 */
export async function readExactPng(png: Blob): Promise<RgbaImage> {
  try {
    const { width, height, rgba } = await decodePng(new Uint8Array(await png.arrayBuffer()))
    return { width, height, data: rgba }
  } catch (cause) {
    if (cause instanceof PngError) throw new AppError('image/undecodable', cause.message, { cause })
    throw cause
  }
}

/** A PNG that keeps every byte; with the most effort every byte that can be seen. */
export async function toPngBlob(
  { data, width, height }: RgbaImage,
  effort: 'usual' | 'most' = 'usual',
): Promise<Blob> {
  return new Blob([await encodeRgbaPng(data, width, height, effort)], { type: 'image/png' })
}
