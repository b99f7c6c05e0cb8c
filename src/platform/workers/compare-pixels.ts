import type { Rect } from '@/lib/geometry/rect'
import { intersectRects, isEmptyRect } from '@/lib/geometry/rect'
import type { DifferenceMap } from '@/lib/raster/difference'
import { differPixels } from '@/lib/raster/difference'
import { AppError } from '@/domain/app-error'

/** A picture and its place in the frame, in whole px of it. */
export interface PlacedBitmap {
  bitmap: ImageBitmap
  place: Rect
}

/** Two strips of 8192 × 128 px are 8 MB; whole pictures would be as much again as the pictures themselves. */
const STRIP_ROWS = 128

function stripReader({ bitmap, place }: PlacedBitmap, shared: Rect) {
  const canvas = new OffscreenCanvas(shared.width, Math.min(STRIP_ROWS, shared.height))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new AppError('image/too-large', `${shared.width} px wide`)
  context.imageSmoothingEnabled = bitmap.width !== place.width || bitmap.height !== place.height
  context.imageSmoothingQuality = 'high'
  return (top: number, rows: number): Uint8ClampedArray => {
    context.clearRect(0, 0, canvas.width, canvas.height)
    context.drawImage(bitmap, place.x - shared.x, place.y - shared.y - top, place.width, place.height)
    return context.getImageData(0, 0, shared.width, rows).data
  }
}

/** Every pixel that both pictures cover, compared as it is shown: what is fully transparent has no colour. */
export function compareBitmaps(
  a: PlacedBitmap,
  b: PlacedBitmap,
): { shared: Rect; changed: number; map: DifferenceMap } {
  const shared = intersectRects(a.place, b.place)
  const { width, height } = isEmptyRect(shared) ? { width: 0, height: 0 } : shared
  const data = new Uint8Array(width * height)
  if (data.length === 0) return { shared, changed: 0, map: { width, height, data } }
  const [readA, readB] = [stripReader(a, shared), stripReader(b, shared)]
  let changed = 0
  for (let top = 0; top < height; top += STRIP_ROWS) {
    const rows = Math.min(STRIP_ROWS, height - top)
    const deltas = data.subarray(top * width, (top + rows) * width)
    changed += differPixels(readA(top, rows), readB(top, rows), deltas)
  }
  return { shared, changed, map: { width, height, data } }
}
