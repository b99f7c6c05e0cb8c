import { createNoise, smoothStep } from '../noise'
import { createRandom } from '../random'
import { surface } from '../subject/paint-kit'
import { kuwahara } from './kuwahara'
import type { Pass, Raster } from './raster'
import { lumaPlane, ROWS_AT_A_TIME, scaleOf, softBlur } from './raster'
import { addPaper, addVignette, saturate, warp } from './texture'

/** The default: calm areas, a slightly uneven edge, paper grain and a soft vignette. */
export function* storybook(raster: Raster, seed: number): Pass<Raster> {
  const scale = scaleOf(raster)
  const uneven = warp(raster, seed, 1.6 * scale, 90)
  yield
  const painted = yield* kuwahara(uneven, 2.6 * scale)
  yield
  const { data } = painted
  for (let at = 0; at < data.length; at++) data[at] = data[at]! * 0.72 + raster.data[at]! * 0.28
  yield* addPaper(painted, seed, 0.24)
  addVignette(painted, 0.2)
  return painted
}

const PAPER = [250, 246, 236] as const

/** Pigment that pools and thins, darker where it dried at an edge, on paper that stays bare at an uneven border. */
export function* watercolor(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const wet = warp(raster, seed, 7 * scale, 26)
  yield
  const calm = yield* kuwahara(wet, 8 * scale)
  yield
  const flowed = warp(calm, seed + 3, 3 * scale, 70)
  yield
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
  // The paper stays bare in a narrow border, whose edge sways: raggeder, and it looks torn.
  const [pigment, border] = [field(9, 0), field(6, 7)]
  const margin = 0.04 * Math.min(width, height)
  for (let y = 0; y < height; y++) {
    if (y % ROWS_AT_A_TIME === 0) yield
    for (let x = 0; x < width; x++) {
      const pixel = y * width + x
      const cell = (y >> 2) * columns + (x >> 2)
      const driedEdge = 1 - Math.min(0.4, Math.abs(plane[pixel]! - soft[pixel]!) * 0.018)
      const inside = Math.min(x, y, width - 1 - x, height - 1 - y) / margin + (border[cell]! - 0.5) * 0.9
      const painted = smoothStep(0.3, 0.75, inside)
      const rim = 1 - painted * (1 - smoothStep(0.75, 1.5, inside)) * 0.1
      const density = 0.88 * (1 + (pigment[cell]! - 0.5) * 0.5)
      for (let channel = 0; channel < 3; channel++) {
        const at = pixel * 4 + channel
        const thinned = 255 - (255 - data[at]!) * density
        const color = (thinned * driedEdge + (1 - driedEdge) * thinned * 0.4) * rim
        const paper = PAPER[channel]!
        data[at] = paper + (color - paper) * painted * 0.96
      }
    }
  }
  saturate(flowed, 1.18)
  yield* addPaper(flowed, seed, 0.95)
  return flowed
}

/** Strokes are painted no larger than this, and enlarged: what they cost grows with their area, and they have no detail. */
const MAX_CANVAS_MINOR_PX = 1152

/** Strokes of three brushes, from broad to fine, along the edges of what they paint. Source: Hertzmann 1998. */
export function* oil(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const shrink = Math.min(1, MAX_CANVAS_MINOR_PX / Math.min(width, height))
  const painted = yield* paintStrokes(shrink < 1 ? resized(raster, width * shrink, height * shrink) : raster, seed) // prettier-ignore
  yield
  const result = shrink < 1 ? resized(painted, width, height) : painted
  yield
  addRelief(result)
  yield
  yield* addPaper(result, seed, 0.5)
  return result
}

function resized({ width, height, data }: Raster, toWidth: number, toHeight: number): Raster {
  const source = surface(width, height, true)
  source.ctx.putImageData(new ImageData(data, width, height), 0, 0)
  const target = surface(toWidth, toHeight, true)
  target.ctx.drawImage(source.canvas, 0, 0, target.canvas.width, target.canvas.height)
  const { width: newWidth, height: newHeight } = target.canvas
  return { width: newWidth, height: newHeight, data: target.ctx.getImageData(0, 0, newWidth, newHeight).data }
}

function* paintStrokes(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const { ctx } = surface(width, height, true)
  ctx.fillStyle = '#7a6a55'
  ctx.fillRect(0, 0, width, height)
  ctx.lineCap = 'round'
  ctx.lineJoin = 'bevel'
  const plane = lumaPlane(raster)
  const brushes = [Math.max(4, 26 * scale), Math.max(3, 12 * scale), Math.max(2, 5.5 * scale)]
  for (const [layer, radius] of brushes.entries()) {
    yield* paintLayer(ctx, raster, plane, { radius, layer, seed: seed + layer })
    yield
  }
  return { width, height, data: ctx.getImageData(0, 0, width, height).data }
}

/** Some 50 ms of painting. */
const STROKES_AT_A_TIME = 1500

interface Brush {
  radius: number
  layer: number
  seed: number
}

function* paintLayer(
  ctx: OffscreenCanvasRenderingContext2D,
  raster: Raster,
  plane: Float32Array,
  { radius, layer, seed }: Brush,
): Pass<void> {
  const { width, height } = raster
  const random = createRandom(seed)
  const slope = softBlur(plane, width, height, Math.max(1, radius * 0.5))
  yield
  const calm = (channel: number): Float32Array =>
    softBlur(channelPlane(raster, channel), width, height, Math.max(1, radius * 0.45))
  const red = calm(0)
  yield
  const green = calm(1)
  yield
  const blue = calm(2)
  yield
  const before = layer > 0 ? ctx.getImageData(0, 0, width, height).data : undefined
  const step = Math.max(2, Math.round(radius * (layer === 0 ? 1.05 : 0.95)))
  yield
  let strokes = 0
  for (const start of shuffledGrid(width, height, step, random.next)) {
    if (++strokes % STROKES_AT_A_TIME === 0) yield
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
    ctx.strokeStyle = `rgb(${tone(red, 10)},${tone(green, 10)},${tone(blue, 10)})`
    ctx.lineWidth = radius * random.between(1.5, 2)
    strokeAlong(ctx, slope, red, { start, width, height, radius, steps: layer === 2 ? 4 : 6 })
  }
}

function channelPlane({ width, height, data }: Raster, channel: number): Float32Array {
  const plane = new Float32Array(width * height)
  for (let pixel = 0; pixel < plane.length; pixel++) plane[pixel] = data[pixel * 4 + channel]!
  return plane
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
