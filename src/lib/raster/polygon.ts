import { intersectRects, rectOfSize, roundOutRect, type Rect } from '@/lib/geometry/rect'
import type { CombineMode, CoverageMap } from './coverage'
import { LINES_PER_ROW, SpanAccumulator } from './span-accumulator'

/** Which parts of a self-crossing outline are inside: every part that it winds around, or every other one. */
export type FillRule = 'nonzero' | 'even-odd'

interface Edge {
  topY: number
  bottomY: number
  topX: number
  /** Change of x per unit of y. */
  slope: number
  /** +1 for an edge drawn downwards, -1 upwards. */
  winding: number
}

interface Crossing {
  x: number
  winding: number
}

function edgeBetween(ax: number, ay: number, bx: number, by: number): Edge {
  const slope = (bx - ax) / (by - ay)
  return ay < by
    ? { topY: ay, bottomY: by, topX: ax, slope, winding: 1 }
    : { topY: by, bottomY: ay, topX: bx, slope, winding: -1 }
}

/** The closed outline's edges from top to bottom; horizontal ones bound nothing and are left away. */
function edgesOf(points: Float32Array): Edge[] {
  const count = Math.floor(points.length / 2)
  const edges: Edge[] = []
  for (let index = 0; index < count; index++) {
    const next = (index + 1) % count
    // Both indices are below count, so all four reads are inside.
    const ay = points[index * 2 + 1]!
    const by = points[next * 2 + 1]!
    if (ay !== by) edges.push(edgeBetween(points[index * 2]!, ay, points[next * 2]!, by))
  }
  return edges.sort((a, b) => a.topY - b.topY)
}

function polygonBox(points: Float32Array): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let index = 0; index + 1 < points.length; index += 2) {
    left = Math.min(left, points[index]!)
    right = Math.max(right, points[index]!)
    top = Math.min(top, points[index + 1]!)
    bottom = Math.max(bottom, points[index + 1]!)
  }
  if (!(left <= right)) return { x: 0, y: 0, width: 0, height: 0 }
  return roundOutRect({ x: left, y: top, width: right - left, height: bottom - top })
}

function addInsideSpans(spans: SpanAccumulator, crossings: Crossing[], rule: FillRule): void {
  crossings.sort((a, b) => a.x - b.x)
  let winding = 0
  let openedAt = 0
  for (const { x, winding: turn } of crossings) {
    const before = winding
    winding = rule === 'nonzero' ? winding + turn : winding ^ 1
    if (before === 0) openedAt = x
    else if (winding === 0) spans.add(openedAt, x)
  }
}

/**
 * Paints the area inside a closed outline (`points` holds x, y in turn; the last joins the first) and returns the
 * pixels that may change. Fewer than three points paint nothing.
 */
export function paintPolygon(
  map: CoverageMap,
  points: Float32Array,
  mode: CombineMode,
  rule: FillRule = 'nonzero',
): Rect {
  const box = intersectRects(polygonBox(points), rectOfSize(map))
  const edges = edgesOf(points)
  const spans = new SpanAccumulator(map, mode)
  let active: Edge[] = []
  let next = 0
  for (let row = box.y; row < box.y + box.height; row++) {
    active = active.filter((edge) => edge.bottomY > row)
    while (next < edges.length && edges[next]!.topY < row + 1) active.push(edges[next++]!)
    for (let line = 0; line < LINES_PER_ROW; line++) {
      const y = row + (line + 0.5) / LINES_PER_ROW
      const crossings = active
        .filter((edge) => edge.topY <= y && edge.bottomY > y)
        .map((edge) => ({ x: edge.topX + (y - edge.topY) * edge.slope, winding: edge.winding }))
      addInsideSpans(spans, crossings, rule)
    }
    spans.flush(row)
  }
  return box
}
