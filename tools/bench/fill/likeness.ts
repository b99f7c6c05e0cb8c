// How like a filled hole is to what was there.
import type { RgbaImage } from '@/lib/raster/rgba'

/** Windows in which structure is compared have this many pixels on each side of their middle. */
const REACH_PX = 4

/** The usual constants for bytes: (0.01 · 255)² and (0.03 · 255)². */
const [C1, C2] = [6.5025, 58.5225]

/** Peak signal-to-noise ratio in the hole alone, in dB, over red, green and blue. */
export function psnr(truth: RgbaImage, filled: RgbaImage, hole: Uint8Array): number {
  let [sum, count] = [0, 0]
  for (let at = 0; at < hole.length; at++) {
    if (hole[at] === 0) continue
    for (let offset = 4 * at; offset < 4 * at + 3; offset++, count++)
      sum += (truth.data[offset]! - filled.data[offset]!) ** 2
  }
  return 10 * Math.log10(255 ** 2 / Math.max(1e-9, sum / Math.max(1, count)))
}

function lightness({ data }: RgbaImage): Float32Array {
  const light = new Float32Array(data.length / 4)
  for (let at = 0; at < light.length; at++)
    light[at] = 0.299 * data[4 * at]! + 0.587 * data[4 * at + 1]! + 0.114 * data[4 * at + 2]!
  return light
}

/** Of the windows around two equal places. Source: Wang et al. (2004), with even windows. */
function similarity(one: Float32Array, other: Float32Array, width: number, at: number): number {
  let [a, b, aa, bb, ab, count] = [0, 0, 0, 0, 0, 0]
  for (let dy = -REACH_PX; dy <= REACH_PX; dy++) {
    for (let dx = -REACH_PX; dx <= REACH_PX; dx++, count++) {
      const [p, q] = [one[at + dy * width + dx]!, other[at + dy * width + dx]!]
      a += p
      b += q
      aa += p * p
      bb += q * q
      ab += p * q
    }
  }
  const [ma, mb] = [a / count, b / count]
  const [va, vb, cov] = [aa / count - ma * ma, bb / count - mb * mb, ab / count - ma * mb]
  return ((2 * ma * mb + C1) * (2 * cov + C2)) / ((ma * ma + mb * mb + C1) * (va + vb + C2))
}

/** Mean structural similarity of lightness over the windows whose middle lies in the hole; 1 is the same. */
export function ssim(truth: RgbaImage, filled: RgbaImage, hole: Uint8Array): number {
  const { width, height } = truth
  const [one, other] = [lightness(truth), lightness(filled)]
  let [sum, count] = [0, 0]
  for (let y = REACH_PX; y < height - REACH_PX; y++) {
    for (let x = REACH_PX; x < width - REACH_PX; x++) {
      if (hole[y * width + x] === 0) continue
      sum += similarity(one, other, width, y * width + x)
      count++
    }
  }
  return sum / Math.max(1, count)
}

/** Standard deviation of lightness in the hole: a smear has less of it than what was there. */
export function spread(picture: RgbaImage, hole: Uint8Array): number {
  const { width } = picture
  const light = lightness(picture)
  let [sum, count] = [0, 0]
  for (let at = width; at < hole.length; at++) {
    if (hole[at] === 0) continue
    sum += (light[at]! - light[at - 1]!) ** 2 + (light[at]! - light[at - width]!) ** 2
    count += 2
  }
  return Math.sqrt(sum / Math.max(1, count))
}
