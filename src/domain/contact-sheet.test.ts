import { describe, expect, it } from 'vitest'
import { anImageRecord } from '@/testing/builders'
import type { SheetLayout, SheetOptions } from './contact-sheet'
import { captionOf, DEFAULT_SHEET, layOutSheet, sheetScale, shortened, wrapText } from './contact-sheet'

const options = (change: Partial<SheetOptions> = {}): SheetOptions => ({
  ...DEFAULT_SHEET,
  paper: 'tall',
  ...change,
})
const SHAPES = [
  { width: 1024, height: 1024 },
  { width: 1536, height: 1024 },
  { width: 1024, height: 1536 },
  { width: 4000, height: 300 },
]
const shapes = (count: number) => Array.from({ length: count }, (_, index) => SHAPES[index % 4]!)
const squares = (count: number) => Array.from({ length: count }, () => SHAPES[0]!)
const columnsOf = ({ pages }: SheetLayout) => new Set(pages[0]!.cells.map(({ picture }) => picture.x)).size

describe('a layout', () => {
  it('has every picture once, in order, in its shape, on the page and apart from all others', () => {
    for (const paper of ['tall', 'portrait', 'landscape'] as const)
      for (const columns of [undefined, 1, 3, 10])
        for (const count of [1, 2, 3, 7, 9, 24, 60, 61]) {
          const pictures = shapes(count)
          const { pages } = layOutSheet(pictures, options({ paper, columns, title: 'Foxes' }))
          const cells = pages.flatMap((page) => page.cells)
          expect(cells.map(({ index }) => index)).toEqual(pictures.map((_, index) => index))
          for (const { width, height, title, cells } of pages) {
            const boxes = cells.flatMap(({ picture, caption }) => [picture, caption])
            for (const [at, box] of [title, ...boxes].entries()) {
              expect(box.x).toBeGreaterThanOrEqual(48)
              expect(box.x + box.width).toBeLessThanOrEqual(width - 48 + 0.01)
              expect(box.y + box.height).toBeLessThanOrEqual(height - 48 + 0.01)
              for (const other of [title, ...boxes].slice(at + 1))
                expect(
                  box.x + box.width <= other.x ||
                    other.x + other.width <= box.x ||
                    box.y + box.height <= other.y + 0.01 ||
                    other.y + other.height <= box.y + 0.01,
                ).toBe(true)
            }
          }
          for (const { index, picture } of cells)
            expect(picture.width / picture.height).toBeCloseTo(
              pictures[index]!.width / pictures[index]!.height,
              1,
            )
        }
  })

  it('takes columns that suit the number of pictures', () => {
    const columns = (count: number) => columnsOf(layOutSheet(squares(count), options()))
    expect([2, 3, 4, 9, 16, 60].map(columns)).toEqual([2, 3, 2, 3, 4, 6])
    expect(columnsOf(layOutSheet(squares(9), options({ columns: 5 })))).toBe(5)
  })

  it('keeps nine on one page of paper, and sixty with words on more than one', () => {
    for (const paper of ['portrait', 'landscape'] as const) {
      expect(layOutSheet(squares(9), options({ paper })).pages).toHaveLength(1)
      expect(layOutSheet(squares(60), options({ paper })).pages.length).toBeGreaterThan(1)
    }
    expect(layOutSheet(squares(60), options({ columns: 1 })).pages).toHaveLength(1)
  })

  it('leaves no room for words that are not wanted', () => {
    const [page] = layOutSheet(squares(4), options({ hasCaptions: false })).pages
    expect(page!.title.height).toBe(0)
    // Two boxes of (1200 − 96 − 24) / 2 = 540, a gap of 24, margins of 48.
    expect(page!.height).toBe(2 * 540 + 24 + 96)
  })
})

describe('the scale', () => {
  it('stays below 64 million pixels, and below the longest side that canvases have', () => {
    for (const count of [2, 60, 500]) {
      const [page] = layOutSheet(squares(count), options({ columns: 1 })).pages
      const scale = sheetScale(page!)
      expect(page!.width * page!.height * scale ** 2).toBeLessThan(64_000_000)
      expect(page!.height * scale).toBeLessThanOrEqual(16_384)
    }
    expect(sheetScale({ width: 1200, height: 1200 })).toBe(2)
  })
})

describe('words', () => {
  const widthOf = (text: string) => [...text].length
  it('break between words and end in … where two lines are not enough', () => {
    expect(wrapText('a red fox', 20, 2, widthOf)).toEqual(['a red fox'])
    expect(wrapText(' a red\nfox in snow', 10, 2, widthOf)).toEqual(['a red fox', 'in snow'])
    expect(wrapText('a red fox in deep winter snow', 10, 2, widthOf)).toEqual(['a red fox', 'in deep w…'])
    expect(wrapText('Donaudampfschiff', 10, 2, widthOf)).toEqual(['Donaudamp…'])
    expect(wrapText('', 10, 2, widthOf)).toEqual([])
    expect(shortened('🦊🦊🦊🦊', 3, widthOf)).toBe('🦊🦊…')
  })

  it('name prompt, model, size and stars; an imported file has no model', () => {
    const record = anImageRecord({ rating: 3 })
    expect(captionOf(record)).toEqual({
      title: 'A cute baby sea otter',
      facts: 'sketch-1 · 8 × 8',
      stars: '★★★',
    })
    expect(captionOf({ ...anImageRecord(), kind: 'import' })).toMatchObject({ facts: '8 × 8', stars: '' })
  })
})
