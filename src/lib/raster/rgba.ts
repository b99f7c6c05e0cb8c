import { clamp } from '@/lib/geometry/clamp'
import type { Rect } from '@/lib/geometry/rect'

/** Straight RGBA8, row-major, length = width · height · 4. */
export interface RgbaImage {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray | Uint8Array
}

function copyRow(image: RgbaImage, rect: Rect, y: number, target: Uint32Array, source: Uint32Array): void {
  const row = clamp(rect.y + y, 0, image.height - 1) * image.width
  const start = y * rect.width
  const left = clamp(-rect.x, 0, rect.width)
  const right = clamp(image.width - rect.x, left, rect.width)
  // Both reads are inside: the row is clamped and images have at least one pixel.
  target.fill(source[row]!, start, start + left)
  if (right > left) target.set(source.subarray(row + rect.x + left, row + rect.x + right), start + left)
  const rest = Math.max(left, right)
  target.fill(source[row + image.width - 1]!, start + rest, start + rect.width)
}

/** The same bytes as one word per pixel; copied first where they do not begin at a multiple of four. */
function pixelWords({ data }: RgbaImage): Uint32Array {
  const aligned = data.byteOffset % 4 === 0 ? data : data.slice()
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2)
}

/**
 * A copy of a box of whole pixels that may reach beyond the image: out there the nearest border pixel goes on, as
 * models want it around a picture that is to be extended.
 */
export function cropRgba(
  image: RgbaImage,
  rect: Rect,
): RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> } {
  const words = new Uint32Array(rect.width * rect.height)
  const source = pixelWords(image)
  for (let y = 0; y < rect.height; y++) copyRow(image, rect, y, words, source)
  return { width: rect.width, height: rect.height, data: new Uint8ClampedArray(words.buffer) }
}
