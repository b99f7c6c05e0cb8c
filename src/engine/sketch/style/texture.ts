import { createNoise, smoothStep } from '../noise'
import { createRandom } from '../random'
import type { Pass, Raster } from './raster'
import { boxBlur, luma } from './raster'

const GRID_PX = 8

/** Bends the picture by smooth noise of up to `amplitudePx`, `frequency` bumps across; a new raster. */
export function warp(
  { width, height, data }: Raster,
  seed: number,
  amplitudePx: number,
  frequency: number,
): Raster {
  const noise = createNoise(seed)
  const columns = Math.ceil(width / GRID_PX) + 2
  const rows = Math.ceil(height / GRID_PX) + 2
  const shiftX = new Float32Array(columns * rows)
  const shiftY = new Float32Array(columns * rows)
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const [u, v] = [((x * GRID_PX) / width) * frequency, ((y * GRID_PX) / height) * frequency]
      shiftX[y * columns + x] = (noise.fractal(u, v, 3) - 0.5) * 2 * amplitudePx
      shiftY[y * columns + x] = (noise.fractal(u + 50, v + 9, 3) - 0.5) * 2 * amplitudePx
    }
  const result = new Uint8ClampedArray(data.length)
  const source = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const target = new Uint32Array(result.buffer)
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / GRID_PX)
    const down = y / GRID_PX - row
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / GRID_PX)
      const right = x / GRID_PX - column
      const at = row * columns + column
      const lerp = (plane: Float32Array): number =>
        (plane[at]! * (1 - right) + plane[at + 1]! * right) * (1 - down) +
        (plane[at + columns]! * (1 - right) + plane[at + columns + 1]! * right) * down
      const fromX = Math.min(width - 1, Math.max(0, Math.round(x + lerp(shiftX))))
      const fromY = Math.min(height - 1, Math.max(0, Math.round(y + lerp(shiftY))))
      target[y * width + x] = source[fromY * width + fromX]!
    }
  }
  return { width, height, data: result }
}

/** Lays the grain of paper over the picture, in place. */
export function* addPaper({ width, height, data }: Raster, seed: number, strength: number): Pass<void> {
  const random = createRandom(seed)
  const grain = new Float32Array(width * height)
  for (let pixel = 0; pixel < grain.length; pixel++) grain[pixel] = random.next() - 0.5
  yield
  const fine = boxBlur(grain, width, height, 1)
  yield
  const coarse = boxBlur(grain, width, height, 3)
  yield
  for (let pixel = 0; pixel < grain.length; pixel++) {
    const change = (fine[pixel]! * 60 + coarse[pixel]! * 170) * strength
    const at = pixel * 4
    data[at] = data[at]! + change
    data[at + 1] = data[at + 1]! + change
    data[at + 2] = data[at + 2]! + change * 0.92
  }
}

/** Darkens toward the corners, in place. */
export function addVignette({ width, height, data }: Raster, strength: number): void {
  for (let y = 0; y < height; y++) {
    const dy = (y / height - 0.5) * 2
    for (let x = 0; x < width; x++) {
      const dx = (x / width - 0.5) * 2
      const light = 1 - strength * smoothStep(0.55, 2, dx * dx + dy * dy)
      const at = (y * width + x) * 4
      data[at] = data[at]! * light
      data[at + 1] = data[at + 1]! * light
      data[at + 2] = data[at + 2]! * light
    }
  }
}

/** Multiplies saturation, in place. */
export function saturate({ data }: Raster, amount: number): void {
  for (let at = 0; at < data.length; at += 4) {
    const grey = luma(data, at)
    for (let channel = at; channel < at + 3; channel++)
      data[channel] = grey + (data[channel]! - grey) * amount
  }
}
