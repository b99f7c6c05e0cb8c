import { intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'
import { INSIDE_FROM, coverageBounds, type CoverageMap } from './coverage'

/** One closed line along pixel edges: x, y in turn in image pixels, corners only; the last joins the first. */
export type Outline = Int32Array

/** Steps to the right, down, left, up, as they turn clockwise on a screen. */
const STEP_X = [1, 0, -1, 0] as const
const STEP_Y = [0, 1, 0, -1] as const

class Tracer {
  readonly #map: CoverageMap
  readonly #box: Rect
  /** One byte per pixel of the box whose top edge has been walked. */
  readonly #walked: Uint8Array

  constructor(map: CoverageMap, box: Rect) {
    this.#map = map
    this.#box = box
    this.#walked = new Uint8Array(box.width * box.height)
  }

  isInside(x: number, y: number): boolean {
    const { x: left, y: top, width, height } = this.#box
    if (x < left || y < top || x >= left + width || y >= top + height) return false
    return this.#map.data[y * this.#map.width + x]! >= INSIDE_FROM
  }

  #cell(x: number, y: number): number {
    return (y - this.#box.y) * this.#box.width + (x - this.#box.x)
  }

  startsAt(x: number, y: number): boolean {
    return this.isInside(x, y) && !this.isInside(x, y - 1) && this.#walked[this.#cell(x, y)] === 0
  }

  /** Whether the pixel ahead of a corner is inside, on the right (side 0) or left (side 1) of the way. */
  #isAheadInside(x: number, y: number, heading: number, side: 0 | 1): boolean {
    const right = [0, -1, -1, 0] as const
    const below = [0, 0, -1, -1] as const
    const quadrant = (heading + (side === 0 ? 0 : 3)) & 3
    return this.isInside(x + right[quadrant]!, y + below[quadrant]!)
  }

  /** Walks around once with the inside on the right; where two pixels touch at a corner the line keeps them apart. */
  walk(startX: number, startY: number): Outline {
    const corners = [startX, startY]
    let [x, y, heading] = [startX, startY, 0]
    do {
      if (heading === 0) this.#walked[this.#cell(x, y)] = 1
      x += STEP_X[heading]!
      y += STEP_Y[heading]!
      const turn = !this.#isAheadInside(x, y, heading, 0) ? 1 : this.#isAheadInside(x, y, heading, 1) ? 3 : 0
      if (turn !== 0) corners.push(x, y)
      heading = (heading + turn) & 3
    } while (x !== startX || y !== startY || heading !== 0)
    // The walk ends with the turn at its start, which is in the list already.
    return Int32Array.from(corners.slice(0, -2))
  }
}

/**
 * Traces the border of everything covered at least half, as closed lines along pixel edges: outer borders clockwise
 * on the screen, holes the other way round. Straight runs are one piece. The marching ants walk on these.
 */
export function outlineCoverage(map: CoverageMap, rect: Rect = rectOfSize(map)): Outline[] {
  const bounds = coverageBounds(map)
  if (!bounds) return []
  const box = intersectRects(rect, bounds)
  const tracer = new Tracer(map, box)
  const outlines: Outline[] = []
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      if (tracer.startsAt(x, y)) outlines.push(tracer.walk(x, y))
    }
  }
  return outlines
}
