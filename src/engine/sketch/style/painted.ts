import { createNoise, smoothStep } from '../noise'
import { createRandom } from '../random'
import { kuwahara } from './kuwahara'
import type { Raster } from './raster'
import { lumaPlane, scaleOf, softBlur } from './raster'
import { addPaper, addVignette, saturate, warp } from './texture'

/** The default: calm areas, a slightly uneven edge, paper grain and a soft vignette. */
export function storybook(raster: Raster, seed: number): Raster {
  const scale = scaleOf(raster)
  const painted = kuwahara(warp(raster, seed, 1.6 * scale, 90), 2.6 * scale)
  const { data } = painted
  for (let at = 0; at < data.length; at++) data[at] = data[at]! * 0.72 + raster.data[at]! * 0.28
  addPaper(painted, seed, 0.24)
  addVignette(painted, 0.2)
  return painted
}

const PAPER = [250, 246, 236] as const

/** Pigment that pools and thins, darker where it dried at an edge, on paper that stays bare at an uneven border. */
export function watercolor(raster: Raster, seed: number): Raster {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const flowed = warp(kuwahara(warp(raster, seed, 7 * scale, 26), 8 * scale), seed + 3, 3 * scale, 70)
  const plane = lumaPlane(flowed)
  const soft = softBlur(plane, width, height, 5 * scale)
  const { data } = flowed
  const noise = createNoise(seed)
  const columns = Math.ceil(width / 4)
  const field = (frequency: number, offset: number): Float32Array => {
    const values = new Float32Array(columns * Math.ceil(height / 4))
    for (let i = 0; i < values.length; i++) {
      const [u, v] = [((i % columns) * 4) / width, (Math.floor(i / columns) * 4) / height]
      values[i] = noise.fractal(u * frequency + offset, v * frequency, 4)
    }
    return values
  }
  const [pigment, border] = [field(9, 0), field(14, 7)]
  const margin = 0.045 * Math.min(width, height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const cell = (y >> 2) * columns + (x >> 2)
      const driedEdge = 1 - Math.min(0.4, Math.abs(plane[pixel]! - soft[pixel]!) * 0.018)
      const inside = Math.min(x, y, width - 1 - x, height - 1 - y) / margin + (border[cell]! - 0.5) * 2.2
      const painted = smoothStep(0.35, 0.62, inside)
      const rim = 1 - painted * (1 - smoothStep(0.62, 1.2, inside)) * 0.22
      const density = 0.88 * (1 + (pigment[cell]! - 0.5) * 0.5)
      for (let channel = 0; channel < 3; channel++) {
        const at = pixel * 4 + channel
        const thinned = 255 - (255 - data[at]!) * density
        const color = (thinned * driedEdge + (1 - driedEdge) * thinned * 0.4) * rim
        const paper = PAPER[channel]!
        data[at] = paper + (color - paper) * painted * 0.96
      }
    }
  saturate(flowed, 1.18)
  addPaper(flowed, seed, 1.25)
  return flowed
}

/** Strokes of three brushes, from broad to fine, along the edges of what they paint. Source: Hertzmann 1998. */
export function oil(raster: Raster, seed: number): Raster {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const canvas = new OffscreenCanvas(width, height)
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  if (!ctx) return raster
  ctx.fillStyle = '#7a6a55'
  ctx.fillRect(0, 0, width, height)
  ctx.lineCap = 'round'
  ctx.lineJoin = 'round'
  const plane = lumaPlane(raster)
  const brushes = [Math.max(4, 26 * scale), Math.max(3, 12 * scale), Math.max(2, 5.5 * scale)]
  brushes.forEach((radius, layer) => paintLayer(ctx, raster, plane, { radius, layer, seed: seed + layer }))
  const painted: Raster = {
    width,
    height,
    data: new Uint8ClampedArray(ctx.getImageData(0, 0, width, height).data),
  }
  addRelief(painted)
  addPaper(painted, seed, 0.5)
  return painted
}

interface Brush {
  radius: number
  layer: number
  seed: number
}

function paintLayer(
  ctx: OffscreenCanvasRenderingContext2D,
  raster: Raster,
  plane: Float32Array,
  { radius, layer, seed }: Brush,
): void {
  const { width, height, data } = raster
  const random = createRandom(seed)
  const slope = softBlur(plane, width, height, Math.max(1, radius * 0.5))
  const channels = [0, 1, 2].map((channel) =>
    softBlur(
      Float32Array.from(plane, (_, pixel) => data[pixel * 4 + channel]!),
      width,
      height,
      Math.max(1, radius * 0.45),
    ),
  )
  const [red, green, blue] = channels as [Float32Array, Float32Array, Float32Array]
  const before = layer > 0 ? ctx.getImageData(0, 0, width, height).data : undefined
  const step = Math.max(2, Math.round(radius * 0.85))
  for (const start of shuffledGrid(width, height, step, random.next)) {
    if (before) {
      const at = start * 4
      const error =
        Math.abs(before[at]! - red[start]!) +
        Math.abs(before[at + 1]! - green[start]!) +
        Math.abs(before[at + 2]! - blue[start]!)
      if (error < (layer === 2 ? 46 : 34)) continue
    }
    const lift = (random.next() - 0.5) * 22
    const tone = (plane: Float32Array, wobble: number): number =>
      Math.round(plane[start]! + lift + (random.next() - 0.5) * wobble)
    ctx.strokeStyle = `rgba(${tone(red, 10)},${tone(green, 10)},${tone(blue, 10)},.93)`
    ctx.lineWidth = radius * random.between(1.5, 2)
    strokeAlong(ctx, slope, red, { start, width, height, radius, steps: layer === 2 ? 4 : 7 })
  }
}

/** Starting points of strokes in random order, so that none lies over its neighbour by rule. */
function shuffledGrid(width: number, height: number, step: number, next: () => number): number[] {
  const points: number[] = []
  for (let y = step >> 1; y < height; y += step)
    for (let x = step >> 1; x < width; x += step) points.push(y * width + x)
  for (let i = points.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1))
    const kept = points[i]!
    points[i] = points[j]!
    points[j] = kept
  }
  return points
}

interface StrokePath {
  start: number
  width: number
  height: number
  radius: number
  steps: number
}

/** Follows the direction in which the picture changes least, and ends where the colour does. */
function strokeAlong(
  ctx: OffscreenCanvasRenderingContext2D,
  slope: Float32Array,
  red: Float32Array,
  { start, width, height, radius, steps }: StrokePath,
): void {
  let [x, y] = [start % width, Math.floor(start / width)]
  let [headingX, headingY] = [0, 0]
  ctx.beginPath()
  ctx.moveTo(x, y)
  for (let step = 0; step < steps; step++) {
    const at =
      Math.min(height - 2, Math.max(1, Math.floor(y))) * width +
      Math.min(width - 2, Math.max(1, Math.floor(x)))
    if (step > 1 && Math.abs(red[at]! - red[start]!) > 60) break
    let alongX = -(slope[at + width]! - slope[at - width]!)
    let alongY = slope[at + 1]! - slope[at - 1]!
    if (Math.hypot(alongX, alongY) < 0.6) {
      alongX = Math.cos((x / width) * 5 + (y / height) * 3)
      alongY = Math.sin((y / height) * 4) * 0.5
    }
    const length = Math.hypot(alongX, alongY) || 1
    const turn = alongX * headingX + alongY * headingY < 0 ? -1 : 1
    headingX = (turn * alongX * 0.7) / length + headingX * 0.3
    headingY = (turn * alongY * 0.7) / length + headingY * 0.3
    x += headingX * radius
    y += headingY * radius
    ctx.lineTo(x, y)
  }
  ctx.stroke()
}

/** Lets the light rake over the paint, in place. */
function addRelief(raster: Raster): void {
  const { width, height, data } = raster
  const plane = lumaPlane(raster)
  for (let y = 1; y < height; y++)
    for (let x = 1; x < width; x++) {
      const pixel = y * width + x
      const rise = (plane[pixel]! - plane[pixel - width - 1]!) * 0.38
      for (let at = pixel * 4; at < pixel * 4 + 3; at++) data[at] = data[at]! + rise
    }
}
