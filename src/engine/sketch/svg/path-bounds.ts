import type { Rect } from '@/lib/geometry/rect'

const COMMAND = /([a-zA-Z])([^a-zA-Z]*(?:e[-+]?\d+[^a-zA-Z]*)*)/g
const NUMBERS = /[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi
const ARITY: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

export interface PathCommand {
  /** Upper case is absolute, lower case relative, as in path data. */
  letter: string
  values: readonly number[]
}

/**
 * Splits path data into commands, one per repetition ("l1 2 3 4" gives two). Reading stops at the first odd
 * token, as the SVG grammar asks: what came before it is still drawn.
 */
export function parsePathData(data: string): PathCommand[] {
  const commands: PathCommand[] = []
  for (const [, letter = '', numbers = ''] of data.matchAll(COMMAND)) {
    const arity = ARITY[letter.toUpperCase()]
    if (arity === undefined) break
    commands.push(...repetitions(letter, arity, splitNumbers(numbers, letter)))
  }
  return commands
}

function repetitions(letter: string, arity: number, values: readonly number[]): PathCommand[] {
  if (arity === 0) return [{ letter, values: [] }]
  const result: PathCommand[] = []
  for (let i = 0; i + arity <= values.length; i += arity) {
    const repeated = i > 0 && letter === 'M' ? 'L' : i > 0 && letter === 'm' ? 'l' : letter
    result.push({ letter: repeated, values: values.slice(i, i + arity) })
  }
  return result
}

/** Arc flags may stand without separators ("a1 1 0 01.5.5"), so they are read one character at a time. */
function splitNumbers(text: string, letter: string): number[] {
  if (letter.toUpperCase() !== 'A') return (text.match(NUMBERS) ?? []).map(Number)
  const values: number[] = []
  let rest = text
  for (;;) {
    const isFlag = values.length % 7 === 3 || values.length % 7 === 4
    const match = (isFlag ? /^[\s,]*([01])/ : /^[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/i).exec(rest)
    if (!match) return values
    values.push(Number(match[1]))
    rest = rest.slice(match[0].length)
  }
}

/**
 * The box around a path's end and control points. It holds the path, and is exact for lines; curves may stay
 * inside it. Good enough for its one use: gradients in objectBoundingBox units, which icons put on plain shapes.
 */
export function pathBounds(data: string): Rect | undefined {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  let x = 0
  let y = 0
  let start: Point = [0, 0]
  const include = (px: number, py: number): void => {
    box.left = Math.min(box.left, px)
    box.right = Math.max(box.right, px)
    box.top = Math.min(box.top, py)
    box.bottom = Math.max(box.bottom, py)
  }
  for (const command of parsePathData(data)) {
    const points = commandPoints(command, x, y, start)
    for (const [px, py] of points) include(px, py)
    ;[x, y] = points.at(-1) ?? [x, y]
    if (command.letter.toUpperCase() === 'M') start = [x, y]
  }
  if (!Number.isFinite(box.left)) return undefined
  return { x: box.left, y: box.top, width: box.right - box.left, height: box.bottom - box.top }
}

type Point = readonly [x: number, y: number]

function commandPoints({ letter, values }: PathCommand, x: number, y: number, start: Point): Point[] {
  const relative = letter === letter.toLowerCase()
  const [dx, dy] = relative ? [x, y] : [0, 0]
  const last = values.at(-1) ?? 0
  switch (letter.toUpperCase()) {
    case 'H':
      return [[last + dx, y]]
    case 'V':
      return [[x, last + dy]]
    case 'Z':
      return [start]
    case 'A':
      return arcPoints(values, x, y, dx, dy)
    default:
      return pairs(values).map(([px, py]) => [px + dx, py + dy])
  }
}

/** A half turn or less bulges at most one radius from its chord's middle; a shape's arcs are half turns. */
function arcPoints(values: readonly number[], x: number, y: number, dx: number, dy: number): Point[] {
  const [radiusX = 0, radiusY = 0, , , , toX = 0, toY = 0] = values
  const end: Point = [toX + dx, toY + dy]
  const isHalfTurn = Math.hypot((end[0] - x) / (2 * radiusX), (end[1] - y) / (2 * radiusY)) > 0.999
  if (!isHalfTurn) return [end]
  const middleX = (x + end[0]) / 2
  const middleY = (y + end[1]) / 2
  return [[middleX - radiusX, middleY - radiusY], [middleX + radiusX, middleY + radiusY], end]
}

function pairs(values: readonly number[]): Point[] {
  return Array.from({ length: values.length >> 1 }, (_, i) => [values[2 * i] ?? 0, values[2 * i + 1] ?? 0])
}
