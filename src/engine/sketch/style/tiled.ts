import { smoothStep } from '../noise'
import { createRandom } from '../random'
import type { CellPixels, Grain } from './cells'
import { cellColors, cellPixels, mapCells, scatter } from './cells'
import { contours } from './contours'
import { kuwahara } from './kuwahara'
import type { Pass, Raster } from './raster'
import { lumaPlane, ROWS_AT_A_TIME, scaleOf, softBlur } from './raster'
import { saturate } from './texture'

interface Cells extends CellPixels {
  colors: Float32Array
  count: number
}

/** The picture cut into cells, each of one colour; `marginPx` is how far from a border the distance to it is told. */
function* cutIntoCells(raster: Raster, grain: Grain, marginPx: number, seed: number): Pass<Cells> {
  const { width, height, data } = raster
  const plane = softBlur(lumaPlane(raster), width, height, Math.max(1, 2 * scaleOf(raster)))
  const points = scatter(plane, width, height, grain, seed)
  yield
  const stepPx = Math.max(1, Math.floor(grain.finePx / 5))
  const map = mapCells(points, width, height, stepPx, grain.coarsePx * 2)
  yield
  const pixels = cellPixels(points, map, width, height, marginPx)
  yield
  return { ...pixels, colors: cellColors(pixels.labels, points.length / 2, data), count: points.length / 2 }
}

const GROUT = [176, 164, 146] as const

/** Small stones in light mortar, smaller where there is more to see, each a little lighter or darker than the next. */
export function* mosaic(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const calm = yield* kuwahara(raster, 3 * scale)
  saturate(calm, 1.25)
  yield
  const grain = { coarsePx: Math.max(12, 26 * scale), finePx: Math.max(6, 12 * scale) }
  const seam = Math.max(0.6, 1.15 * scale)
  const { labels, edgePx, colors, count } = yield* cutIntoCells(calm, grain, seam * 3, seed)
  const random = createRandom(seed)
  const tones = Float32Array.from({ length: count }, () => random.between(-15, 15))
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0; pixel < labels.length; pixel++) {
    if (pixel % (ROWS_AT_A_TIME * width) === 0) yield
    const label = labels[pixel]!
    const edge = edgePx[pixel]!
    const stone = Math.min(1, Math.max(0, edge - seam * 0.6) / seam)
    // A rim in shadow makes each stone stand out of the mortar.
    const rim = edge < seam * 2.4 ? -16 : 4
    for (let channel = 0; channel < 3; channel++) {
      const color = colors[label * 3 + channel]! + tones[label]! + rim
      data[pixel * 4 + channel] = GROUT[channel]! + (color - GROUT[channel]!) * stone
    }
    data[pixel * 4 + 3] = 255
  }
  return { width, height, data }
}

const LEAD = [22, 20, 28] as const

/** Panes of glowing colour between bars of lead: thick ones along the shapes of the picture, thin ones across large areas. */
export function* glass(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const calm = yield* kuwahara(yield* kuwahara(raster, 8 * scale), 5 * scale)
  saturate(calm, 1.25)
  yield
  const lines = yield* contours(calm, 3 * scale)
  yield
  const grain = { coarsePx: Math.max(24, 128 * scale), finePx: Math.max(12, 64 * scale) }
  const bar = Math.max(0.7, 1.7 * scale)
  const { labels, edgePx, colors } = yield* cutIntoCells(calm, grain, bar * 6, seed)
  const random = createRandom(seed)
  const streaks = Float32Array.from({ length: 64 }, () => random.between(-9, 9))
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0; pixel < labels.length; pixel++) {
    if (pixel % (ROWS_AT_A_TIME * width) === 0) yield
    const label = labels[pixel]!
    const edge = edgePx[pixel]!
    const between = Math.min(1, Math.max(0, edge - bar) / Math.max(0.7, bar * 0.5))
    const pane = Math.min(between, smoothStep(0.12, 0.6, lines[pixel]!))
    const glow = 0.84 + 0.3 * Math.min(1, edge / (bar * 6))
    const streak = streaks[(label * 7 + Math.floor((pixel % width) / (9 * scale + 1))) & 63]!
    for (let channel = 0; channel < 3; channel++) {
      const own = calm.data[pixel * 4 + channel]! * 0.66 + colors[label * 3 + channel]! * 0.34
      const color = (own - 118) * 1.12 + 126
      data[pixel * 4 + channel] = LEAD[channel]! + (color * glow + streak - LEAD[channel]!) * pane
    }
    data[pixel * 4 + 3] = 255
  }
  return { width, height, data }
}

/** Flat triangles between scattered points, smaller where there is more to see. */
export function* lowPoly(raster: Raster, seed: number): Pass<Raster> {
  const { width, height } = raster
  const scale = scaleOf(raster)
  const calm = yield* kuwahara(raster, 2 * scale)
  saturate(calm, 1.12)
  yield
  const plane = softBlur(lumaPlane(calm), width, height, Math.max(0.8, scale))
  const grain = { coarsePx: Math.max(20, 104 * scale), finePx: Math.max(5, 12 * scale), isDrawnToEdges: true }
  const points = scatter(plane, width, height, grain, seed)
  yield
  const stepPx = Math.max(1, Math.floor(grain.finePx / 4))
  const map = mapCells(points, width, height, stepPx, grain.coarsePx * 2)
  const { labels } = cellPixels(points, map, width, height, 0)
  yield
  return paintTriangles(calm, points, map, cellColors(labels, points.length / 2, calm.data), labels, seed)
}

type CellMap = ReturnType<typeof mapCells>

/** Three cells meet at the corners of a triangle: the Delaunay triangulation, read off the map of cells. */
function triangles({ columns, rows, labels }: CellMap): [number, number, number][] {
  const found: [number, number, number][] = []
  for (let y = 0; y + 1 < rows; y++)
    for (let x = 0; x + 1 < columns; x++) {
      const at = y * columns + x
      const ring = [labels[at]!, labels[at + 1]!, labels[at + columns + 1]!, labels[at + columns]!]
      const corners = ring.filter((label, index) => ring.indexOf(label) === index)
      const [a, b, c, d] = corners
      if (a === undefined || b === undefined || c === undefined) continue
      found.push([a, b, c])
      if (d !== undefined) found.push([a, c, d])
    }
  return found
}

function paintTriangles(
  { width, height, data: source }: Raster,
  points: Float32Array,
  map: CellMap,
  colors: Float32Array,
  labels: Int32Array,
  seed: number,
): Raster {
  const data = new Uint8ClampedArray(width * height * 4)
  // The rim has no triangles: there cells show.
  for (let pixel = 0; pixel < labels.length; pixel++) {
    for (let channel = 0; channel < 3; channel++)
      data[pixel * 4 + channel] = colors[labels[pixel]! * 3 + channel]!
    data[pixel * 4 + 3] = 255
  }
  const random = createRandom(seed)
  for (const corners of triangles(map)) {
    const [x, y] = [0, 1].map((axis) => corners.reduce((sum, point) => sum + points[point * 2 + axis]!, 0) / 3) as [number, number] // prettier-ignore
    const middle = (Math.min(height - 1, Math.floor(y)) * width + Math.min(width - 1, Math.floor(x))) * 4
    const tone = random.between(-11, 11)
    const color = [0, 1, 2].map((channel) => {
      const mean = corners.reduce((sum, point) => sum + colors[point * 3 + channel]!, 0) / 3
      return source[middle + channel]! * 0.85 + mean * 0.15 + tone
    }) as [number, number, number]
    fillTriangle({ width, height, data }, points, corners, color)
  }
  return { width, height, data }
}

/** Fills every pixel whose middle lies inside, row by row. */
function fillTriangle(
  { width, height, data }: Raster,
  points: Float32Array,
  corners: readonly [number, number, number],
  color: readonly [number, number, number],
): void {
  const xs = corners.map((point) => points[point * 2]!) as [number, number, number]
  const ys = corners.map((point) => points[point * 2 + 1]!) as [number, number, number]
  const top = Math.max(0, Math.ceil(Math.min(...ys) - 0.5))
  const bottom = Math.min(height - 1, Math.floor(Math.max(...ys) - 0.5))
  for (let y = top; y <= bottom; y++) {
    let [left, right] = [Infinity, -Infinity]
    for (let side = 0; side < 3; side++) {
      const next = (side + 1) % 3
      const share = (y + 0.5 - ys[side]!) / (ys[next]! - ys[side]!)
      if (!(share >= 0 && share <= 1)) continue
      const x = xs[side]! + (xs[next]! - xs[side]!) * share
      left = Math.min(left, x)
      right = Math.max(right, x)
    }
    // Half a pixel more on each side: neighbours overlap, and no seam shows.
    for (let x = Math.max(0, Math.floor(left)); x <= Math.min(width - 1, Math.ceil(right - 0.5)); x++)
      for (let channel = 0; channel < 3; channel++) data[(y * width + x) * 4 + channel] = color[channel]!
  }
}
