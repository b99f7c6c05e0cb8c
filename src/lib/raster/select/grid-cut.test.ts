import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutGrid, DIRECTIONS, neighbourSteps } from './grid-cut'

const WIDTH = 4
const HEIGHT = 3
const STRIDE = WIDTH + 2
const steps = neighbourSteps(STRIDE)
const cells = Array.from(
  { length: WIDTH * HEIGHT },
  (_, index) => (Math.floor(index / WIDTH) + 1) * STRIDE + (index % WIDTH) + 1,
)

/** What a parting costs: the terminals that it goes against, and every edge from the source's side to the sink's. */
function cost(isSource: (cell: number) => boolean, capacity: Float32Array, terminal: Float32Array): number {
  let sum = 0
  for (const cell of cells) {
    sum += isSource(cell) ? Math.max(0, -terminal[cell]!) : Math.max(0, terminal[cell]!)
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      if (isSource(cell) && !isSource(cell + steps[direction]!))
        sum += capacity[cell * DIRECTIONS + direction]!
    }
  }
  return sum
}

describe('cutGrid', () => {
  it('is as cheap as the best of all partings', () => {
    const whole = fc.integer({ min: 0, max: 9 })
    const grid = fc.record({
      edges: fc.array(whole, { minLength: cells.length * DIRECTIONS, maxLength: cells.length * DIRECTIONS }),
      ends: fc.array(fc.integer({ min: -20, max: 20 }), { minLength: cells.length, maxLength: cells.length }),
    })
    fc.assert(
      fc.property(grid, ({ edges, ends }) => {
        const capacity = new Float32Array(STRIDE * (HEIGHT + 2) * DIRECTIONS)
        const terminal = new Float32Array(STRIDE * (HEIGHT + 2))
        cells.forEach((cell, index) => {
          terminal[cell] = ends[index]!
          for (let direction = 0; direction < DIRECTIONS; direction++)
            if (cells.includes(cell + steps[direction]!))
              capacity[cell * DIRECTIONS + direction] = edges[index * DIRECTIONS + direction]!
        })
        const cut = cutGrid(STRIDE, capacity.slice(), terminal.slice())
        let least = Infinity
        for (let bits = 0; bits < 1 << cells.length; bits++)
          least = Math.min(
            least,
            cost(
              (cell) => ((bits >> cells.indexOf(cell)) & 1) === 1 && cells.includes(cell),
              capacity,
              terminal,
            ),
          )
        expect(cost((cell) => cut[cell] === 1, capacity, terminal)).toBe(least)
      }),
      { numRuns: 25 },
    )
  })
})
