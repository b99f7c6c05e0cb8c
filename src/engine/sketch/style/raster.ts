/** A picture in work: RGBA8, row-major, opaque. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/** Work that stops at each `yield`, so that whoever runs it may look for news in between. */
export type Pass<Result> = Generator<void, Result, void>

/** The result of a pass, without a stop. */
export function runPass<Result>(pass: Pass<Result>): Result {
  for (let step = pass.next(); ; step = pass.next()) if (step.done) return step.value
}

/** How many rows a pass may finish between two looks for news: some 50 ms of the largest picture. */
export const ROWS_AT_A_TIME = 256

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

type Means = (
  source: Float32Array,
  target: Float32Array,
  width: number,
  height: number,
  radius: number,
) => void

/** Running means along rows; edges repeat. */
const meanAcross: Means = (source, target, width, height, radius) => {
  const share = 1 / (2 * radius + 1)
  const last = width - 1
  // Between these no neighbour is beyond an edge.
  const [from, to] = [Math.min(radius, width), Math.max(radius, width - radius - 1)]
  for (let y = 0; y < height; y++) {
    const row = y * width
    let sum = source[row]! * radius
    for (let x = 0; x <= radius; x++) sum += source[row + Math.min(last, x)]!
    const slide = (x: number): void => {
      target[row + x] = sum * share
      sum += source[row + Math.min(last, x + radius + 1)]! - source[row + Math.max(0, x - radius)]!
    }
    for (let x = 0; x < from; x++) slide(x)
    for (let at = row + from; at < row + to && at < row + width; at++) {
      target[at] = sum * share
      sum += source[at + radius + 1]! - source[at - radius]!
    }
    for (let x = to; x < width; x++) slide(x)
  }
}

/** Running means along columns, all of them at once, row by row: memory is read in its order. */
const meanDown: Means = (source, target, width, height, radius) => {
  const share = 1 / (2 * radius + 1)
  const last = height - 1
  const sums = new Float64Array(width)
  for (let x = 0; x < width; x++) sums[x] = source[x]! * radius
  for (let y = 0; y <= radius; y++) {
    const row = Math.min(last, y) * width
    for (let x = 0; x < width; x++) sums[x]! += source[row + x]!
  }
  for (let y = 0; y < height; y++) {
    const row = y * width
    const gone = Math.max(0, y - radius) * width
    const next = Math.min(last, y + radius + 1) * width
    for (let x = 0; x < width; x++) {
      const sum = sums[x]!
      target[row + x] = sum * share
      sums[x] = sum + source[next + x]! - source[gone + x]!
    }
  }
}

/** Means over squares, as often as asked; two new planes, the second is the result. */
function boxBlurs(
  plane: Float32Array,
  width: number,
  height: number,
  radiusPx: number,
  times: number,
): Float32Array {
  const radius = Math.max(1, Math.round(radiusPx))
  const [between, result] = [new Float32Array(plane.length), new Float32Array(plane.length)]
  for (let time = 0; time < times; time++) {
    meanAcross(time === 0 ? plane : result, between, width, height, radius)
    meanDown(between, result, width, height, radius)
  }
  return result
}

/** Mean over a square of 2·radius+1 px; a new array. */
export function boxBlur(plane: Float32Array, width: number, height: number, radiusPx: number): Float32Array {
  return boxBlurs(plane, width, height, radiusPx, 1)
}

/** Three box blurs: close to a Gaussian of this deviation. */
export function softBlur(plane: Float32Array, width: number, height: number, sigmaPx: number): Float32Array {
  return boxBlurs(plane, width, height, Math.max(1, sigmaPx * 0.95), 3)
}
