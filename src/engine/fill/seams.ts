import { packChannels } from './channels'
import type { Level } from './level'
import { createGrid, solveGrid } from './multigrid'
import { copiedFrom, type PatchField } from './patch-field'
import type { Steps } from './steps'

/**
 * How strongly a colour holds on to what was voted: a step between two sources is spread over 1 / √pull ≈ 22 px. Less
 * would let colours of a far border flow through the whole hole.
 */
const PULL = 0.002

/** The pull makes the equation easy: what three cycles leave is under a level. */
const CYCLES = 3

/** The step in one channel between two pixels of a source, or NaN where one of them is not known. */
function knownStep({ pixels, hole }: Level, from: number, to: number, shift: number): number {
  if (from < 0 || to < 0 || hole[from] !== 0 || hole[to] !== 0) return NaN
  return ((pixels[to]! >> shift) & 255) - ((pixels[from]! >> shift) & 255)
}

/** How much larger the step from a pixel to its neighbour is than in the sources of the two, in one channel. */
function stepExcess(level: Level, from: Int32Array, at: number, neighbour: number, shift: number): number {
  const { pixels } = level
  const step = neighbour - at
  const is = ((pixels[neighbour]! >> shift) & 255) - ((pixels[at]! >> shift) & 255)
  const one = knownStep(level, from[at]!, from[at]! + step, shift)
  const other = knownStep(level, from[neighbour]! - step, from[neighbour]!, shift)
  // At the edge of the picture sources end too, and beyond them may lie the hole.
  if (Number.isNaN(one)) return Number.isNaN(other) ? 0 : is - other
  return is - (Number.isNaN(other) ? one : (one + other) / 2)
}

/** How much more each hole pixel should differ from its neighbours than it does, in one channel; framed as grids are. */
function missingSteps(field: PatchField, from: Int32Array, shift: number): Float32Array {
  const { level } = field
  const { width, height, hole } = level
  const wanted = new Float32Array((width + 2) * (height + 2))
  const addEdge = (at: number, neighbour: number, framedAt: number, framedNeighbour: number): void => {
    if (hole[at]! + hole[neighbour]! === 0) return
    const excess = stepExcess(level, from, at, neighbour, shift)
    wanted[framedAt]! += excess
    wanted[framedNeighbour]! -= excess
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const framedAt = (y + 1) * (width + 2) + x + 1
      if (x + 1 < width) addEdge(at, at + 1, framedAt, framedAt + 1)
      if (y + 1 < height) addEdge(at, at + width, framedAt, framedAt + width + 2)
    }
  }
  return wanted
}

/**
 * Lets colours in the hole flow so that neighbours differ as they do in the pictures that they were copied from: steps
 * between two sources, and between a source and the rim of the hole, turn into slopes, and what the vote has blurred
 * is sharp again. Screened Poisson equation (Bhat et al., 2008).
 */
export function* smoothSeams(field: PatchField): Steps<void> {
  const { width, height, pixels, hole } = field.level
  const from = copiedFrom(field)
  const grid = createGrid(hole, width, height, PULL)
  const changes: Float32Array[] = []
  for (const shift of [0, 8, 16]) {
    yield
    changes.push(solveGrid(grid, missingSteps(field, from, shift), CYCLES))
  }
  yield
  const [red, green, blue] = changes
  const moved = (at: number, shift: number, by: Float32Array): number => {
    const framedAt = (Math.floor(at / width) + 1) * grid.stride + (at % width) + 1
    return Math.min(255, Math.max(0, Math.round(((pixels[at]! >> shift) & 255) + by[framedAt]!)))
  }
  for (let at = 0; at < hole.length; at++) {
    if (hole[at]! === 0) continue
    // Three shifts give three results.
    pixels[at] = packChannels(moved(at, 0, red!), moved(at, 8, green!), moved(at, 16, blue!), 0)
  }
}
