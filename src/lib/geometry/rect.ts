/** An axis-aligned box: left and top inclusive, right and bottom (x + width, y + height) exclusive. */
export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The box between two corners given in any order. */
export function rectBetween(ax: number, ay: number, bx: number, by: number): Rect {
  return { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) }
}

/** The box of a whole bitmap. */
export function rectOfSize(size: { readonly width: number; readonly height: number }): Rect {
  return { x: 0, y: 0, width: size.width, height: size.height }
}

/** True when the box holds nothing. */
export function isEmptyRect(rect: Rect): boolean {
  return !(rect.width > 0 && rect.height > 0)
}

/** What both boxes share; empty (width or height 0) when they do not meet. */
export function intersectRects(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x)
  const y = Math.max(a.y, b.y)
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x)
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y)
  return { x, y, width, height }
}

/** The smallest box that holds both; an empty box adds nothing. */
export function uniteRects(a: Rect, b: Rect): Rect {
  if (isEmptyRect(a)) return b
  if (isEmptyRect(b)) return a
  const x = Math.min(a.x, b.x)
  const y = Math.min(a.y, b.y)
  const width = Math.max(a.x + a.width, b.x + b.width) - x
  const height = Math.max(a.y + a.height, b.y + b.height) - y
  return { x, y, width, height }
}

/** The box with every side moved outwards by `byPx` (inwards when negative, down to empty). */
export function inflateRect(rect: Rect, byPx: number): Rect {
  const width = Math.max(0, rect.width + 2 * byPx)
  const height = Math.max(0, rect.height + 2 * byPx)
  return { x: rect.x - byPx, y: rect.y - byPx, width, height }
}

/** True when every point of `inner` lies in `outer`; an empty box lies in all. */
export function containsRect(outer: Rect, inner: Rect): boolean {
  if (isEmptyRect(inner)) return true
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

/** The smallest box of whole pixels that holds the given one. */
export function roundOutRect(rect: Rect): Rect {
  const x = Math.floor(rect.x)
  const y = Math.floor(rect.y)
  const width = Math.ceil(rect.x + rect.width) - x
  const height = Math.ceil(rect.y + rect.height) - y
  return { x, y, width, height }
}

function slideAxis(start: number, length: number, limitStart: number, limitLength: number): number {
  if (length > limitLength) return limitStart - Math.floor((length - limitLength) / 2)
  return Math.min(Math.max(start, limitStart), limitStart + limitLength - length)
}

/** Moves the box inside the limit without resizing it; along an axis where it is too long it is centred. */
export function slideInside(rect: Rect, limit: Rect): Rect {
  return {
    ...rect,
    x: slideAxis(rect.x, rect.width, limit.x, limit.width),
    y: slideAxis(rect.y, rect.height, limit.y, limit.height),
  }
}
