import type { Rect } from '@/lib/geometry/rect'

/** A place in px of the upright source. */
export interface MarkupPoint {
  readonly x: number
  readonly y: number
}

interface MarkBase {
  readonly id: string
  /** "#rrggbb". */
  readonly colour: string
}

/** Something drawn over a picture to say what is meant; all lengths are px of the source. */
export type Mark = MarkBase &
  (
    | {
        readonly kind: 'arrow'
        readonly widthPx: number
        readonly from: MarkupPoint
        /** Where its head is. */
        readonly to: MarkupPoint
      }
    | { readonly kind: 'circle' | 'box'; readonly widthPx: number; readonly rect: Rect }
    | { readonly kind: 'pen'; readonly widthPx: number; readonly points: readonly MarkupPoint[] }
    | {
        readonly kind: 'note'
        readonly sizePx: number
        /** The left end of its base line. */
        readonly at: MarkupPoint
        readonly text: string
      }
  )

export type MarkKind = Mark['kind']

/** The marks over one picture, the last on top. */
export interface MarkupDocument {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
}

export const MARK_COLOURS = [
  { name: 'Red', colour: '#ff3b30' },
  { name: 'Yellow', colour: '#ffd60a' },
  { name: 'Green', colour: '#34c759' },
  { name: 'Blue', colour: '#3a86ff' },
  { name: 'White', colour: '#ffffff' },
] as const

/** Around every mark, so that it is seen on its own colour. */
export const HALO_COLOUR = '#101114'
/** The halo's width beyond the mark on either side, as a share of the mark's width. */
export const HALO_SHARE = 0.3
export const MAX_NOTE_CHARS = 120
const MAX_MARKS = 500
const MAX_POINTS = 5000

const LABELS: Readonly<Record<MarkKind, string>> = {
  arrow: 'Arrow',
  circle: 'Circle',
  box: 'Box',
  pen: 'Pen stroke',
  note: 'Note',
}

/** "Arrow 2, red", "Note 1, blue: “make this red”". Marks of a kind are counted in their order. */
export function nameOfMark(mark: Mark, marks: readonly Mark[]): string {
  const number = marks.filter(({ kind }) => kind === mark.kind).findIndex(({ id }) => id === mark.id) + 1
  const colour = MARK_COLOURS.find((one) => one.colour === mark.colour)?.name.toLowerCase()
  const name = [`${LABELS[mark.kind]} ${number}`, colour].filter(Boolean).join(', ')
  return mark.kind === 'note' ? `${name}: “${mark.text}”` : name
}

/** Line width and text size that are well seen on a picture of this size, also when a model sees it smaller. */
export function markSizes({ width, height }: { width: number; height: number }) {
  const longer = Math.max(width, height)
  return { widthPx: Math.max(2, Math.round(longer / 160)), sizePx: Math.max(12, Math.round(longer / 26)) }
}

const moved = ({ x, y }: MarkupPoint, dx: number, dy: number): MarkupPoint => ({ x: x + dx, y: y + dy })

/** The mark somewhere else. */
export function movedMark(mark: Mark, dx: number, dy: number): Mark {
  switch (mark.kind) {
    case 'arrow':
      return { ...mark, from: moved(mark.from, dx, dy), to: moved(mark.to, dx, dy) }
    case 'circle':
    case 'box':
      return { ...mark, rect: { ...mark.rect, x: mark.rect.x + dx, y: mark.rect.y + dy } }
    case 'pen':
      return { ...mark, points: mark.points.map((point) => moved(point, dx, dy)) }
    case 'note':
      return { ...mark, at: moved(mark.at, dx, dy) }
  }
}

/** Where a mark can be pulled: the ends of an arrow, the corners of a box. */
export function gripsOf(mark: Mark): readonly MarkupPoint[] {
  if (mark.kind === 'arrow') return [mark.from, mark.to]
  if (mark.kind !== 'box' && mark.kind !== 'circle') return []
  const { x, y, width, height } = mark.rect
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}

function rectOf(a: MarkupPoint, b: MarkupPoint): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return { x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) }
}

/** The mark with this grip pulled to another place; the opposite one stays. */
export function pulledMark(mark: Mark, grip: number, to: MarkupPoint): Mark {
  if (mark.kind === 'arrow') return grip === 0 ? { ...mark, from: to } : { ...mark, to }
  if (mark.kind !== 'box' && mark.kind !== 'circle') return mark
  const opposite = gripsOf(mark)[(grip + 2) % 4]
  return opposite ? { ...mark, rect: rectOf(opposite, to) } : mark
}

/** The last grip, which the keyboard pulls. */
export function lastGrip(mark: Mark): { grip: number; at: MarkupPoint } | undefined {
  const grip = mark.kind === 'arrow' ? 1 : 2
  const at = gripsOf(mark)[grip]
  return at && { grip, at }
}

interface NewMark {
  id: string
  colour: string
  widthPx: number
  sizePx: number
}

/** The mark that a drag makes; undefined for one that nobody would see. A note is put where the drag ends. */
export function drawnMark(
  kind: MarkKind,
  points: readonly MarkupPoint[],
  { id, colour, widthPx, sizePx }: NewMark,
): Mark | undefined {
  const [from, to] = [points[0], points.at(-1)]
  if (!from || !to) return undefined
  if (kind === 'note') return { kind, id, colour, sizePx, at: to, text: '' }
  const rect = rectOf(from, to)
  const longest = points.reduce((far, { x, y }) => Math.max(far, Math.hypot(x - from.x, y - from.y)), 0)
  if (longest < widthPx) return undefined
  if (kind === 'pen') return { kind, id, colour, widthPx, points: thinned(points, widthPx / 3) }
  if (kind === 'arrow') return { kind, id, colour, widthPx, from, to }
  return { kind, id, colour, widthPx, rect }
}

/** Without points that lie closer together than this. */
function thinned(points: readonly MarkupPoint[], leastPx: number): MarkupPoint[] {
  const kept: MarkupPoint[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= leastPx) kept.push(point)
  }
  return kept.slice(0, MAX_POINTS)
}

type Fields = Readonly<Record<string, unknown>>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) < 1e6
const isLength = (value: unknown): value is number => isNumber(value) && value >= 0
const isPoint = (value: unknown): value is MarkupPoint =>
  isFields(value) && isNumber(value.x) && isNumber(value.y)
const isRect = (value: unknown): value is Rect =>
  isFields(value) && isNumber(value.x) && isNumber(value.y) && isLength(value.width) && isLength(value.height)

function isMark(value: unknown): value is Mark {
  if (!isFields(value) || typeof value.id !== 'string') return false
  if (typeof value.colour !== 'string' || !/^#[\da-f]{6}$/i.test(value.colour)) return false
  if (value.kind === 'note')
    return (
      isLength(value.sizePx) &&
      isPoint(value.at) &&
      typeof value.text === 'string' &&
      value.text.length <= MAX_NOTE_CHARS
    )
  if (!isLength(value.widthPx)) return false
  if (value.kind === 'arrow') return isPoint(value.from) && isPoint(value.to)
  if (value.kind === 'pen')
    return Array.isArray(value.points) && value.points.length <= MAX_POINTS && value.points.every(isPoint)
  return (value.kind === 'circle' || value.kind === 'box') && isRect(value.rect)
}

/** The marks as they were stored, without those that cannot be read; undefined where there are none for a picture of this size. */
export function readMarkup(
  stored: unknown,
  { width, height }: { width: number; height: number },
): MarkupDocument | undefined {
  if (!isFields(stored) || stored.width !== width || stored.height !== height) return undefined
  if (!Array.isArray(stored.marks)) return undefined
  return { width, height, marks: stored.marks.slice(0, MAX_MARKS).filter(isMark) }
}
