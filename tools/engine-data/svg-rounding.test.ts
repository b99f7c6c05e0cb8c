import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PathSegment } from './svg-rounding.mjs'
import { parsePath, roundPath, roundSvg } from './svg-rounding.mjs'

/** Every point that a path names, control points too, in absolute coordinates. Knows m, l, h, v, c and z. */
function pointsOf(data: string): [x: number, y: number][] {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  const points: [number, number][] = []
  const visit = ({ command, values }: PathSegment): void => {
    const lower = command.toLowerCase()
    const [baseX, baseY] = command === lower ? [x, y] : [0, 0]
    if (lower === 'z') [x, y] = [startX, startY]
    else if (lower === 'h') x = baseX + (values[0] ?? 0)
    else if (lower === 'v') y = baseY + (values[0] ?? 0)
    else
      for (let index = 0; index < values.length; index += 2) {
        ;[x, y] = [baseX + (values[index] ?? 0), baseY + (values[index + 1] ?? 0)]
        points.push([x, y])
      }
    if (lower === 'm') [startX, startY] = [x, y]
    points.push([x, y])
  }
  parsePath(data).forEach(visit)
  return points
}

const number = fc.double({ min: -20, max: 20, noNaN: true }).map((value) => Number(value.toFixed(4)))
const numbers = (count: number) => fc.array(number, { minLength: count, maxLength: count })
const command = (letters: string[], count: number) =>
  fc.tuple(fc.constantFrom(...letters), numbers(count)).map(([letter, values]) => letter + values.join(' '))
const segment = fc.oneof(
  command(['l', 'l', 'L', 'm'], 2),
  command(['h', 'v', 'h', 'V'], 1),
  command(['c', 'c', 'C'], 6),
  fc.constant('z'),
)
const path = fc
  .tuple(numbers(2), fc.array(segment, { minLength: 1, maxLength: 120 }))
  .map(([start, segments]) => `M${start.join(' ')}${segments.join('')}`)

describe('roundPath', () => {
  it('keeps every point within a tenth, however long the path of relative commands is', () => {
    fc.assert(
      fc.property(path, (data) => {
        const exact = pointsOf(data)
        const rounded = pointsOf(roundPath(data))
        expect(rounded).toHaveLength(exact.length)
        exact.forEach(([x, y], index) => {
          const [roundedX = NaN, roundedY = NaN] = rounded[index] ?? []
          expect(Math.max(Math.abs(x - roundedX), Math.abs(y - roundedY))).toBeLessThan(0.1)
        })
      }),
    )
  })

  it('takes up the error of the steps before', () => {
    // 100 steps of 0.04 end at 4; each rounded by itself is 0, and the path would end where it began.
    expect(pointsOf(roundPath(`M0 0${'l.04 0'.repeat(100)}`)).at(-1)?.[0]).toBeCloseTo(4)
  })

  it('reads flags of arcs that are written without spaces, and keeps them', () => {
    // The arc's values: radii 5 and 5, no turn, flags 0 and 1, end 3.33 4.44.
    const [, arc] = parsePath(roundPath('M0 0a5 5 0 013.33 4.44'))
    expect(arc).toEqual({ command: 'a', values: [5, 5, 0, 0, 1, 3.3, 4.4] })
  })

  it('writes no space before a point that can only begin the next number', () => {
    expect(roundPath('M0 0c0.5 0.5 1.5 0.5 0 0.5')).toBe('M0 0c.5.5 1.5.5 0 .5')
  })

  it('refuses what is not path data', () => {
    expect(() => roundPath('M0 0 lx')).toThrow('Not a number')
    expect(() => roundPath('M0 0 z 5')).toThrow('Not path data')
  })
})

describe('roundSvg', () => {
  it('renames ids where they are made and where they are used alike', () => {
    const body = roundSvg(
      '<radialGradient id="long-1"/><path fill="url(#long-1)" d="M1.234 5.678h.999"/><use href="#long-1"/>',
    )
    expect(body).toBe('<radialGradient id="_0"/><path fill="url(#_0)" d="M1.2 5.7h1"/><use href="#_0"/>')
  })

  it('keeps a hairline that rounding would make vanish', () => {
    expect(roundSvg('<circle r=".04" cx="3.06"/>')).toBe('<circle r=".04" cx="3.1"/>')
  })
})
