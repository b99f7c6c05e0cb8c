import type { Rect } from '@/lib/geometry/rect'
import type { ImageRecord } from './image-record'
import { titleOfPicture } from './image-record'
import type { Size } from './image-size'

export const MIN_SHEET_PICTURES = 2
export const MAX_SHEET_COLUMNS = 10

/** `tall` is one sheet as long as it has to be; the others are A4 paper. */
export type SheetPaper = 'tall' | 'portrait' | 'landscape'

/** What a contact sheet is to be. A PNG is always tall. */
export interface SheetOptions {
  format: 'png' | 'html'
  paper: SheetPaper
  /** Above the pictures; empty for none. */
  title: string
  /** Undefined for as many as suit the number of pictures. */
  columns: number | undefined
  hasCaptions: boolean
}

export const DEFAULT_SHEET: SheetOptions = {
  format: 'png',
  paper: 'portrait',
  title: '',
  columns: undefined,
  hasCaptions: true,
}

/** What stands below a picture. */
export interface SheetCaption {
  title: string
  /** Model and size. */
  facts: string
  /** One character a star; empty where it has none. */
  stars: string
}

/** A picture's place and that of its words, in CSS px of its page. */
export interface SheetCell {
  /** Which of the pictures. */
  index: number
  picture: Rect
  /** Without height where there are no captions. */
  caption: Rect
}

export interface SheetPage extends Size {
  /** Without height where there is no title. */
  title: Rect
  cells: readonly SheetCell[]
}

/** Pages of one size. */
export interface SheetLayout {
  pages: readonly SheetPage[]
  /** Of captions; two lines of title and one of facts stand in a caption. */
  fontPx: number
}

/** Of a line, in font sizes. */
export const SHEET_LINE = 1.4
export const SHEET_TITLE_PX = 20

/** A4 at 96 px to the inch, rounded down, so that it never runs over to the next page. */
const A4 = { short: 793, long: 1122 }
const TALL_WIDTH = 1200
const MARGIN = 48
const GAP = 24
/** Between a picture and its words, and between the title and the pictures. */
const [CAPTION_GAP, TITLE_GAP] = [8, 20]
/** Boxes that are flatter than this waste too much of the page's width. */
const MIN_BOX_RATIO = 0.55
const AUTO_COLUMNS = [1, 2, 3, 4, 5, 6]

/** What a canvas holds on every system: below 64 million pixels, and no side too long. */
const [MAX_PIXELS, MAX_EDGE] = [63_500_000, 16_000]
/** Two pixels of a PNG to one of the layout. */
const PNG_SCALE = 2

interface Grid {
  paper: SheetPaper
  columns: number
  cellWidth: number
  captionHeight: number
  fontPx: number
  page: Size
  /** Where the pictures begin. */
  top: number
  title: Rect
}

function pageSize(paper: SheetPaper): Size {
  if (paper === 'tall') return { width: TALL_WIDTH, height: Infinity }
  return paper === 'portrait' ? { width: A4.short, height: A4.long } : { width: A4.long, height: A4.short }
}

function gridOf({ paper, title, hasCaptions }: SheetOptions, columns: number): Grid {
  const page = pageSize(paper)
  const inner = page.width - 2 * MARGIN
  const cellWidth = (inner - GAP * (columns - 1)) / columns
  const fontPx = Math.min(13, Math.max(8, Math.round(cellWidth / 20)))
  const titleHeight = title.trim() === '' ? 0 : Math.ceil(SHEET_TITLE_PX * SHEET_LINE)
  return {
    ...{ paper, columns, cellWidth, page, fontPx },
    captionHeight: hasCaptions ? CAPTION_GAP + Math.ceil(3 * fontPx * SHEET_LINE) : 0,
    top: MARGIN + (titleHeight > 0 ? titleHeight + TITLE_GAP : 0),
    title: { x: MARGIN, y: MARGIN, width: inner, height: titleHeight },
  }
}

/** The largest box of the picture's shape within another one. */
export function fitInto({ width, height }: Size, box: Size): Size {
  const scale = Math.min(box.width / width, box.height / height)
  return { width: Math.max(1, width * scale), height: Math.max(1, height * scale) }
}

/** One row, its pictures standing on one line above their words. */
function placeRow(sizes: readonly Size[], first: number, y: number, grid: Grid) {
  const height = Math.max(...sizes.map((size) => size.height))
  const gap = grid.captionHeight > 0 ? CAPTION_GAP : 0
  const cells = sizes.map((size, column): SheetCell => {
    const x = MARGIN + column * (grid.cellWidth + GAP)
    return {
      index: first + column,
      picture: { x, y: y + height - size.height, ...size },
      caption: { x, y: y + height + gap, width: grid.cellWidth, height: grid.captionHeight - gap },
    }
  })
  return { cells, height: height + grid.captionHeight }
}

/** Row after row; a row that does not fit any more begins a new page. */
function flow(pictures: readonly Size[], boxHeight: number, grid: Grid): SheetLayout {
  const { page, columns, cellWidth, title, top, fontPx } = grid
  const pages: SheetCell[][] = [[]]
  let y = top
  for (let first = 0; first < pictures.length; first += columns) {
    const sizes = pictures
      .slice(first, first + columns)
      .map((size) => fitInto(size, { width: cellWidth, height: boxHeight }))
    let row = placeRow(sizes, first, y, grid)
    if (y > top && y + row.height > page.height - MARGIN) {
      pages.push([])
      row = placeRow(sizes, first, (y = top), grid)
    }
    pages.at(-1)?.push(...row.cells)
    y += row.height + GAP
  }
  const height = grid.paper === 'tall' ? Math.ceil(y - GAP + MARGIN) : page.height
  return { fontPx, pages: pages.map((cells) => ({ width: page.width, height, title, cells })) }
}

/** The height that boxes have where all rows are to stand on one page. */
function boxHeightOnOnePage(count: number, { columns, page, top, captionHeight }: Grid): number {
  const rows = Math.ceil(count / columns)
  return (page.height - MARGIN - top - GAP * (rows - 1)) / rows - captionHeight
}

function onPaper(pictures: readonly Size[], grid: Grid): SheetLayout {
  const { cellWidth, page, top, captionHeight } = grid
  const onePage = boxHeightOnOnePage(pictures.length, grid)
  const wholePage = page.height - MARGIN - top - captionHeight
  // Pixels are not counted in halves: what fits must not be pushed to the next page by a rounding.
  const boxHeight = onePage >= cellWidth * MIN_BOX_RATIO ? Math.floor(onePage) : wholePage
  return flow(pictures, Math.min(cellWidth, boxHeight), grid)
}

function pictureArea({ pages }: SheetLayout): number {
  return pages
    .flatMap(({ cells }) => cells)
    .reduce((sum, { picture }) => sum + picture.width * picture.height, 0)
}

/** As square as the number allows; three stand in one row. */
function tallColumns(count: number): number {
  if (count <= 3) return count
  return Math.min(Math.ceil(Math.sqrt(count)), count <= 60 ? 6 : MAX_SHEET_COLUMNS)
}

/**
 * Where pictures and their words stand, in order, row by row. Without a number of columns paper takes the one that shows the most of
 * them on one page or, where they need several, a middling one.
 */
export function layOutSheet(pictures: readonly Size[], options: SheetOptions): SheetLayout {
  const { paper } = options
  const count = Math.max(1, pictures.length)
  if (paper === 'tall') {
    const grid = gridOf(options, options.columns ?? tallColumns(count))
    return flow(pictures, grid.cellWidth, grid)
  }
  if (options.columns) return onPaper(pictures, gridOf(options, options.columns))
  const single = AUTO_COLUMNS.filter((columns) => columns <= count)
    .map((columns) => onPaper(pictures, gridOf(options, columns)))
    .filter(({ pages }) => pages.length === 1)
    .sort((a, b) => pictureArea(b) - pictureArea(a))
  return single[0] ?? onPaper(pictures, gridOf(options, paper === 'portrait' ? 4 : 5))
}

/** Pixels of a PNG to one px of the layout: two, and fewer where that would be more than a canvas holds. */
export function sheetScale({ width, height }: Size): number {
  return Math.min(PNG_SCALE, Math.sqrt(MAX_PIXELS / (width * height)), MAX_EDGE / Math.max(width, height))
}

/** The text in lines of at most that width; what does not fit into so many of them ends in "…". */
export function wrapText(
  text: string,
  width: number,
  maxLines: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = []
  let rest = text.trim().replace(/\s+/g, ' ')
  while (rest !== '' && lines.length < maxLines - 1 && widthOf(rest) > width) {
    const words = rest.split(' ')
    let taken = words.length - 1
    while (taken > 0 && widthOf(words.slice(0, taken).join(' ')) > width) taken--
    // A word that is wider than a line is cut on the last one; here it would be cut for nothing.
    if (taken === 0) break
    lines.push(words.slice(0, taken).join(' '))
    rest = words.slice(taken).join(' ')
  }
  return rest === '' ? lines : [...lines, shortened(rest, width, widthOf)]
}

/** The text, or as much of its beginning as fits with "…" behind it. */
export function shortened(text: string, width: number, widthOf: (text: string) => number): string {
  if (widthOf(text) <= width) return text
  const characters = [...text]
  let [fits, tooMany] = [0, characters.length]
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1
    if (widthOf(`${characters.slice(0, middle).join('').trimEnd()}…`) <= width) fits = middle
    else tooMany = middle
  }
  return `${characters.slice(0, fits).join('').trimEnd()}…`
}

/** What is said of a picture below it. */
export function captionOf(record: ImageRecord): SheetCaption {
  const { request, kind, width, height, rating = 0 } = record
  const model = kind === 'import' || record.local ? [] : [request.model]
  return {
    title: titleOfPicture(record),
    facts: [...model.filter((name) => name !== ''), `${width} × ${height}`].join(' · '),
    stars: '★'.repeat(rating),
  }
}
