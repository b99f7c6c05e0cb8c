import { cropRgba, type RgbaImage } from '@/lib/raster/rgba'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import type { FitInput, FittedPicture } from './edit-protocol'
import { readExactPng, toPngBlob } from './exact-pixels'
import { fitWithin } from './scale-image'

/** Aimed a little below the limit: bytes do not shrink quite as fast as pixels do. */
const AIM = 0.94

/** Never less than this, whatever the limit. */
const MIN_EDGE_PX = 64

/** The longer side at which a file of this size would come to the limit, and always less than it was. */
function nextEdgePx(edgePx: number, sizeBytes: number, maxBytes: number): number {
  const wanted = Math.floor(edgePx * Math.sqrt((AIM * maxBytes) / sizeBytes))
  return Math.max(MIN_EDGE_PX, Math.min(wanted, edgePx - 1))
}

function scaledTo(picture: RgbaImage, edgePx: number): RgbaImage {
  const { width, height } = fitWithin(picture, edgePx)
  return resampleRgba(picture, width, height)
}

/**
 * The frame of a picture as a PNG below a limit: packed tighter where the usual way is too large, and shrunk only where that is
 * not enough.
 * @throws AppError `image/undecodable`
 */
export async function fitPicture(input: FitInput): Promise<FittedPicture> {
  const { frame, maxEdgePx, maxBytes } = input
  const whole = cropRgba(await readExactPng(input.source), frame)
  let picture: RgbaImage = scaledTo(whole, maxEdgePx)
  const done = (image: Blob, packing: FittedPicture['packing']): FittedPicture => ({
    ...{ image, packing },
    width: picture.width,
    height: picture.height,
  })
  const usual = await toPngBlob(picture)
  if (usual.size < maxBytes) return done(usual, 'usual')
  let image = await toPngBlob(picture, 'most')
  if (image.size < maxBytes) return done(image, 'tighter')
  for (
    let edgePx = Math.max(picture.width, picture.height);
    edgePx > MIN_EDGE_PX && image.size >= maxBytes;
  ) {
    edgePx = nextEdgePx(edgePx, image.size, maxBytes)
    picture = scaledTo(whole, edgePx)
    image = await toPngBlob(picture, 'most')
  }
  return done(image, 'smaller')
}
