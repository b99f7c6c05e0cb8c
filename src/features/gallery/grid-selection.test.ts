import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBytes } from '@/lib/format-bytes'
import { columnsFor, moveInGrid, pressTile, rowHeightPx } from './grid-selection'

const IDS = ['a', 'b', 'c', 'd', 'e'] as const
const NONE = { selection: new Set<string>(), anchorId: undefined }
const PLAIN = { isRange: false, isToggle: false }
const RANGE = { isRange: true, isToggle: false }
const TOGGLE = { isRange: false, isToggle: true }

describe('pressing', () => {
  it('selects one alone', () => {
    const state = { selection: new Set(['a', 'b']), anchorId: 'a' }
    expect([...pressTile(state, IDS, 'c', PLAIN).selection]).toEqual(['c'])
  })

  it('adds and takes away with Ctrl', () => {
    const one = pressTile(NONE, IDS, 'b', TOGGLE)
    const two = pressTile(one, IDS, 'd', TOGGLE)
    expect([...two.selection]).toEqual(['b', 'd'])
    expect([...pressTile(two, IDS, 'b', TOGGLE).selection]).toEqual(['d'])
  })

  it('selects from the anchor with Shift, in both directions, and keeps the anchor', () => {
    const start = pressTile(NONE, IDS, 'c', PLAIN)
    const up = pressTile(start, IDS, 'a', RANGE)
    expect([...up.selection]).toEqual(['a', 'b', 'c'])
    expect([...pressTile(up, IDS, 'e', RANGE).selection]).toEqual(['c', 'd', 'e'])
  })

  it('starts a range anew when the anchor is gone', () => {
    expect([...pressTile({ selection: new Set(), anchorId: 'deleted' }, IDS, 'd', RANGE).selection]).toEqual([
      'd',
    ])
  })
})

describe('moving', () => {
  // 0 1
  // 2 3
  // 4
  const shape = { count: 5, columns: 2, pageRows: 2 }

  it('goes to the last tile when the last row is shorter', () => {
    expect(moveInGrid('ArrowDown', 3, shape)).toBe(4)
    expect(moveInGrid('ArrowDown', 4, shape)).toBe(4)
  })

  it('stays at the edges', () => {
    expect(moveInGrid('ArrowLeft', 0, shape)).toBe(0)
    expect(moveInGrid('ArrowUp', 1, shape)).toBe(1)
    expect(moveInGrid('ArrowRight', 4, shape)).toBe(4)
  })

  it('pages by whole rows and keeps the column', () => {
    expect(moveInGrid('PageDown', 1, shape)).toBe(4)
    expect(moveInGrid('PageUp', 3, shape)).toBe(1)
    expect(moveInGrid('End', 0, shape)).toBe(4)
    expect(moveInGrid('Home', 4, shape)).toBe(0)
  })

  it('leaves other keys alone', () => {
    expect(moveInGrid('x', 0, shape)).toBeUndefined()
  })

  it('never leaves the grid', () => {
    const keys = fc.constantFrom(
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'PageUp',
      'PageDown',
      'Home',
      'End',
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 7 }),
        keys,
        fc.nat(),
        (count, columns, key, at) => {
          const target = moveInGrid(key, at % count, { count, columns, pageRows: 3 })
          expect(target).toBeGreaterThanOrEqual(0)
          expect(target).toBeLessThan(count)
        },
      ),
    )
  })
})

describe('layout', () => {
  it('has two columns in the rail and three on a phone', () => {
    // Rail 292 − 24 = 268; phone 390 − 24 = 366: 3 · 112 + 2 · 6 = 348 fits.
    expect(columnsFor(268)).toBe(2)
    expect(columnsFor(366)).toBe(3)
    // (268 − 6)/2 + 6 = 137.
    expect(rowHeightPx(268, 2)).toBe(137)
  })
})

it.each([
  [0, '0 KB'],
  [640_000, '640 KB'],
  [999_600, '1.0 MB'],
  [1_840_000, '1.8 MB'],
  [212_300_000, '212 MB'],
  [3_400_000_000, '3.4 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
