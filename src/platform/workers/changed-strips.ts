import { inflateRect, intersectRects, isEmptyRect, rectOfSize, type Rect } from '@/lib/geometry/rect'
import type { CoverageMap } from '@/lib/raster/coverage'

/** Edge of a tile: a stroke across the picture touches few of them, and a dab is not made much larger. */
const TILE_PX = 64

/** Ink is smoothed at its border by the browser, not by us. */
const INK_REACH_PX = 1

function hasChanged(map: CoverageMap, patch: CoverageMap, at: Rect, tile: Rect): boolean {
  for (let y = tile.y; y < tile.y + tile.height; y++) {
    const row = y * map.width
    const patchRow = (y - at.y) * patch.width - at.x
    for (let x = tile.x; x < tile.x + tile.width; x++)
      if (map.data[row + x] !== patch.data[patchRow + x]) return true
  }
  return false
}

/** The tile in this column and row, cut off at a box. */
function tileIn(box: Rect, column: number, row: number): Rect {
  return intersectRects({ x: column * TILE_PX, y: row * TILE_PX, width: TILE_PX, height: TILE_PX }, box)
}

/** First tile and the one behind the last of a stretch. */
const tilesOf = (start: number, length: number): [number, number] => [
  Math.floor(start / TILE_PX),
  Math.ceil((start + length) / TILE_PX),
]

/** Numbers of the tiles that lie under a box of ink. */
function inkedTiles(inked: readonly Rect[], box: Rect, columns: number): Set<number> {
  const tiles = new Set<number>()
  for (const one of inked) {
    const { x, y, width, height } = intersectRects(inflateRect(one, INK_REACH_PX), box)
    if (width === 0 || height === 0) continue
    const [left, right] = tilesOf(x, width)
    const [top, bottom] = tilesOf(y, height)
    for (let row = top; row < bottom; row++)
      for (let column = left; column < right; column++) tiles.add(row * columns + column)
  }
  return tiles
}

/**
 * Boxes that hold every pixel of `at` in which the map differs from the patch that is to be laid there, and every box of ink,
 * changed or not: it has to be drawn over. Row by row, without overlap; far less than `at` for a thin stroke.
 */
export function changedStrips(
  map: CoverageMap,
  patch: CoverageMap,
  at: Rect,
  inked: readonly Rect[] = [],
): Rect[] {
  const image = rectOfSize(map)
  const box = intersectRects(inked.length > 0 ? inflateRect(at, INK_REACH_PX + 1) : at, image)
  const columns = Math.ceil(map.width / TILE_PX)
  const [left, right] = tilesOf(box.x, box.width)
  const [top, bottom] = tilesOf(box.y, box.height)
  const underInk = inkedTiles(inked, box, columns)
  const strips: Rect[] = []
  for (let row = top; row < bottom; row++) {
    let from: number | undefined
    for (let column = left; column <= right; column++) {
      const tile = intersectRects(tileIn(at, column, row), image)
      const isShown =
        column < right &&
        (underInk.has(row * columns + column) || (!isEmptyRect(tile) && hasChanged(map, patch, at, tile)))
      if (isShown) from ??= column
      else if (from !== undefined) {
        const strip = { ...tileIn(image, from, row), width: (column - from) * TILE_PX }
        strips.push(intersectRects(strip, box))
        from = undefined
      }
    }
  }
  return strips
}
