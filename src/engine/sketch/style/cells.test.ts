import { describe, expect, it } from 'vitest'
import { cellPixels, mapCells, scatter } from './cells'

const [WIDTH, HEIGHT] = [120, 80]
/** Flat on the left, stripes of two pixels on the right. */
const plane = Float32Array.from({ length: WIDTH * HEIGHT }, (_, pixel) =>
  pixel % WIDTH < 60 || pixel % 4 < 2 ? 40 : 220,
)

describe('cells', () => {
  const points = scatter(plane, WIDTH, HEIGHT, { coarsePx: 20, finePx: 5 }, 3)

  it('are smaller where the picture changes', () => {
    const left = points.filter((x, index) => index % 2 === 0 && x < 60).length
    // 60 × 80 px hold 3 × 4 squares of 20 px.
    expect(left).toBe(12)
    expect(points.length / 2 - left).toBeGreaterThan(4 * left)
  })

  it('give each pixel its nearest point and its distance to the next cell', () => {
    const map = mapCells(points, WIDTH, HEIGHT, 1, 40)
    const { labels, edgePx } = cellPixels(points, map, WIDTH, HEIGHT, 3)
    let mistakes = 0
    for (let pixel = 0; pixel < labels.length; pixel++) {
      const [x, y] = [pixel % WIDTH, Math.floor(pixel / WIDTH)]
      const distances = Array.from({ length: points.length / 2 }, (_, point) =>
        Math.hypot(points[point * 2]! - x, points[point * 2 + 1]! - y),
      )
      if (distances[labels[pixel]!]! - Math.min(...distances) > 0.5) mistakes++
      expect(edgePx[pixel]).toBeGreaterThanOrEqual(0)
      expect(edgePx[pixel]).toBeLessThanOrEqual(3)
    }
    // Jump flooding is not exact; a hundredth of the pixels may be off.
    expect(mistakes).toBeLessThan(labels.length / 100)
  })
})
