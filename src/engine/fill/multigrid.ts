/** Sweeps before and after each visit to the next coarser grid. */
const SWEEPS = 2

/** The smallest grids are cheap to sweep until nothing moves. */
const COARSEST_SWEEPS = 40

/**
 * A picture-sized grid with some unknown cells, in a frame of one more cell on every side: `stride` is width + 2, and
 * cell (x, y) is at `(y + 1) · stride + x + 1`. Known cells and the frame hold 0.
 */
export interface Grid {
  readonly width: number
  readonly height: number
  readonly stride: number
  /** 1 where a value is asked for; framed. */
  readonly unknown: Uint8Array
  /** The unknown cells, in reading order. */
  readonly cells: Int32Array
  /** For each of `cells` what its own value counts: its neighbours inside of the picture, and the pull. */
  readonly diagonal: Float32Array
  /** The next coarser grid, and for each of `cells` its cell in there. */
  readonly coarser?: { readonly grid: Grid; readonly parents: Int32Array }
}

function indicesOf(flags: Uint8Array): Int32Array {
  let count = 0
  for (const flag of flags) count += flag
  const indices = new Int32Array(count)
  for (let at = 0, next = 0; at < flags.length; at++) if (flags[at]! !== 0) indices[next++] = at
  return indices
}

/** A coarse cell is unknown only where all four of its cells are, so that a correction never reaches too far. */
function halveUnknown({ unknown, width, height, stride }: Grid): Uint8Array {
  const halfWidth = (width + 1) >> 1
  const halved = new Uint8Array(halfWidth * ((height + 1) >> 1)).fill(1)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (unknown[(y + 1) * stride + x + 1]! === 0) halved[(y >> 1) * halfWidth + (x >> 1)] = 0
    }
  }
  return halved
}

function framed(flags: Uint8Array, width: number, height: number): Uint8Array {
  const result = new Uint8Array((width + 2) * (height + 2))
  for (let y = 0; y < height; y++) {
    result.set(flags.subarray(y * width, (y + 1) * width), (y + 1) * (width + 2) + 1)
  }
  return result
}

/** Beyond the picture's border is nothing, as if the border were a mirror: a border cell has fewer neighbours. */
function diagonalOf(cells: Int32Array, width: number, height: number, pull: number): Float32Array {
  const diagonal = new Float32Array(cells.length)
  for (let index = 0; index < cells.length; index++) {
    const x = cells[index]! % (width + 2)
    const y = Math.floor(cells[index]! / (width + 2))
    const outside = Number(x === 1) + Number(x === width) + Number(y === 1) + Number(y === height)
    diagonal[index] = Math.max(1e-6, 4 - outside + pull)
  }
  return diagonal
}

/** For each unknown cell the cell of the coarser grid that holds it. */
function parentsOf(grid: Grid, coarser: Grid): Int32Array {
  const parents = new Int32Array(grid.cells.length)
  for (let index = 0; index < parents.length; index++) {
    const x = (grid.cells[index]! % grid.stride) - 1
    const y = Math.floor(grid.cells[index]! / grid.stride) - 1
    parents[index] = ((y >> 1) + 1) * coarser.stride + (x >> 1) + 1
  }
  return parents
}

/**
 * Prepares a grid and its coarser ones, to be solved as often as there are channels. `unknown` is width · height, 1
 * where a value is asked for; `pull` draws all values towards 0, or is 0 for none.
 */
export function createGrid(unknown: Uint8Array, width: number, height: number, pull: number): Grid {
  const inFrame = framed(unknown, width, height)
  const cells = indicesOf(inFrame)
  const diagonal = diagonalOf(cells, width, height, pull)
  const grid = { width, height, stride: width + 2, unknown: inFrame, cells, diagonal }
  if (cells.length < 16 || Math.min(width, height) < 4) return grid
  // Four cells stand in one: the same pull counts four times.
  const coarser = createGrid(halveUnknown(grid), (width + 1) >> 1, (height + 1) >> 1, 4 * pull)
  if (coarser.cells.length === 0) return grid
  return { ...grid, coarser: { grid: coarser, parents: parentsOf(grid, coarser) } }
}

function sweep(grid: Grid, values: Float32Array, wanted: Float32Array, times: number): void {
  const { cells, diagonal, stride } = grid
  for (let time = 0; time < times; time++) {
    for (let index = 0; index < cells.length; index++) {
      const at = cells[index]!
      const around = values[at - 1]! + values[at + 1]! + values[at - stride]! + values[at + stride]!
      values[at] = (wanted[at]! + around) / diagonal[index]!
    }
  }
}

/** What is still missing of `wanted`, summed over the four cells of each coarser cell. */
function missing(grid: Grid, values: Float32Array, wanted: Float32Array, summed: Float32Array): void {
  const { cells, diagonal, stride, coarser } = grid
  if (!coarser) return
  for (let index = 0; index < cells.length; index++) {
    const at = cells[index]!
    const around = values[at - 1]! + values[at + 1]! + values[at - stride]! + values[at + stride]!
    summed[coarser.parents[index]!]! += wanted[at]! + around - diagonal[index]! * values[at]!
  }
}

function cycle(grid: Grid, values: Float32Array, wanted: Float32Array): void {
  const { coarser } = grid
  if (!coarser) {
    sweep(grid, values, wanted, COARSEST_SWEEPS)
    return
  }
  sweep(grid, values, wanted, SWEEPS)
  const { grid: coarseGrid, parents } = coarser
  const rest = new Float32Array(coarseGrid.unknown.length)
  missing(grid, values, wanted, rest)
  const correction = new Float32Array(rest.length)
  cycle(coarseGrid, correction, rest)
  for (let index = 0; index < grid.cells.length; index++) {
    values[grid.cells[index]!]! += correction[parents[index]!]!
  }
  sweep(grid, values, wanted, SWEEPS)
}

/**
 * Finds v with (n + pull) · v − (sum of its n neighbours) = wanted in every unknown cell: Poisson's equation, with 0 in
 * the known cells. `wanted` and the result are framed. Multigrid V-cycles (Brandt, 1977); 8 are enough for colours of 8 bits
 * without a pull, fewer with one.
 */
export function solveGrid(grid: Grid, wanted: Float32Array, cycles: number): Float32Array {
  const values = new Float32Array(grid.unknown.length)
  for (let round = 0; round < cycles; round++) cycle(grid, values, wanted)
  return values
}
