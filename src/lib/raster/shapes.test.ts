import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { containsRect, rectBetween, type Rect } from '@/lib/geometry/rect'
import { coverageBounds, coverageShare, createCoverage, type CombineMode } from './coverage'
import { distanceToSegment, expectExactAwayFromBorder } from '@/testing/ideal-coverage'
import { paintPolygon } from './polygon'
import { paintEllipse, paintRectangle } from './shapes'
import { paintStroke, paintSweep } from './stroke'

const SIZE = 64
const place = fc.double({ min: -15, max: 80, noNaN: true })
const tip = fc.record({ x: place, y: place, pressure: fc.double({ min: 0.05, max: 1, noNaN: true }) })
const box = fc.tuple(place, place, place, place).map(([a, b, c, d]) => rectBetween(a, b, c, d))

function blank(): ReturnType<typeof createCoverage> {
  return createCoverage(SIZE, SIZE)
}

function boxDistance(rect: Rect, x: number, y: number): number {
  const dx = Math.max(rect.x - x, x - rect.x - rect.width)
  const dy = Math.max(rect.y - y, y - rect.y - rect.height)
  return Math.max(dx, dy) > 0 ? Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) : Math.max(dx, dy)
}

describe('paintStroke', () => {
  it('is exact away from the border of the swept disc', () => {
    const stroke = fc.tuple(
      fc.array(tip, { minLength: 1, maxLength: 5 }),
      fc.double({ min: 1, max: 25, noNaN: true }),
    )
    fc.assert(
      fc.property(stroke, ([tips, radiusPx]) => {
        const map = blank()
        const points = Float32Array.from(tips.flatMap(({ x, y, pressure }) => [x, y, pressure]))
        paintStroke(map, points, radiusPx, 'add')
        // The sweep as 100 discs per piece, at most 1.4 px apart: their joint border lies at most 0.2 px inside the true one where the tip is wide enough to have a sure inside.
        expectExactAwayFromBorder(map, (x, y) => {
          let least = Infinity
          tips.forEach((to, index) => {
            const from = tips[Math.max(0, index - 1)] ?? to
            for (let step = 0; step <= 100; step++) {
              const t = step / 100
              const radius = Math.max(0.5, radiusPx * (from.pressure + t * (to.pressure - from.pressure)))
              const dx = x - from.x - t * (to.x - from.x)
              const dy = y - from.y - t * (to.y - from.y)
              least = Math.min(least, Math.hypot(dx, dy) - radius)
            }
          })
          return least
        })
      }),
      { numRuns: 15 },
    )
  })

  it('has the area of a disc: π · 20² = 1256.6 px', () => {
    const map = blank()
    paintStroke(map, Float32Array.of(32.3, 31.8, 1), 20, 'add')
    expect(coverageShare(map) * SIZE * SIZE).toBeCloseTo(1256.6, 0)
  })

  it('changes nothing outside the box that it returns, and nothing when repeated', () => {
    fc.assert(
      fc.property(fc.array(tip, { minLength: 1, maxLength: 6 }), (tips) => {
        const map = blank()
        const points = Float32Array.from(tips.flatMap(({ x, y, pressure }) => [x, y, pressure]))
        const dirty = paintStroke(map, points, 6, 'add')
        const bounds = coverageBounds(map)
        if (bounds) expect(containsRect(dirty, bounds)).toBe(true)
        const once = map.data.slice()
        paintStroke(map, points, 6, 'add')
        expect(map.data).toEqual(once)
      }),
    )
  })

  it('an eraser on the same way leaves nothing solid, and nothing at all is left where it was solid', () => {
    const map = blank()
    const points = Float32Array.of(10, 10, 1, 50, 40, 0.5)
    paintStroke(map, points, 8, 'add')
    const painted = map.data.slice()
    paintStroke(map, points, 8, 'subtract')
    map.data.forEach((value, index) => {
      // What a border pixel had as v is cut to 255 − v at most.
      expect(value).toBe(Math.min(painted[index] ?? 0, 255 - (painted[index] ?? 0)))
    })
  })

  it('sweeps a tip that holds the other as the larger disc alone', () => {
    const [one, two] = [blank(), blank()]
    paintSweep(one, { x: 30, y: 30, radiusPx: 20 }, { x: 33, y: 30, radiusPx: 5 }, 'add')
    paintSweep(two, { x: 30, y: 30, radiusPx: 20 }, { x: 30, y: 30, radiusPx: 20 }, 'add')
    expect(one.data).toEqual(two.data)
  })
})

describe('paintRectangle', () => {
  it('is exact away from the border and has the exact area', () => {
    fc.assert(
      fc.property(box, (rect) => {
        const map = blank()
        paintRectangle(map, rect, 'add')
        expectExactAwayFromBorder(map, (x, y) => boxDistance(rect, x, y))
      }),
    )
    const map = blank()
    paintRectangle(map, { x: 10.25, y: 20.5, width: 10.5, height: 4 }, 'add')
    // 10.5 · 4 = 42 px, each border pixel rounded by at most half of 1/255: under 0.1 px over 30 of them.
    expect(coverageShare(map) * SIZE * SIZE).toBeCloseTo(42, 0)
  })
})

describe('paintEllipse', () => {
  it('is exact away from the border', () => {
    const sized = box.filter((rect) => rect.width > 2 && rect.height > 2)
    fc.assert(
      fc.property(sized, (rect) => {
        const map = blank()
        paintEllipse(map, rect, 'add')
        const [rx, ry] = [rect.width / 2, rect.height / 2]
        const border = Array.from({ length: 1500 }, (_, k) => (k / 1500) * 2 * Math.PI).map((angle) => [
          rect.x + rx + rx * Math.cos(angle),
          rect.y + ry + ry * Math.sin(angle),
        ])
        expectExactAwayFromBorder(map, (x, y) => {
          const inside = ((x - rect.x - rx) / rx) ** 2 + ((y - rect.y - ry) / ry) ** 2 < 1
          const distance = Math.min(...border.map(([bx = 0, by = 0]) => Math.hypot(x - bx, y - by)))
          return inside ? -distance : distance
        })
      }),
      { numRuns: 10 },
    )
  })

  it('has the area π · 15 · 10 = 471.2 px', () => {
    const map = blank()
    paintEllipse(map, { x: 20.2, y: 20.7, width: 30, height: 20 }, 'add')
    expect(coverageShare(map) * SIZE * SIZE).toBeCloseTo(471.2, 0)
  })
})

describe('paintPolygon', () => {
  const outline = fc.array(fc.tuple(place, place), { minLength: 3, maxLength: 8 })
  const flat = (points: [number, number][]): Float32Array => Float32Array.from(points.flat())

  it('is exact away from the border under both fill rules', () => {
    fc.assert(
      fc.property(outline, fc.constantFrom('nonzero' as const, 'even-odd' as const), (points, rule) => {
        const map = blank()
        paintPolygon(map, flat(points), 'add', rule)
        const sides = points.map(
          (point, index) => [point, points[(index + 1) % points.length] ?? point] as const,
        )
        expectExactAwayFromBorder(map, (x, y) => {
          let distance = Infinity
          let winding = 0
          let crossings = 0
          for (const [[ax, ay], [bx, by]] of sides) {
            distance = Math.min(distance, distanceToSegment(x, y, ax, ay, bx, by))
            if (ay <= y === by <= y) continue
            if (ax + ((y - ay) / (by - ay)) * (bx - ax) <= x) continue
            crossings++
            winding += ay <= y ? 1 : -1
          }
          const inside = rule === 'nonzero' ? winding !== 0 : crossings % 2 === 1
          return inside ? -distance : distance
        })
      }),
      { numRuns: 60 },
    )
  })

  it('tells the two rules apart on a star, whose middle is wound around twice', () => {
    const star = [0, 2, 4, 1, 3].flatMap((corner) => {
      const angle = (corner * 2 * Math.PI) / 5
      return [32 + 30 * Math.sin(angle), 32 - 30 * Math.cos(angle)]
    })
    const value = (rule: 'nonzero' | 'even-odd'): number | undefined => {
      const map = blank()
      paintPolygon(map, Float32Array.from(star), 'add', rule)
      return map.data[32 * SIZE + 32]
    }
    expect(value('nonzero')).toBe(255)
    expect(value('even-odd')).toBe(0)
  })

  it('paints nothing with fewer than three points', () => {
    for (const points of [[], [1, 1], [1, 1, 40, 40]]) {
      const map = blank()
      paintPolygon(map, Float32Array.from(points), 'add')
      expect(coverageBounds(map)).toBeUndefined()
    }
  })

  it('cuts the same shape out again', () => {
    const map = createCoverage(SIZE, SIZE, 255)
    const modes: CombineMode[] = ['subtract', 'add']
    for (const mode of modes) paintPolygon(map, Float32Array.of(8, 8, 40, 8, 40, 40, 8, 40), mode)
    expect(map.data.every((value) => value === 255)).toBe(true)
  })
})
