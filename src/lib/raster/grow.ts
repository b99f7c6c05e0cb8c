import { inflateRect, intersectRects, rectOfSize, roundOutRect, type Rect } from '@/lib/geometry/rect'
import { INSIDE_FROM, coverageBounds, createCoverage, invertCoverage, type CoverageMap } from './coverage'

/** Marks a column without any inside pixel near enough. */
const NONE = 0x7fff

/** How far a grown or shrunk map may differ from its source, in whole px: the amount and its soft edge. */
export function growReachPx(growPx: number): number {
  return growPx === 0 ? 0 : Math.ceil(Math.abs(growPx)) + 1
}

/**
 * For each pixel of the box the signed number of rows to the nearest inside pixel of its column (NONE when farther
 * than the reach). First half of the exact Euclidean distance transform after Felzenszwalb and Huttenlocher (2012).
 */
function columnOffsets(map: CoverageMap, box: Rect, reachPx: number): Int16Array {
  const offsets = new Int16Array(box.width * box.height)
  const rows = new Int32Array(box.width).fill(reachPx)
  for (let y = 0; y < box.height; y++) {
    const source = (box.y + y) * map.width + box.x
    const target = y * box.width
    for (let x = 0; x < box.width; x++) {
      const above = map.data[source + x]! >= INSIDE_FROM ? 0 : rows[x]! + 1
      rows[x] = above
      offsets[target + x] = above <= reachPx ? -above : NONE
    }
  }
  rows.fill(reachPx)
  for (let y = box.height - 1; y >= 0; y--) {
    const target = y * box.width
    for (let x = 0; x < box.width; x++) {
      const offset = offsets[target + x]!
      const below = offset === 0 ? 0 : rows[x]! + 1
      rows[x] = below
      if (below <= reachPx && (offset === NONE || below < -offset)) offsets[target + x] = below
    }
  }
  return offsets
}

/** The lower envelope of one parabola per column: which column is nearest, from which x on. */
class RowEnvelope {
  readonly column: Int32Array
  readonly startsAt: Float64Array
  readonly #squares: Float64Array
  count = 0

  constructor(width: number) {
    this.column = new Int32Array(width)
    this.startsAt = new Float64Array(width + 1)
    this.#squares = new Float64Array(width)
  }

  build(map: CoverageMap, box: Rect, y: number, offsets: Int16Array): void {
    this.count = 0
    const start = y * box.width
    const source = (box.y + y) * map.width + box.x
    for (let x = 0; x < box.width; x++) {
      const offset = offsets[start + x]!
      if (offset === NONE) continue
      // A full pixel between two inside ones is itself done, and for all others one of the two is nearer.
      const isBuried = offset === 0 && x > 0 && offsets[start + x - 1] === 0 && offsets[start + x + 1] === 0
      if (isBuried && x < box.width - 1 && map.data[source + x] === 255) continue
      this.#insert(x, offset * offset)
    }
  }

  #insert(x: number, square: number): void {
    let from = -Infinity
    while (this.count > 0) {
      const other = this.column[this.count - 1]!
      from = (square + x * x - this.#squares[this.count - 1]! - other * other) / (2 * (x - other))
      if (from > this.startsAt[this.count - 1]!) break
      this.count--
      from = -Infinity
    }
    this.column[this.count] = x
    this.startsAt[this.count] = from
    this.#squares[this.count] = square
    this.count++
  }
}

function growRow(
  map: CoverageMap,
  result: CoverageMap,
  box: Rect,
  y: number,
  envelope: RowEnvelope,
  offsets: Int16Array,
  growPx: number,
): void {
  const start = y * box.width
  const target = (box.y + y) * map.width + box.x
  let piece = 0
  for (let x = 0; x < box.width; x++) {
    const kept = map.data[target + x]!
    if (kept === 255) continue
    while (piece + 1 < envelope.count && envelope.startsAt[piece + 1]! <= x) piece++
    const column = envelope.column[piece]!
    const offset = offsets[start + column]!
    const source = map.data[(box.y + y + offset) * map.width + box.x + column]!
    // The border lies half a pixel outside the centre of a full pixel, at the centre of a half covered one.
    const value = Math.round(255 * (growPx - Math.sqrt((x - column) ** 2 + offset * offset)) + source)
    result.data[target + x] = value > 255 ? 255 : value > kept ? value : kept
  }
}

function expand(map: CoverageMap, growPx: number): CoverageMap {
  const result = createCoverage(map.width, map.height)
  const bounds = coverageBounds(map)
  if (!bounds) return result
  result.data.set(map.data)
  const reachPx = growReachPx(growPx)
  const box = intersectRects(roundOutRect(inflateRect(bounds, reachPx)), rectOfSize(map))
  const offsets = columnOffsets(map, box, reachPx)
  const envelope = new RowEnvelope(box.width)
  for (let y = 0; y < box.height; y++) {
    envelope.build(map, box, y, offsets)
    if (envelope.count > 0) growRow(map, result, box, y, envelope, offsets, growPx)
  }
  return result
}

/**
 * A new map whose border lies `growPx` farther out (farther in when negative), by exact Euclidean distance from the
 * 50 % line. The image's own border does not eat into a mask that touches it. 0 gives an equal copy.
 */
export function growCoverage(map: CoverageMap, growPx: number): CoverageMap {
  if (growPx === 0) return { ...map, data: map.data.slice() }
  if (growPx > 0) return expand(map, growPx)
  const complement: CoverageMap = { ...map, data: map.data.slice() }
  invertCoverage(complement)
  const shrunk = expand(complement, -growPx)
  invertCoverage(shrunk)
  return shrunk
}
