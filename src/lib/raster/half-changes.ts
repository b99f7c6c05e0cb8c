import type { RgbaImage } from './rgba'

/** How much the left and the right half of two pictures of one size differ: the mean over pixels and colour channels, 0 to 255. */
export function halfChanges(before: RgbaImage, after: RgbaImage): { left: number; right: number } {
  const { width, height } = before
  const half = width >> 1
  const sums = [0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const side = x < half ? 0 : 1
      for (let channel = 0; channel < 3; channel++)
        sums[side]! += Math.abs(before.data[at + channel]! - after.data[at + channel]!)
    }
  const [left = 0, right = 0] = sums
  return { left: left / (half * height * 3), right: right / ((width - half) * height * 3) }
}
