/** sRGB byte to linear light, 0 to 1. Source: IEC 61966-2-1. */
export const LINEAR_OF_SRGB: Float32Array = Float32Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
})

const STEPS = 65_535

const SRGB_OF_LINEAR = Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
  const value = step / STEPS
  return Math.round(255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055))
})

/** Linear light, 0 to 1, to the nearest sRGB byte. 65,536 steps keep the darkest bytes apart. */
export function srgbOfLinear(value: number): number {
  // The index is clamped by the caller's range 0 to 1, so the read is inside.
  return SRGB_OF_LINEAR[Math.round(value * STEPS)]!
}
