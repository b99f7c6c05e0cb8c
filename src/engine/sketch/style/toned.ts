import { smoothStep } from '../noise'
import { createRandom } from '../random'
import { kuwahara } from './kuwahara'
import type { Pass, Raster } from './raster'
import { luma, lumaPlane, ROWS_AT_A_TIME, scaleOf, softBlur } from './raster'
import { medianCut, nearestTwo, refined } from './reduce-colors'
import { addPaper, addVignette } from './texture'

/** Black and white with deep shadows: one lamp, bars of light from a blind, film grain. */
export function* noir(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const plane = lumaPlane(raster)
  const around = softBlur(plane, width, height, 34 * scale)
  yield
  const [low, high] = spread(plane)
  // A night has little light to begin with.
  const bend = 0.62 + 0.6 * Math.min(1, (meanOf(plane) - low) / (high - low) / 0.45)
  const random = createRandom(seed)
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0, pixel = 0; y < height; y++) {
    if (y % ROWS_AT_A_TIME === 0) yield
    const v = y / height
    for (let x = 0; x < width; x++, pixel++) {
      const u = x / width
      const level = (plane[pixel]! - low) / (high - low)
      const lifted = level + ((plane[pixel]! - around[pixel]!) / 255) * 0.7
      const lamp = 1.12 - 0.62 * smoothStep(0.16, 0.78, Math.hypot(u - 0.5, v - 0.48))
      const bars = smoothStep(-0.3, 0.3, Math.sin(v * 46 + u * 12)) * smoothStep(0.75, 0.2, u + v * 0.55)
      const value = smoothStep(0.03, 0.92, lifted * lamp + bars * 0.1) ** bend
      const grain = (random.next() - 0.5) * 20
      const grey = 8 + value * 238 + grain
      data[pixel * 4] = grey
      data[pixel * 4 + 1] = grey
      data[pixel * 4 + 2] = grey + 4
      data[pixel * 4 + 3] = 255
    }
  }
  const film = { width, height, data }
  addVignette(film, 0.6)
  return film
}

function meanOf(plane: Float32Array): number {
  let sum = 0
  for (const value of plane) sum += value
  return sum / plane.length
}

/** The darkest and lightest level, hundredths of outliers aside. */
function spread(plane: Float32Array): [number, number] {
  const histogram = new Uint32Array(256)
  for (const value of plane) histogram[Math.min(255, Math.floor(value))]!++
  const at = (share: number): number => {
    let [below, level] = [0, 0]
    while (level < 255 && (below += histogram[level]!) < plane.length * share) level++
    return level
  }
  const [low, high] = [at(0.01), at(0.99)]
  return [low, Math.max(low + 40, high)]
}

const SHEETS = 14

/** Sheets of coloured paper, one per colour, the light ones on top, each with the shadow that it casts on the next. */
export function* paperCut(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const once = yield* kuwahara(raster, 6 * scale)
  yield
  const calm = yield* kuwahara(once, 5 * scale)
  yield
  const colors = sampled(calm, Math.max(1, Math.round(4 * scale)))
  const sheets = refined(medianCut(colors, SHEETS), colors)
    .map((color) => vivid(color))
    .sort((a, b) => luma(a, 0) - luma(b, 0))
  yield
  const order = sheetOf(calm, sheets)
  yield
  const heights = softBlur(order, width, height, 1.2 * scale)
  yield
  const soft = softBlur(order, width, height, 7 * scale)
  yield
  const data = new Uint8ClampedArray(width * height * 4)
  const shift = Math.round(7 * scale)
  for (let y = 0, pixel = 0; y < height; y++) {
    if (y % ROWS_AT_A_TIME === 0) yield
    for (let x = 0; x < width; x++, pixel++) {
      const from = Math.max(0, y - shift) * width + Math.max(0, x - shift)
      const shadow = Math.max(0, soft[from]! - order[pixel]!)
      const lit = Math.max(0, heights[pixel]! - heights[Math.max(0, pixel - width - 1)]!)
      const sheet = sheets[order[pixel]!]!
      const light = 1 - Math.min(0.55, shadow * 0.13)
      for (let channel = 0; channel < 3; channel++)
        data[pixel * 4 + channel] = sheet[channel]! * light + Math.min(46, lit * 60)
      data[pixel * 4 + 3] = 255
    }
  }
  const cut = { width, height, data }
  yield* addPaper(cut, seed, 0.7)
  return cut
}

function vivid(color: readonly number[]): [number, number, number] {
  const grey = luma(color, 0)
  return [0, 1, 2].map((channel) => (grey + (color[channel]! - grey) * 1.3 - 128) * 1.06 + 132) as [number, number, number] // prettier-ignore
}

function sampled({ width, height, data }: Raster, stepPx: number): Float32Array {
  const colors: number[] = []
  for (let y = 0; y < height; y += stepPx)
    for (let x = 0; x < width; x += stepPx) {
      const at = (y * width + x) * 4
      colors.push(data[at]!, data[at + 1]!, data[at + 2]!)
    }
  return Float32Array.from(colors)
}

/** Which sheet each pixel is cut from: its number in `sheets`. */
function sheetOf({ width, height, data }: Raster, sheets: readonly [number, number, number][]): Float32Array {
  const order = new Float32Array(width * height)
  const known = new Map<number, number>()
  for (let pixel = 0; pixel < order.length; pixel++) {
    const [red, green, blue] = [data[pixel * 4]!, data[pixel * 4 + 1]!, data[pixel * 4 + 2]!]
    const key = ((red >> 2) << 12) | ((green >> 2) << 6) | (blue >> 2)
    let sheet = known.get(key)
    if (sheet === undefined) {
      sheet = sheets.indexOf(nearestTwo(sheets, ...vivid([red, green, blue])).first)
      known.set(key, sheet)
    }
    order[pixel] = sheet
  }
  return order
}
