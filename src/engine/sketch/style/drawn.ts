import type { Random } from '../random'
import { createRandom } from '../random'
import { contours, inkLines } from './contours'
import { kuwahara } from './kuwahara'
import type { Pass, Raster } from './raster'
import { luma, lumaPlane, ROWS_AT_A_TIME, scaleOf } from './raster'
import { medianCut, nearestTwo } from './reduce-colors'
import { addPaper, addVignette } from './texture'

const TILE_PX = 512

/** Strokes of noise in one direction, as a tile that repeats without a seam: hatching. */
function hatching(random: Random, stepX: number, stepY: number, lengthPx: number): Float32Array {
  const noise = Float32Array.from({ length: TILE_PX * TILE_PX }, () => random.next())
  const result = new Float32Array(noise.length)
  const wrapped = (at: number): number => Math.round(at) & (TILE_PX - 1)
  for (let y = 0; y < TILE_PX; y++)
    for (let x = 0; x < TILE_PX; x++) {
      let sum = 0
      for (let t = -lengthPx; t <= lengthPx; t++)
        sum += noise[wrapped(y + stepY * t) * TILE_PX + wrapped(x + stepX * t)]!
      result[y * TILE_PX + x] = sum / (2 * lengthPx + 1)
    }
  return result
}

const GRAPHITE = [40, 40, 46] as const
const DRAWING_PAPER = [248, 244, 234] as const

/** Contours and two layers of hatching on cream paper. */
export function* pencil(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const calm = yield* kuwahara(raster, 2 * scale)
  const plane = lumaPlane(calm)
  yield
  const lines = yield* contours(calm, 1.3 * scale)
  yield
  const random = createRandom(seed)
  const length = Math.max(4, Math.round(9 * scale))
  const [falling, rising] = [hatching(random, 0.8, -0.6, length), hatching(random, 0.8, 0.6, length)]
  yield
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0; pixel < plane.length; pixel++) {
    if (pixel % (ROWS_AT_A_TIME * width) === 0) yield
    const light = plane[pixel]! / 255
    const inTile = (Math.floor(pixel / width) & (TILE_PX - 1)) * TILE_PX + ((pixel % width) & (TILE_PX - 1))
    const [first, second] = [(falling[inTile]! - 0.5) * 3.3 + 0.5, (rising[inTile]! - 0.5) * 3.3 + 0.5]
    const shadow =
      Math.max(0, 0.82 - light) * 0.75 * (1 - first * 0.75) + Math.max(0, 0.45 - light) * (1 - second * 0.7)
    const value = Math.max(0, Math.min(1, 1 - shadow, 0.15 + 0.85 * lines[pixel]!))
    for (let channel = 0; channel < 3; channel++)
      data[pixel * 4 + channel] = GRAPHITE[channel]! + (DRAWING_PAPER[channel]! - GRAPHITE[channel]!) * value
    data[pixel * 4 + 3] = 255
  }
  const drawn = { width, height, data }
  yield* addPaper(drawn, seed, 0.8)
  return drawn
}

/** A sample of the picture's colours, more saturated, for a palette to be cut from. */
function sampleColors({ width, height, data }: Raster, stepPx: number, saturation: number): Float32Array {
  const columns = Math.max(1, Math.floor(width / stepPx))
  const rows = Math.max(1, Math.floor(height / stepPx))
  const colors = new Float32Array(columns * rows * 3)
  for (let i = 0; i < columns * rows; i++) {
    const at = (Math.floor(i / columns) * stepPx * width + (i % columns) * stepPx) * 4
    const grey = luma(data, at)
    for (let channel = 0; channel < 3; channel++)
      colors[i * 3 + channel] = grey + (data[at + channel]! - grey) * saturation
  }
  return colors
}

/** Nine inks, halftone dots between them, dark contours: a screen print. */
export function* poster(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const calm = yield* kuwahara(raster, 4 * scale)
  yield
  const lines = yield* inkLines(lumaPlane(calm), width, height, 1.5 * scale)
  yield
  const palette = medianCut(sampleColors(calm, Math.max(4, Math.round(4 * scale)), 1.35), 9)
  yield
  const cellPx = Math.max(4, 9 * scale)
  const [cos, sin] = [Math.cos(0.5), Math.sin(0.5)]
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y++) {
    if (y % ROWS_AT_A_TIME === 0) yield
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const grey = luma(calm.data, at)
      const vivid = (channel: number): number => grey + (calm.data[at + channel]! - grey) * 1.35
      const { first, second, share } = nearestTwo(palette, vivid(0), vivid(1), vivid(2))
      const [u, v] = [(x * cos + y * sin) / cellPx, (y * cos - x * sin) / cellPx]
      const fromDot = Math.hypot(u - Math.floor(u) - 0.5, v - Math.floor(v) - 0.5)
      const ink = fromDot < Math.sqrt(Math.max(0, share - 0.12)) * 0.8 ? second : first
      const isLine = lines[y * width + x]! < 0.45
      data[at] = isLine ? 26 : ink[0]
      data[at + 1] = isLine ? 22 : ink[1]
      data[at + 2] = isLine ? 34 : ink[2]
      data[at + 3] = 255
    }
  }
  const printed = { width, height, data }
  yield* addPaper(printed, seed, 0.5)
  return printed
}

/** Ordered dither thresholds, 4 × 4 (Bayer). */
const BAYER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

/** How large the pixels of pixel art are. */
export function pixelSize({ width, height }: Pick<Raster, 'width' | 'height'>): number {
  const minor = Math.min(width, height)
  return Math.max(2, Math.round(minor / (minor >= 512 ? 128 : 64)))
}

/** Large square pixels in 28 colours, dithered. */
export function* pixelArt(raster: Raster): Pass<Raster> {
  const { width, height } = raster
  const sizePx = pixelSize(raster)
  const [columns, rows] = [Math.ceil(width / sizePx), Math.ceil(height / sizePx)]
  const colors = cellColors(raster, sizePx, columns, rows)
  const palette = medianCut(colors.slice(), 28)
  yield
  const data = new Uint8ClampedArray(width * height * 4)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = (row * columns + column) * 3
      const threshold = (BAYER[(row & 3) * 4 + (column & 3)]! / 16 - 0.5) * 16
      const { first } = nearestTwo(
        palette,
        colors[at]! + threshold,
        colors[at + 1]! + threshold,
        colors[at + 2]! + threshold,
      )
      for (let y = row * sizePx; y < Math.min(height, (row + 1) * sizePx); y++)
        for (let x = column * sizePx; x < Math.min(width, (column + 1) * sizePx); x++)
          data.set([...first, 255], (y * width + x) * 4)
    }
  return { width, height, data }
}

/** Mean colour of each large pixel, a little more saturated and contrasted. */
function cellColors(
  { width, height, data }: Raster,
  sizePx: number,
  columns: number,
  rows: number,
): Float32Array {
  const colors = new Float32Array(columns * rows * 3)
  const counts = new Uint32Array(columns * rows)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = Math.floor(y / sizePx) * columns + Math.floor(x / sizePx)
      counts[cell]!++
      for (let channel = 0; channel < 3; channel++)
        colors[cell * 3 + channel]! += data[(y * width + x) * 4 + channel]!
    }
  for (let cell = 0; cell < counts.length; cell++) {
    const mean = [0, 1, 2].map((channel) => colors[cell * 3 + channel]! / counts[cell]!)
    const grey = luma(mean, 0)
    for (let channel = 0; channel < 3; channel++)
      colors[cell * 3 + channel] = (grey + (mean[channel]! - grey) * 1.25 - 128) * 1.08 + 128
  }
  return colors
}

/** The scene as it was painted, with a little contrast, grain and a vignette. */
export function* plain({ width, height, data: source }: Raster, seed: number): Pass<Raster> {
  yield
  const data = new Uint8ClampedArray(source)
  const random = createRandom(seed)
  for (let at = 0; at < data.length; at += 4) {
    const grain = (random.next() - 0.5) * 8
    for (let channel = at; channel < at + 3; channel++) {
      const value = data[channel]! / 255
      data[channel] = (value * value * (3 - 2 * value) * 0.4 + value * 0.6) * 255 + grain
    }
  }
  const graded = { width, height, data }
  addVignette(graded, 0.3)
  return graded
}
