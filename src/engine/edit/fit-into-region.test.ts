import { describe, expect, it } from 'vitest'
import { containsRect, intersectRects } from '@/lib/geometry/rect'
import { createCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { paintEllipse, paintRectangle } from '@/lib/raster/shapes'
import type { RgbaImage } from '@/lib/raster/rgba'
import { fitIntoRegion } from './fit-into-region'

function solid(width: number, height: number): RgbaImage {
  return { width, height, data: new Uint8ClampedArray(4 * width * height).fill(255) }
}

function map(paint: (target: CoverageMap) => void): CoverageMap {
  const target = createCoverage(400, 300)
  paint(target)
  return target
}

const BOX = { x: 100, y: 50, width: 120, height: 200 }
const box = map((target) => paintRectangle(target, BOX, 'add'))

/** How much of a rectangle is covered, 0 to 1. */
function insideShare(region: CoverageMap, rect: ReturnType<typeof fitIntoRegion>): number {
  const seen = intersectRects(rect, { x: 0, y: 0, width: region.width, height: region.height })
  let [inside, all] = [0, 0]
  for (let y = Math.ceil(seen.y); y < seen.y + seen.height; y++)
    for (let x = Math.ceil(seen.x); x < seen.x + seen.width; x++, all++)
      if (region.data[y * region.width + x]! > 0) inside++
  return inside / all
}

describe('fitIntoRegion', () => {
  it('fills a box, keeps the shape of the sprite and leaves room under its feet', () => {
    const place = fitIntoRegion(box, solid(60, 60), true)
    expect(containsRect(BOX, place)).toBe(true)
    expect(place.width / place.height).toBeCloseTo(1, 1)
    // 95 % of the box's 120 px, and a cell of the search (200 / 96 px) less at most.
    expect(place.width).toBeGreaterThan(110)
    const below = BOX.y + BOX.height - (place.y + place.height)
    expect(below).toBeGreaterThan(2)
    expect(below).toBeLessThan(15)
  })

  it('hangs what flies in the middle', () => {
    const place = fitIntoRegion(box, solid(60, 30), false)
    expect(place.y + place.height / 2).toBeCloseTo(150, -1)
    expect(place.x + place.width / 2).toBeCloseTo(160, -1)
  })

  it('makes a square fit into an ellipse by its shape, not by the box', () => {
    const ellipse = map((target) => paintEllipse(target, { x: 50, y: 50, width: 200, height: 200 }, 'add'))
    const place = fitIntoRegion(ellipse, solid(50, 50), true)
    expect(insideShare(ellipse, place)).toBeGreaterThan(0.95)
    // The largest square in a circle of 200 px has sides of 141 px.
    expect(place.width).toBeGreaterThan(110)
  })

  it('finds the roomy part of a crooked region', () => {
    const crooked = map((target) => {
      paintRectangle(target, { x: 10, y: 10, width: 380, height: 30 }, 'add')
      paintRectangle(target, { x: 280, y: 10, width: 110, height: 280 }, 'add')
    })
    const place = fitIntoRegion(crooked, solid(50, 50), true)
    expect(insideShare(crooked, place)).toBeGreaterThan(0.95)
    expect(place.x).toBeGreaterThan(250)
  })
})
