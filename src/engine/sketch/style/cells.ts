import { createRandom } from '../random'

/** Seeds of cells: x and y in turn, in pixels. */
export type Points = Float32Array

/** How coarse cells are where nothing happens, and how fine where much does. */
export interface Grain {
  coarsePx: number
  finePx: number
  /** Points go where the picture changes most in their square: lines between them then run along its shapes. */
  isDrawnToEdges?: boolean
}

/** Sums of how much brightness changes, over every rectangle from the origin. */
function changeSums(plane: Float32Array, width: number, height: number): Float64Array {
  const stride = width + 1
  const sums = new Float64Array(stride * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      const here = plane[y * width + x]!
      const right = x + 1 < width ? plane[y * width + x + 1]! : here
      const below = y + 1 < height ? plane[(y + 1) * width + x]! : here
      row += Math.abs(right - here) + Math.abs(below - here)
      sums[(y + 1) * stride + x + 1] = sums[y * stride + x + 1]! + row
    }
  }
  return sums
}

/** A square is cut in four while more than this many grey levels change across it. */
const CHANGE_TO_CUT = 44

/**
 * Points for cells: one in each square of a grid whose squares are cut smaller where the picture changes much, so that
 * small things keep their shape. The same plane and seed give the same points.
 */
export function scatter(
  plane: Float32Array,
  width: number,
  height: number,
  { coarsePx, finePx, isDrawnToEdges = false }: Grain,
  seed: number,
): Points {
  const sums = changeSums(plane, width, height)
  const random = createRandom(seed)
  const points: number[] = []
  function place(x: number, y: number, edge: number): void {
    if (x >= width || y >= height) return
    const [right, bottom] = [Math.min(width, Math.ceil(x + edge)), Math.min(height, Math.ceil(y + edge))]
    const [left, top] = [Math.floor(x), Math.floor(y)]
    const at = (column: number, row: number): number => sums[row * (width + 1) + column]!
    const change = at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top)
    if (edge / 2 >= finePx * 0.7 && change / edge > CHANGE_TO_CUT) {
      const half = edge / 2
      for (const [dx, dy] of [[0, 0], [half, 0], [0, half], [half, half]] as const) place(x + dx, y + dy, half) // prettier-ignore
      return
    }
    const steepest = isDrawnToEdges ? steepestPixel(plane, width, { left, top, right, bottom }) : undefined
    if (steepest !== undefined) points.push((steepest % width) + 0.5, Math.floor(steepest / width) + 0.5)
    else points.push(x + edge * random.between(0.2, 0.8), y + edge * random.between(0.2, 0.8))
  }
  for (let y = 0; y < height; y += coarsePx) for (let x = 0; x < width; x += coarsePx) place(x, y, coarsePx)
  return Float32Array.from(points)
}

/** A step of fewer grey levels than this is no edge. */
const LEAST_STEP = 14

function steepestPixel(
  plane: Float32Array,
  width: number,
  { left, top, right, bottom }: Record<'left' | 'top' | 'right' | 'bottom', number>,
): number | undefined {
  let [most, found]: [number, number | undefined] = [LEAST_STEP, undefined]
  for (let y = top; y < bottom - 1; y++)
    for (let x = left; x < right - 1; x++) {
      const at = y * width + x
      const step = Math.abs(plane[at + 1]! - plane[at]!) + Math.abs(plane[at + width]! - plane[at]!)
      if (step <= most) continue
      most = step
      found = at
    }
  return found
}

/** Which point is nearest, for every place of a grid that is coarser than the picture. */
export interface CellMap {
  columns: number
  rows: number
  /** Pixels of the picture per place of the grid. */
  stepPx: number
  labels: Int32Array
}

/**
 * Labels each place with its nearest point by jump flooding (Rong and Tan 2006), whose rare mistakes are a pixel wide.
 * `reachPx` is the largest distance to a point.
 */
export function mapCells(
  points: Points,
  width: number,
  height: number,
  stepPx: number,
  reachPx: number,
): CellMap {
  const [columns, rows] = [Math.ceil(width / stepPx), Math.ceil(height / stepPx)]
  let labels = new Int32Array(columns * rows).fill(-1)
  for (let point = 0; point * 2 < points.length; point++) {
    const x = Math.min(columns - 1, Math.max(0, Math.floor(points[point * 2]! / stepPx)))
    const y = Math.min(rows - 1, Math.max(0, Math.floor(points[point * 2 + 1]! / stepPx)))
    labels[y * columns + x] = point
  }
  const first = 2 ** Math.ceil(Math.log2(Math.max(2, reachPx / stepPx)))
  for (let jump = first; jump >= 1; jump >>= 1)
    labels = flood(labels, points, { columns, rows, stepPx }, jump)
  return { columns, rows, stepPx, labels }
}

function flood(
  labels: Int32Array<ArrayBuffer>,
  points: Points,
  { columns, rows, stepPx }: Omit<CellMap, 'labels'>,
  jump: number,
): Int32Array<ArrayBuffer> {
  const next = labels.slice()
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const at = y * columns + x
      let label = labels[at]!
      let nearest = label < 0 ? Infinity : squaredDistance(points, label, x * stepPx, y * stepPx)
      for (let dy = -jump; dy <= jump; dy += jump) {
        const row = y + dy
        if (row < 0 || row >= rows) continue
        for (let dx = -jump; dx <= jump; dx += jump) {
          const column = x + dx
          if (column < 0 || column >= columns) continue
          const other = labels[row * columns + column]!
          if (other < 0 || other === label) continue
          const distance = squaredDistance(points, other, x * stepPx, y * stepPx)
          if (distance >= nearest) continue
          nearest = distance
          label = other
        }
      }
      next[at] = label
    }
  return next
}

function squaredDistance(points: Points, point: number, x: number, y: number): number {
  const [dx, dy] = [points[point * 2]! - x, points[point * 2 + 1]! - y]
  return dx * dx + dy * dy
}

/** The cell of every pixel, and how far the pixel is from the next cell, up to `marginPx`. */
export interface CellPixels {
  labels: Int32Array
  edgePx: Float32Array
}

/** Brings a coarse map to single pixels: only where cells meet, neighbours are compared. */
export function cellPixels(
  points: Points,
  map: CellMap,
  width: number,
  height: number,
  marginPx: number,
): CellPixels {
  const { columns, rows, stepPx } = map
  const labels = new Int32Array(width * height)
  const edgePx = new Float32Array(width * height).fill(marginPx)
  const near: number[] = []
  const ring = Math.max(1, Math.ceil(marginPx / stepPx))
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      neighbours(map, column, row, ring, near)
      const bottom = Math.min(height, (row + 1) * stepPx)
      const right = Math.min(width, (column + 1) * stepPx)
      for (let y = row * stepPx; y < bottom; y++)
        for (let x = column * stepPx; x < right; x++) {
          const pixel = y * width + x
          labels[pixel] = near[0]!
          if (near.length > 1) settle(points, near, x, y, pixel, labels, edgePx)
        }
    }
  return { labels, edgePx }
}

function neighbours(
  { columns, rows, labels }: CellMap,
  column: number,
  row: number,
  ring: number,
  near: number[],
): void {
  // prettier-ignore
  near.length = 1
  near[0] = labels[row * columns + column]!
  for (let y = Math.max(0, row - ring); y <= Math.min(rows - 1, row + ring); y++)
    for (let x = Math.max(0, column - ring); x <= Math.min(columns - 1, column + ring); x++) {
      const label = labels[y * columns + x]!
      if (!near.includes(label)) near.push(label)
    }
}

/** The nearest of some points, and the distance to the line halfway to the next. */
function settle(
  points: Points,
  near: readonly number[],
  x: number,
  y: number,
  pixel: number,
  labels: Int32Array,
  edgePx: Float32Array,
): void {
  let best = near[0]!
  let least = Infinity
  for (const point of near) {
    const distance = squaredDistance(points, point, x, y)
    if (distance >= least) continue
    least = distance
    best = point
  }
  let edge = edgePx[pixel]!
  for (const point of near) {
    if (point === best) continue
    const apart = Math.hypot(
      points[point * 2]! - points[best * 2]!,
      points[point * 2 + 1]! - points[best * 2 + 1]!,
    )
    edge = Math.min(edge, (squaredDistance(points, point, x, y) - least) / (2 * apart + 1e-6))
  }
  labels[pixel] = best
  edgePx[pixel] = edge
}

/** Mean colour of each cell: red, green and blue in turn, 0 to 255. */
export function cellColors(labels: Int32Array, count: number, data: Uint8ClampedArray): Float32Array {
  const colors = new Float32Array(count * 3)
  const sizes = new Uint32Array(count)
  for (let pixel = 0; pixel < labels.length; pixel++) {
    const label = labels[pixel]!
    sizes[label]!++
    for (let channel = 0; channel < 3; channel++) colors[label * 3 + channel]! += data[pixel * 4 + channel]!
  }
  for (let at = 0; at < colors.length; at++) colors[at]! /= Math.max(1, sizes[Math.floor(at / 3)]!)
  return colors
}
