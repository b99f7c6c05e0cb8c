import { smoothStep } from '../noise'
import { contours } from './contours'
import { kuwahara } from './kuwahara'
import type { Pass, Raster } from './raster'
import { lumaPlane, ROWS_AT_A_TIME, scaleOf, softBlur } from './raster'
import { addPaper, addVignette } from './texture'

/** 0 on paper, 1 on a line, with the picture calmed before, so that lines run long. */
function* lineDrawing(raster: Raster, calmPx: number, sigmaPx: number): Pass<Float32Array> {
  const scale = scaleOf(raster)
  const calm = yield* kuwahara(raster, calmPx * scale)
  yield
  const lines = yield* contours(calm, sigmaPx * scale)
  yield
  for (let pixel = 0; pixel < lines.length; pixel++) lines[pixel] = 1 - lines[pixel]!
  return lines
}

const INK = [30, 28, 40] as const
const SMOOTH_PAPER = [252, 250, 244] as const

/** Black ink on smooth paper: contours, and where the picture is nearly black hatching that thickens to solid black. */
export function* lineArt(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const lines = yield* lineDrawing(raster, 3.4, 1.7)
  const shade = softBlur(lumaPlane(raster), width, height, 2 * scale)
  yield
  const hatch = hatchOf(Math.max(5, 9 * scale))
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0, pixel = 0; y < height; y++) {
    if (y % ROWS_AT_A_TIME === 0) yield
    for (let x = 0; x < width; x++, pixel++) {
      const dark = smoothStep(52, 26, shade[pixel]!)
      const ink = Math.max(smoothStep(0.2, 0.75, lines[pixel]!), dark > 0 ? hatch(x, y, dark) : 0)
      for (let channel = 0; channel < 3; channel++)
        data[pixel * 4 + channel] = SMOOTH_PAPER[channel]! + (INK[channel]! - SMOOTH_PAPER[channel]!) * ink
      data[pixel * 4 + 3] = 255
    }
  }
  const drawn = { width, height, data }
  yield* addPaper(drawn, seed, 0.25)
  return drawn
}

/** Diagonal strokes, the wider the darker: how much ink there is at a point of a darkness of 0 to 1. */
function hatchOf(pitchPx: number): (x: number, y: number, dark: number) => number {
  const soft = 1 / pitchPx
  return (x, y, dark) => {
    const across = Math.abs((((x + y) / pitchPx) % 1) * 2 - 1)
    return smoothStep(across - soft, across + soft, dark * (1 + 2 * soft) - soft)
  }
}

const BLUEPRINT_PAPER = [28, 74, 138] as const
const CHALK = [226, 238, 252] as const

/** White lines on blue paper with a grid, and a border with a title block as plans have. */
export function* blueprint(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const lines = yield* lineDrawing(raster, 3, 1.5)
  const shade = softBlur(lumaPlane(raster), width, height, 5 * scale)
  yield
  const data = new Uint8ClampedArray(width * height * 4)
  const gridPx = Math.max(6, 26 * scale)
  const hairPx = Math.max(0.8, 1.3 * scale)
  const border = planBorder(width, height, scale)
  for (let y = 0, pixel = 0; y < height; y++)
    for (let x = 0; x < width; x++, pixel++) {
      const grid = gridStrength(x, gridPx, hairPx) + gridStrength(y, gridPx, hairPx)
      const line = smoothStep(0.18, 0.8, lines[pixel]!) * 0.92
      const chalk = Math.min(1, Math.max(line, border(x, y)) + Math.min(0.34, grid))
      const wash = (shade[pixel]! / 255 - 0.5) * 34
      for (let channel = 0; channel < 3; channel++) {
        const paper = BLUEPRINT_PAPER[channel]! + wash
        data[pixel * 4 + channel] = paper + (CHALK[channel]! - paper) * chalk
      }
      data[pixel * 4 + 3] = 255
    }
  const drawn = { width, height, data }
  yield* addPaper(drawn, seed, 0.5)
  addVignette(drawn, 0.25)
  return drawn
}

/** Every fifth line of the grid is stronger. */
function gridStrength(at: number, gridPx: number, hairPx: number): number {
  if (at % (gridPx * 5) < hairPx) return 0.24
  return at % gridPx < hairPx ? 0.1 : 0
}

/** A frame inside the edge, and three ruled boxes in its lower right corner. */
function planBorder(width: number, height: number, scale: number): (x: number, y: number) => number {
  const [inset, line] = [26 * scale, Math.max(1, 3 * scale)]
  const [left, top] = [width - inset - 250 * scale, height - inset - 96 * scale]
  const near = (at: number, edge: number): boolean => Math.abs(at - edge) < line / 2
  return (x, y) => {
    if (x < inset - line || y < inset - line || x > width - inset + line || y > height - inset + line)
      return 0
    const isFrame = near(x, inset) || near(x, width - inset) || near(y, inset) || near(y, height - inset)
    const isBlock = x >= left && y >= top
    const isRule = near(y, top) || near(x, left) || near(y, top + 48 * scale) || (y > top + 48 * scale && near(x, left + 125 * scale)) // prettier-ignore
    return isFrame || (isBlock && isRule) ? 0.85 : 0
  }
}

/** Tubes of light along the contours, in the picture's own hues, on a night of violet. */
export function* neon(raster: Raster, _seed: number): Pass<Raster> {
  const { width, height, data: source } = raster
  const scale = scaleOf(raster)
  const lines = yield* lineDrawing(raster, 4, 1.9)
  for (let pixel = 0; pixel < lines.length; pixel++) lines[pixel] = smoothStep(0.3, 0.9, lines[pixel]!)
  const near = softBlur(lines, width, height, 5 * scale)
  yield
  const far = softBlur(lines, width, height, 20 * scale)
  yield
  const plane = softBlur(lumaPlane(raster), width, height, 3 * scale)
  yield
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0, pixel = 0; y < height; y++) {
    if (y % (ROWS_AT_A_TIME / 2) === 0) yield
    for (let x = 0; x < width; x++, pixel++) {
      const at = pixel * 4
      const [red, green, blue] = [source[at]!, source[at + 1]!, source[at + 2]!]
      const most = Math.max(red, green, blue, 1)
      const least = Math.min(red, green, blue)
      // What has no colour of its own glows from pink at the top to blue at the foot.
      const own = most - least > 34
      const hue = (channel: number, value: number): number =>
        own ? 40 + 215 * ((value - least) / (most - least)) : (NEON_TOP[channel]! * (height - y) + NEON_FOOT[channel]! * y) / height // prettier-ignore
      const core = lines[pixel]!
      const glow = near[pixel]! * 0.75 + far[pixel]! * 1.1
      const dark = plane[pixel]! / 255
      data[at] = 16 + dark * 40 + hue(0, red) * glow + (hue(0, red) * 0.55 + 118) * core
      data[at + 1] = 8 + dark * 22 + hue(1, green) * glow + (hue(1, green) * 0.55 + 118) * core
      data[at + 2] = 34 + dark * 48 + hue(2, blue) * glow + (hue(2, blue) * 0.55 + 118) * core
      data[at + 3] = 255
    }
  }
  const lit = { width, height, data }
  addVignette(lit, 0.3)
  return lit
}

const NEON_TOP = [255, 70, 190] as const
const NEON_FOOT = [60, 190, 255] as const
