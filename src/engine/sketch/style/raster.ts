/** A picture in work: RGBA8, row-major, opaque. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Sizes of brushes and cells grow with the picture: this many px stand for one px of a 1024 px picture. */
export function scaleOf({ width, height }: Raster): number {
  return Math.min(width, height) / 1024
}

export function luma(data: ArrayLike<number>, at: number): number {
  return (data[at] ?? 0) * 0.299 + (data[at + 1] ?? 0) * 0.587 + (data[at + 2] ?? 0) * 0.114
}

export function lumaPlane({ width, height, data }: Raster): Float32Array {
  const plane = new Float32Array(width * height)
  for (let pixel = 0; pixel < plane.length; pixel++) plane[pixel] = luma(data, pixel * 4)
  return plane
}

/** One pass of a running mean along rows (`stride` 1) or columns (`stride` width); edges repeat. */
function runningMean(
  source: Float32Array,
  target: Float32Array,
  lines: number,
  length: number,
  lineStep: number,
  stride: number,
  radius: number,
): void {
  const share = 1 / (2 * radius + 1)
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep
    const at = (index: number): number =>
      source[start + Math.min(length - 1, Math.max(0, index)) * stride] ?? 0
    let sum = 0
    for (let index = -radius; index <= radius; index++) sum += at(index)
    for (let index = 0; index < length; index++) {
      target[start + index * stride] = sum * share
      sum += at(index + radius + 1) - at(index - radius)
    }
  }
}

/** Mean over a square of 2·radius+1 px; a new array. */
export function boxBlur(plane: Float32Array, width: number, height: number, radiusPx: number): Float32Array {
  const radius = Math.max(1, Math.round(radiusPx))
  const across = new Float32Array(plane.length)
  const result = new Float32Array(plane.length)
  runningMean(plane, across, height, width, width, 1, radius)
  runningMean(across, result, width, height, 1, width, radius)
  return result
}

/** Three box blurs: close to a Gaussian of this deviation. */
export function softBlur(plane: Float32Array, width: number, height: number, sigmaPx: number): Float32Array {
  const radius = Math.max(1, sigmaPx * 0.95)
  return boxBlur(boxBlur(boxBlur(plane, width, height, radius), width, height, radius), width, height, radius)
}
