import { clamp } from '@/lib/geometry/clamp'
import { srgbOfLinear } from '@/lib/raster/linear-light'

/** Writes the sRGB bytes of an OKLab colour into `out` at `offset`; what sRGB cannot show is cut. Alpha stays. */
export function writeSrgb(
  lightness: number,
  a: number,
  b: number,
  out: Uint8ClampedArray,
  offset: number,
): void {
  // The inverse of `writeOklab`, from the same source.
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  out[offset] = srgbOfLinear(clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, 0, 1))
  out[offset + 1] = srgbOfLinear(clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, 0, 1))
  out[offset + 2] = srgbOfLinear(clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s, 0, 1))
}
