import type { PictureRegion } from '@/domain/compare-region'
import { invariant } from '@/lib/assert'

function halved(source: ImageBitmap | OffscreenCanvas): OffscreenCanvas {
  const canvas = new OffscreenCanvas(source.width / 2, source.height / 2)
  const context = canvas.getContext('2d')
  invariant(context, 'a fresh canvas has a 2d context')
  // At exactly one half, bilinear reading is the mean of each square of four: levels do not drift against each other.
  context.imageSmoothingQuality = 'low'
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** A part of a bitmap at its level, by halving; clear where it reaches beyond the bitmap. The caller closes it. */
export async function cutRegion(bitmap: ImageBitmap, { rect, step }: PictureRegion): Promise<ImageBitmap> {
  const part = await createImageBitmap(bitmap, rect.x, rect.y, rect.width, rect.height)
  if (step === 1) return part
  let level = halved(part)
  part.close()
  for (let at = 2; at < step; at *= 2) level = halved(level)
  return level.transferToImageBitmap()
}
