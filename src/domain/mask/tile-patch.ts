import { intersectRects, rectOfSize, uniteRects, type Rect } from '@/lib/geometry/rect'
import type { CoverageMap } from '@/lib/raster/coverage'
import { decodeRuns, encodeRuns } from '@/lib/raster/runs'

/** Edge of a tile: small enough that a stroke touches few pixels it does not change, large enough to keep lists short. */
const TILE_PX = 128

/** What some tiles held at one moment, packed. */
export interface TilePatch {
  readonly tiles: Uint32Array
  readonly runs: Uint8Array
}

/** Memory that a patch holds on to. */
export function patchBytes(patch: TilePatch): number {
  return patch.tiles.byteLength + patch.runs.byteLength
}

function tileRect(map: CoverageMap, tile: number): Rect {
  const columns = Math.ceil(map.width / TILE_PX)
  const x = (tile % columns) * TILE_PX
  const y = Math.floor(tile / columns) * TILE_PX
  return intersectRects({ x, y, width: TILE_PX, height: TILE_PX }, rectOfSize(map))
}

function tilesOf(map: CoverageMap, boxes: readonly Rect[]): number[] {
  const columns = Math.ceil(map.width / TILE_PX)
  const tiles = new Set<number>()
  for (const box of boxes) {
    const { x, y, width, height } = intersectRects(box, rectOfSize(map))
    if (width === 0 || height === 0) continue
    for (let row = Math.floor(y / TILE_PX); row * TILE_PX < y + height; row++) {
      for (let column = Math.floor(x / TILE_PX); column * TILE_PX < x + width; column++)
        tiles.add(row * columns + column)
    }
  }
  return [...tiles].sort((a, b) => a - b)
}

function areaOf(map: CoverageMap, tiles: Iterable<number>): number {
  let area = 0
  for (const tile of tiles) {
    const { width, height } = tileRect(map, tile)
    area += width * height
  }
  return area
}

/** Copies tiles between the map and a buffer that holds them one after the other. */
function transferTiles(
  map: CoverageMap,
  tiles: Iterable<number>,
  buffer: Uint8Array,
  direction: 'read' | 'write',
): void {
  let at = 0
  for (const tile of tiles) {
    const rect = tileRect(map, tile)
    for (let y = rect.y; y < rect.y + rect.height; y++, at += rect.width) {
      const start = y * map.width + rect.x
      if (direction === 'read') buffer.set(map.data.subarray(start, start + rect.width), at)
      else map.data.set(buffer.subarray(at, at + rect.width), start)
    }
  }
}

/** Whether a tile still holds the bytes that were read from it. */
function isUnchanged(map: CoverageMap, rect: Rect, before: Uint8Array): boolean {
  for (let y = 0; y < rect.height; y++) {
    const start = (rect.y + y) * map.width + rect.x
    const row = y * rect.width
    for (let x = 0; x < rect.width; x++) if (map.data[start + x] !== before[row + x]) return false
  }
  return true
}

/**
 * Runs a change of the map that stays within `boxes` and returns what the tiles that it changed held before.
 * Tiles that come out equal are left away.
 */
export function recordChange(map: CoverageMap, boxes: readonly Rect[], change: () => void): TilePatch {
  const touched = tilesOf(map, boxes)
  const before = new Uint8Array(areaOf(map, touched))
  transferTiles(map, touched, before, 'read')
  change()
  const changed: number[] = []
  let from = 0
  let kept = 0
  for (const tile of touched) {
    const rect = tileRect(map, tile)
    const end = from + rect.width * rect.height
    if (!isUnchanged(map, rect, before.subarray(from, end))) {
      changed.push(tile)
      before.copyWithin(kept, from, end)
      kept += end - from
    }
    from = end
  }
  return { tiles: Uint32Array.from(changed), runs: encodeRuns(before.subarray(0, kept)) }
}

/** Puts the recorded bytes back and returns the box around all tiles that were written. */
export function restorePatch(map: CoverageMap, { tiles, runs }: TilePatch): Rect {
  transferTiles(map, tiles, decodeRuns(runs, areaOf(map, tiles)), 'write')
  return tiles.reduce((box, tile) => uniteRects(box, tileRect(map, tile)), {
    x: 0,
    y: 0,
    width: 0,
    height: 0,
  } as Rect)
}
