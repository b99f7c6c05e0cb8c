import { combineAt, combineSpan, type CombineMode, type CoverageMap } from './coverage'

/** Lines that are sampled in each pixel row; together with exact ends along the line that is 1/4096 of a pixel. */
export const LINES_PER_ROW = 16

/**
 * Adds up spans on the sample lines of one pixel row and turns them into coverage.
 * Ends are exact to 1/256 px; a pixel that all lines cover whole is exactly 255.
 */
export class SpanAccumulator {
  readonly #map: CoverageMap
  readonly #mode: CombineMode
  readonly #steps: Int32Array
  #first: number
  #last = -1

  constructor(map: CoverageMap, mode: CombineMode) {
    this.#map = map
    this.#mode = mode
    this.#steps = new Int32Array(map.width + 2)
    this.#first = map.width
  }

  /** Adds the span from x = left to x = right of one sample line; what lies outside of the map is cut off. */
  add(left: number, right: number): void {
    const limit = this.#map.width * 256
    const from = Math.min(limit, Math.max(0, Math.round(left * 256)))
    const to = Math.min(limit, Math.max(0, Math.round(right * 256)))
    if (from >= to) return
    this.#step(from, 1)
    this.#step(to, -1)
    this.#first = Math.min(this.#first, from >> 8)
    this.#last = Math.max(this.#last, to >> 8)
  }

  #step(at: number, sign: 1 | -1): void {
    const pixel = at >> 8
    const part = at & 255
    // `at` is at most width · 256, so pixel + 1 is at most width + 1: inside the array.
    this.#steps[pixel]! += sign * (256 - part)
    this.#steps[pixel + 1]! += sign * part
  }

  /** Writes the row and forgets its spans. */
  flush(row: number): void {
    const start = row * this.#map.width
    const end = Math.min(this.#map.width, this.#last + 1)
    let sum = 0
    for (let x = this.#first; x < end; x++) {
      sum += this.#steps[x]!
      const value = (sum * 255 + 2048) >> 12
      const runEnd = this.#runEnd(x + 1, end)
      if (runEnd > x + 1) combineSpan(this.#map.data, start + x, start + runEnd, value, this.#mode)
      else combineAt(this.#map.data, start + x, value, this.#mode)
      x = runEnd - 1
    }
    if (this.#last >= 0) this.#steps.fill(0, this.#first, this.#last + 2)
    this.#first = this.#map.width
    this.#last = -1
  }

  #runEnd(from: number, end: number): number {
    let x = from
    while (x < end && this.#steps[x] === 0) x++
    return x
  }
}
