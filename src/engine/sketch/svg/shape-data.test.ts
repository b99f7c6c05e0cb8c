import { describe, expect, it } from 'vitest'
import { parseMarkup } from './markup'
import { parsePathData, pathBounds } from './path-bounds'
import { shapeData } from './shape-data'

function dataOf(markup: string): string | undefined {
  const element = parseMarkup(markup).root.children[0]
  return element && shapeData(element)
}

function boundsOf(markup: string) {
  return pathBounds(dataOf(markup) ?? '')
}

describe('shapeData', () => {
  it.each([
    ['<circle cx="10" cy="20" r="5"/>', { x: 5, y: 15, width: 10, height: 10 }],
    ['<ellipse cx="10" cy="20" rx="5" ry="2"/>', { x: 5, y: 18, width: 10, height: 4 }],
    ['<rect x="1" y="2" width="30" height="40"/>', { x: 1, y: 2, width: 30, height: 40 }],
    ['<rect x="1" y="2" width="30" height="40" rx="8"/>', { x: 1, y: 2, width: 30, height: 40 }],
    ['<polygon points="0,0 10,0 5,8"/>', { x: 0, y: 0, width: 10, height: 8 }],
    ['<line x1="3" y1="4" x2="1" y2="9"/>', { x: 1, y: 4, width: 2, height: 5 }],
  ])('outlines %s', (markup, box) => {
    expect(boundsOf(markup)).toEqual(box)
  })

  it.each(['<circle r="0"/>', '<rect width="5"/>', '<polygon points=""/>', '<g/>'])(
    'has no outline for %s',
    (markup) => {
      expect(dataOf(markup)).toBeUndefined()
    },
  )
})

describe('parsePathData', () => {
  it('repeats a command and turns a repeated move into lines', () => {
    expect(parsePathData('m1 2 3 4L-.5.5 6e1-7').map(({ letter, values }) => [letter, ...values])).toEqual([
      ['m', 1, 2],
      ['l', 3, 4],
      ['L', -0.5, 0.5],
      ['L', 60, -7],
    ])
  })

  it('reads arc flags that stand without separators', () => {
    expect(parsePathData('a1 2 0 01.5.6')[0]?.values).toEqual([1, 2, 0, 0, 1, 0.5, 0.6])
  })

  it('stops at the first odd token', () => {
    expect(parsePathData('M0 0Xy9 9L1 1')).toHaveLength(1)
  })
})

describe('pathBounds', () => {
  it('follows relative commands and returns to the start at Z', () => {
    // (10,10) → (15,10) → (15,17) → Z (10,10) → (8,8)
    expect(pathBounds('M10 10h5v7zl-2-2')).toEqual({ x: 8, y: 8, width: 7, height: 9 })
  })

  it('has no box for nothing', () => {
    expect(pathBounds('')).toBeUndefined()
  })
})
