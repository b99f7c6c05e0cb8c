import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intersectRects, isEmptyRect, type Rect } from '@/lib/geometry/rect'
import { createCoverage, cropCoverage } from '@/lib/raster/coverage'
import { changedStrips } from './changed-strips'

const WIDTH = 300
const HEIGHT = 200

const holds = ({ x, y, width, height }: Rect, px: number, py: number) =>
  px >= x && py >= y && px < x + width && py < y + height

const rect = fc
  .tuple(
    fc.nat(WIDTH - 1),
    fc.nat(HEIGHT - 1),
    fc.integer({ min: 1, max: 150 }),
    fc.integer({ min: 1, max: 150 }),
  )
  .map(([x, y, width, height]) =>
    intersectRects({ x, y, width, height }, { x: 0, y: 0, width: WIDTH, height: HEIGHT }),
  )

describe('changedStrips', () => {
  it('holds every changed pixel and all ink, without overlap, inside the image', () => {
    const changes = fc.array(fc.tuple(fc.nat(149), fc.nat(149)), { maxLength: 6 })
    fc.assert(
      fc.property(rect, changes, fc.array(rect, { maxLength: 3 }), (at, places, boxes) => {
        const map = createCoverage(WIDTH, HEIGHT, 7)
        const patch = cropCoverage(map, at)
        const changed = places.map(([x, y]) => [at.x + (x % at.width), at.y + (y % at.height)] as const)
        for (const [x, y] of changed) patch.data[(y - at.y) * at.width + x - at.x] = 9
        // Ink lies within what its own stroke may have changed.
        const inked = boxes.map((box) => intersectRects(box, at)).filter((box) => !isEmptyRect(box))
        const strips = changedStrips(map, patch, at, inked)
        const count = (x: number, y: number) => strips.filter((strip) => holds(strip, x, y)).length
        for (const [x, y] of changed) expect(count(x, y)).toBe(1)
        for (const { x, y, width, height } of inked)
          for (const [px, py] of [
            [x, y],
            [x + width - 1, y],
            [x, y + height - 1],
            [x + width - 1, y + height - 1],
          ] as const)
            expect(count(px, py)).toBe(1)
        for (const strip of strips)
          expect(intersectRects(strip, { x: 0, y: 0, width: WIDTH, height: HEIGHT })).toEqual(strip)
        if (changed.length + inked.length === 0) expect(strips).toEqual([])
      }),
    )
  })

  it('leaves out what lies between the ends of a thin stroke', () => {
    const map = createCoverage(2048, 2048)
    const patch = createCoverage(2048, 2048)
    for (let k = 0; k < 2048; k++) patch.data[k * 2048 + k] = 255
    const strips = changedStrips(map, patch, { x: 0, y: 0, width: 2048, height: 2048 })
    const area = strips.reduce((sum, { width, height }) => sum + width * height, 0)
    // One tile of 64² in each of the 32 rows.
    expect(area).toBe(32 * 64 * 64)
  })

  it('joins neighbours in a row', () => {
    const map = createCoverage(256, 64)
    const patch = createCoverage(256, 64, 255)
    const whole = { x: 0, y: 0, width: 256, height: 64 }
    expect(changedStrips(map, patch, whole)).toEqual([whole])
  })
})
