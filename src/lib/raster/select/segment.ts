import { fitColours, improbability, type ColourModel } from './colour-model'
import { cutGrid, DIRECTIONS, neighbourSteps } from './grid-cut'
import { BACKGROUND, SUBJECT, type WorkImage } from './work-image'

/** A round that moves fewer cells than this share is the last one. */
const SETTLED_SHARE = 0.001

/** What a scribble is worth: more than any colour or border. */
const CERTAIN = 1e4

/** No colour is surer than this. */
const SUREST = 60
/** The most that a colour says where something is known of places. */
const COLOUR_BESIDE = 2.5

/** Squared difference of the colours of two cells. */
function difference(colours: Float32Array, one: number, other: number): number {
  const x = colours[3 * one]! - colours[3 * other]!
  const y = colours[3 * one + 1]! - colours[3 * other + 1]!
  const z = colours[3 * one + 2]! - colours[3 * other + 2]!
  return x * x + y * y + z * z
}

/** 1 in cells, 0 in the frame. */
function insideFlags(image: WorkImage): Uint8Array {
  const inside = new Uint8Array(image.stride * (image.height + 2))
  for (const cell of image.cells) inside[cell] = 1
  return inside
}

/** What it costs to part each cell from its eight neighbours: little along edges of the picture. */
function borderCosts(image: WorkImage, most: number): Float32Array {
  const { colours, cells, stride } = image
  const steps = neighbourSteps(stride)
  const inside = insideFlags(image)
  let [sum, count] = [0, 0]
  for (const cell of cells) {
    for (const step of [1, stride]) {
      if (inside[cell + step] === 0) continue
      sum += difference(colours, cell, cell + step)
      count++
    }
  }
  const sharpness = count > 0 ? 1 / ((2 * sum) / count + 1e-9) : 0
  const costs = new Float32Array(inside.length * DIRECTIONS)
  for (const cell of cells) {
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const neighbour = cell + steps[direction]!
      if (inside[neighbour] === 0) continue
      const length = direction === 1 || direction === 3 || direction === 4 || direction === 6 ? 1 : Math.SQRT2
      const seen = Math.exp(-sharpness * difference(colours, cell, neighbour))
      costs[cell * DIRECTIONS + direction] = (most * seen) / length
    }
  }
  return costs
}

/** How much more each cell looks like the subject than like the background; hints decide alone. */
function likings(
  { colours, cells }: WorkImage,
  hints: Uint8Array,
  subject: ColourModel,
  background: ColourModel,
  leaning: Float32Array | undefined,
): Float32Array {
  const result = new Float32Array(hints.length)
  for (const cell of cells) {
    if (hints[cell] === SUBJECT) result[cell] = CERTAIN
    else if (hints[cell] === BACKGROUND) result[cell] = -CERTAIN
    else {
      const [x, y, z] = [colours[3 * cell]!, colours[3 * cell + 1]!, colours[3 * cell + 2]!]
      const byColour = improbability(background, x, y, z) - improbability(subject, x, y, z)
      const liking = leaning
        ? leaning[cell]! + Math.max(-COLOUR_BESIDE, Math.min(COLOUR_BESIDE, byColour))
        : byColour
      result[cell] = Math.max(-SUREST, Math.min(SUREST, liking))
    }
  }
  return result
}

export interface SegmentOptions {
  /** Colours are learnt and the cut is made at most so often. */
  readonly rounds: number
  /** What a border costs per cell where nothing can be seen; higher gives rounder shapes and loses thin ones. */
  readonly borderCost: number
  /** Added to what colours say for the subject (in powers of e), per cell: what is known of its place. */
  readonly leaning?: Float32Array | undefined
}

/**
 * Parts a picture into subject (1) and background (0) by colour and edges, in framed cells as in the image. `first` is
 * the guess to begin with: it must have cells of both kinds among `cells`, or comes back as it is. Source: Rother,
 * Kolmogorov, Blake, "GrabCut" (2004).
 */
export function segment(
  image: WorkImage,
  hints: Uint8Array,
  first: Uint8Array,
  { rounds, borderCost, leaning }: SegmentOptions,
): Uint8Array {
  const { cells, colours, stride } = image
  const costs = borderCosts(image, borderCost)
  let labels = first
  for (let round = 0; round < rounds; round++) {
    const ofKind = (kind: number): Int32Array => cells.filter((cell) => labels[cell] === kind)
    const [inside, outside] = [ofKind(1), ofKind(0)]
    if (inside.length === 0 || outside.length === 0) return labels
    const subject = fitColours(colours, inside)
    const background = fitColours(colours, outside)
    const cut = cutGrid(stride, costs.slice(), likings(image, hints, subject, background, leaning))
    const moved = cells.reduce((count, cell) => count + Number(cut[cell] !== labels[cell]), 0)
    labels = cut
    if (moved < SETTLED_SHARE * cells.length) break
  }
  return labels
}
