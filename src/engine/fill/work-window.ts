import { inflateRect, intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'

/** About what one fill may look at: more context makes it slower, not better. */
const LARGEST_WINDOW_PX = 4_000_000

/** Context around the tiniest hole. */
const LEAST_CONTEXT_PX = 48

/**
 * The part of the picture that a fill looks at: the box of the hole and as much again on every side, less where that
 * would be more than about 4 megapixels. The box itself is always inside.
 */
export function workWindow(hole: Rect, width: number, height: number): Rect {
  const picture = rectOfSize({ width, height })
  const wished = Math.max(hole.width, hole.height, Math.round(0.12 * Math.min(width, height)))
  for (let context = Math.max(LEAST_CONTEXT_PX, wished); ; context = Math.floor(context * 0.8)) {
    const window = intersectRects(inflateRect(hole, context), picture)
    if (window.width * window.height <= LARGEST_WINDOW_PX || context <= LEAST_CONTEXT_PX) return window
  }
}
