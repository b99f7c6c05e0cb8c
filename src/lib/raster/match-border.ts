import { clamp } from '@/lib/geometry/clamp'
import type { CoverageMap } from './coverage'
import type { RgbaImage } from './rgba'

/** A larger difference than this is other content beside the border, not a cast of colour. */
const MAX_CAST = 56
/** Rounds of smoothing of the cells without a measured cast; the filled start is near, so few are enough. */
const SMOOTHING_ROUNDS = 60

/** A coarse grid over the picture: cell means of the colour cast, three channels. */
interface CastGrid {
  readonly cellPx: number
  readonly columns: number
  readonly rows: number
  readonly cast: Float32Array
  /** 1 where the cast was measured, 0 where it has to be filled in. */
  readonly known: Uint8Array
}

function blankGrid({ width, height }: CoverageMap): CastGrid {
  const cellPx = clamp(Math.ceil(Math.max(width, height) / 128), 4, 32)
  const columns = Math.ceil(width / cellPx)
  const rows = Math.ceil(height / cellPx)
  const cells = columns * rows
  return { cellPx, columns, rows, cast: new Float32Array(cells * 3), known: new Uint8Array(cells) }
}

function cellsNearMask({ width, data }: CoverageMap, { cellPx, columns, rows }: CastGrid): Uint8Array {
  const near = new Uint8Array(columns * rows)
  for (let pixel = 0; pixel < data.length; pixel++) {
    if (data[pixel] === 0) continue
    const column = Math.floor((pixel % width) / cellPx)
    const row = Math.floor(Math.floor(pixel / width) / cellPx)
    if (near[row * columns + column] === 2) continue
    markAround(near, columns, rows, column, row)
  }
  return near
}

/** 2: masked pixels are in the cell; 1: a neighbour has some. */
function markAround(near: Uint8Array, columns: number, rows: number, column: number, row: number): void {
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++)
      near[y * columns + x] ||= 1
  }
  near[row * columns + column] = 2
}

/** The cast of one kept pixel into its cell's sum, unless the two pictures show different things there. */
function addCast(
  grid: CastGrid,
  cell: number,
  source: RgbaImage['data'],
  result: RgbaImage['data'],
  at: number,
): boolean {
  const red = source[at]! - result[at]!
  const green = source[at + 1]! - result[at + 1]!
  const blue = source[at + 2]! - result[at + 2]!
  if (source[at + 3] !== 255 || Math.max(Math.abs(red), Math.abs(green), Math.abs(blue)) > MAX_CAST)
    return false
  grid.cast[cell * 3]! += red
  grid.cast[cell * 3 + 1]! += green
  grid.cast[cell * 3 + 2]! += blue
  return true
}

/** Mean cast of the kept pixels in the ring of cells at the mask's border. */
function measureRing(source: RgbaImage, result: RgbaImage, coverage: CoverageMap): CastGrid {
  const grid = blankGrid(coverage)
  const near = cellsNearMask(coverage, grid)
  const counts = new Uint32Array(near.length)
  for (let pixel = 0; pixel < coverage.data.length; pixel++) {
    if (coverage.data[pixel] !== 0) continue
    const column = Math.floor((pixel % coverage.width) / grid.cellPx)
    const cell = Math.floor(Math.floor(pixel / coverage.width) / grid.cellPx) * grid.columns + column
    if (near[cell] !== 0 && addCast(grid, cell, source.data, result.data, pixel * 4)) counts[cell]!++
  }
  counts.forEach((count, cell) => {
    if (count === 0) return
    grid.known[cell] = 1
    for (let channel = cell * 3; channel < cell * 3 + 3; channel++) grid.cast[channel]! /= count
  })
  return grid
}

/** Gives every unknown cell the mean of its known neighbours, ring by ring, until all are filled. */
function fillOutwards({ columns, rows, cast, known }: CastGrid): void {
  const filled = known.slice()
  let open = [...filled.keys()].filter((cell) => filled[cell] === 0)
  while (open.length > 0) {
    const wave = open.filter((cell) => neighboursOf(cell, columns, rows).some((other) => filled[other] === 1))
    if (wave.length === 0) return
    for (const cell of wave) {
      setToMean(
        cast,
        cell,
        neighboursOf(cell, columns, rows).filter((other) => filled[other] === 1),
      )
    }
    for (const cell of wave) filled[cell] = 1
    open = open.filter((cell) => filled[cell] === 0)
  }
}

function neighboursOf(cell: number, columns: number, rows: number): number[] {
  const column = cell % columns
  const row = Math.floor(cell / columns)
  const cells: number[] = []
  if (column > 0) cells.push(cell - 1)
  if (column < columns - 1) cells.push(cell + 1)
  if (row > 0) cells.push(cell - columns)
  if (row < rows - 1) cells.push(cell + columns)
  return cells
}

function setToMean(cast: Float32Array, cell: number, others: readonly number[]): void {
  for (let channel = 0; channel < 3; channel++) {
    let sum = 0
    for (const other of others) sum += cast[other * 3 + channel]!
    cast[cell * 3 + channel] = sum / others.length
  }
}

/** Relaxes the unknown cells towards a membrane through the measured ones: smooth, and never beyond their range. */
function smoothUnknown({ columns, rows, cast, known }: CastGrid): void {
  const open = [...known.keys()].filter((cell) => known[cell] === 0)
  const links = open.map((cell) => neighboursOf(cell, columns, rows))
  for (let round = 0; round < SMOOTHING_ROUNDS; round++) {
    open.forEach((cell, index) => setToMean(cast, cell, links[index]!))
  }
}

/** The cast at a pixel centre, straight between the centres of the four cells around it. */
function castAt({ cellPx, columns, rows, cast }: CastGrid, x: number, y: number, channel: number): number {
  const gx = clamp((x + 0.5) / cellPx - 0.5, 0, columns - 1)
  const gy = clamp((y + 0.5) / cellPx - 0.5, 0, rows - 1)
  const [left, top] = [Math.floor(gx), Math.floor(gy)]
  const right = Math.min(columns - 1, left + 1)
  const bottom = Math.min(rows - 1, top + 1)
  const [fx, fy] = [gx - left, gy - top]
  const read = (column: number, row: number): number => cast[(row * columns + column) * 3 + channel]!
  const upper = read(left, top) * (1 - fx) + read(right, top) * fx
  const lower = read(left, bottom) * (1 - fx) + read(right, bottom) * fx
  return upper * (1 - fy) + lower * fy
}

/**
 * A copy of the result whose masked part takes on the colours of its surroundings: what the model changed in the
 * kept ring around the mask (its colour cast) is spread smoothly over the inside and taken back. Shapes and texture
 * stay the model's. All three have one size. Without any kept ring the copy is equal.
 */
export function matchBorderColours(
  source: RgbaImage,
  result: RgbaImage,
  coverage: CoverageMap,
): RgbaImage & { readonly data: Uint8ClampedArray<ArrayBuffer> } {
  const data = Uint8ClampedArray.from(result.data)
  const grid = measureRing(source, result, coverage)
  if (grid.known.includes(1)) {
    fillOutwards(grid)
    smoothUnknown(grid)
    for (let pixel = 0; pixel < coverage.data.length; pixel++) {
      if (coverage.data[pixel] === 0) continue
      const [x, y] = [pixel % coverage.width, Math.floor(pixel / coverage.width)]
      for (let channel = 0; channel < 3; channel++) data[pixel * 4 + channel]! += castAt(grid, x, y, channel)
    }
  }
  return { width: result.width, height: result.height, data }
}
