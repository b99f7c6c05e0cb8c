import type { Mark, MarkupPoint } from './markup'

/** Length of an arrow's head, in widths of its line. */
const HEAD_WIDTHS = 4.5
const HEAD_ANGLE = Math.PI / 7

const at = ({ x, y }: MarkupPoint): string => `${round(x)} ${round(y)}`
const round = (px: number): number => Math.round(px * 100) / 100

function lineOf([first, ...others]: readonly MarkupPoint[]): string {
  if (!first) return ''
  // A line to where it stands draws a dot with round ends.
  return `M${at(first)}${(others.length > 0 ? others : [first]).map((point) => `L${at(point)}`).join('')}`
}

function arrowPath({ from, to, widthPx }: Extract<Mark, { kind: 'arrow' }>): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const head = Math.min(widthPx * HEAD_WIDTHS, length * 0.6)
  const angle = Math.atan2(to.y - from.y, to.x - from.x)
  const wing = (side: number): MarkupPoint => ({
    x: to.x - head * Math.cos(angle + side * HEAD_ANGLE),
    y: to.y - head * Math.sin(angle + side * HEAD_ANGLE),
  })
  return `${lineOf([from, to])}${lineOf([wing(1), to, wing(-1)])}`
}

/** The mark's line as the path data of SVG, which a canvas reads too; undefined for a note, which is text. */
export function markPath(mark: Mark): string | undefined {
  switch (mark.kind) {
    case 'arrow':
      return arrowPath(mark)
    case 'pen':
      return lineOf(mark.points)
    case 'box': {
      const { x, y, width, height } = mark.rect
      return `M${at({ x, y })}h${round(width)}v${round(height)}h${round(-width)}Z`
    }
    case 'circle': {
      const { x, y, width, height } = mark.rect
      const [rx, ry] = [round(width / 2), round(height / 2)]
      const half = `a${rx} ${ry} 0 1 0 `
      return `M${at({ x, y: y + height / 2 })}${half}${2 * rx} 0${half}${-2 * rx} 0Z`
    }
    case 'note':
      return undefined
  }
}
