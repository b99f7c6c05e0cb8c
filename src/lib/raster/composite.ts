import { intersectRects, rectOfSize } from '@/lib/geometry/rect'
import type { CoverageMap } from './coverage'
import { LINEAR_OF_SRGB, srgbOfLinear } from './linear-light'
import type { RgbaImage } from './rgba'

/** Mixes one pixel in linear light, colour weighed by alpha; `share` of the patch is between 0 and 1. */
function blendPixel(
  target: RgbaImage['data'],
  at: number,
  patch: RgbaImage['data'],
  from: number,
  share: number,
): void {
  const weightBelow = (1 - share) * target[at + 3]!
  const weightAbove = share * patch[from + 3]!
  const alpha = weightBelow + weightAbove
  if (alpha > 0) {
    for (let channel = 0; channel < 3; channel++) {
      const below = LINEAR_OF_SRGB[target[at + channel]!]!
      const above = LINEAR_OF_SRGB[patch[from + channel]!]!
      target[at + channel] = srgbOfLinear((weightBelow * below + weightAbove * above) / alpha)
    }
  }
  target[at + 3] = Math.round(alpha)
}

function compositeRow(
  target: RgbaImage['data'],
  at: number,
  patch: RgbaImage['data'],
  from: number,
  coverage: Uint8Array,
): void {
  for (let x = 0; x < coverage.length; x++) {
    const value = coverage[x]!
    if (value === 0) continue
    if (value !== 255) {
      blendPixel(target, at + 4 * x, patch, from + 4 * x, value / 255)
      continue
    }
    const start = x
    while (x + 1 < coverage.length && coverage[x + 1] === 255) x++
    target.set(patch.subarray(from + 4 * start, from + 4 * (x + 1)), at + 4 * start)
  }
}

/**
 * Lays a patch into the target, in place, with its top left corner at (x, y): target + (patch − target) · coverage,
 * in linear light. Where coverage is 0 every byte of the target stays, where it is 255 every byte is the patch's,
 * colour under alpha 0 included. `coverage` has the patch's size; what sticks out is left away.
 */
export function compositeInto(
  target: RgbaImage,
  patch: RgbaImage,
  coverage: CoverageMap,
  x = 0,
  y = 0,
): void {
  const box = intersectRects({ x, y, width: patch.width, height: patch.height }, rectOfSize(target))
  for (let row = box.y; row < box.y + box.height; row++) {
    const start = (row - y) * patch.width + (box.x - x)
    const values = coverage.data.subarray(start, start + box.width)
    compositeRow(target.data, (row * target.width + box.x) * 4, patch.data, start * 4, values)
  }
}
