import type { Rect } from '@/lib/geometry/rect'
import { coverageBounds, cropCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { resampleCoverage } from '@/lib/raster/resample'
import type { RgbaImage } from '@/lib/raster/rgba'

/** The longer side of the map in which a place is looked for. */
const SEARCH_CELLS = 96

/** A sprite is looked at in so many points along its longer side. */
const SPRITE_POINTS = 28

/** A place is good where this much of the sprite lies inside; ears and whiskers may touch the edge. */
const INSIDE_SHARE = 0.985

/** The largest size, as a share of the region's box, and how far each try is smaller than the one before. */
const LARGEST = 0.95
const SHRINK = 0.93
const TRIES = 22

/** Room below what stands, for its shadow, as a share of its height. */
const SHADOW_ROOM = 0.045

interface Points {
  /** Shares of the sprite's box, x and y in turn. */
  readonly at: Float32Array
  readonly count: number
}

/** Where a sprite is solid, in a coarse grid. */
function solidPoints({ width, height, data }: RgbaImage): Points {
  const step = Math.max(width, height) / SPRITE_POINTS
  const columns = Math.max(1, Math.round(width / step))
  const rows = Math.max(1, Math.round(height / step))
  const at = new Float32Array(2 * columns * rows)
  let count = 0
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [u, v] = [(column + 0.5) / columns, (row + 0.5) / rows]
      if (data[4 * (Math.floor(v * height) * width + Math.floor(u * width)) + 3]! < 128) continue
      at[2 * count] = u
      at[2 * count + 1] = v
      count++
    }
  }
  return { at, count }
}

function insideShare(map: CoverageMap, points: Points, box: Rect): number {
  let inside = 0
  for (let index = 0; index < points.count; index++) {
    const x = Math.floor(box.x + points.at[2 * index]! * box.width)
    const y = Math.floor(box.y + points.at[2 * index + 1]! * box.height)
    if (x >= 0 && y >= 0 && x < map.width && y < map.height && map.data[y * map.width + x]! >= 128) inside++
  }
  return points.count > 0 ? inside / points.count : 0
}

/** The mean column of what is covered. */
function middleX({ width, data }: CoverageMap): number {
  let [sum, total] = [0, 0]
  for (let at = 0; at < data.length; at++) {
    sum += ((at % width) + 0.5) * data[at]!
    total += data[at]!
  }
  return total > 0 ? sum / total : width / 2
}

interface Candidate {
  readonly box: Rect
  readonly share: number
}

/** The best place for one size: what stands goes as low as it can, what flies near the middle. */
function bestPlace(
  map: CoverageMap,
  points: Points,
  width: number,
  height: number,
  stands: boolean,
): Candidate {
  const lowest = map.height - height * (1 + SHADOW_ROOM)
  const wantedX = middleX(map) - width / 2
  const wantedY = stands ? lowest : (map.height - height) / 2
  let best: Candidate = { box: { x: wantedX, y: wantedY, width, height }, share: 0 }
  let bestScore = -Infinity
  const step = Math.max(1, Math.min(width, height) / 10)
  for (let y = Math.min(0, lowest); y <= Math.max(0, lowest) + 0.01; y += step) {
    for (let x = Math.min(0, map.width - width); x <= Math.max(0, map.width - width) + 0.01; x += step) {
      const box = { x: Math.abs(x - wantedX) < step ? wantedX : x, y: stands ? lowest - y : y, width, height }
      const share = insideShare(map, points, box)
      const away = (Math.abs(box.x - wantedX) + 1.2 * Math.abs(box.y - wantedY)) / (map.width + map.height)
      const score = Math.min(share, INSIDE_SHARE) - 0.12 * away
      if (score <= bestScore) continue
      bestScore = score
      best = { box, share }
    }
  }
  return best
}

/**
 * Where a sprite goes in a region (255 inside): as large as nearly all of it fits, standing near the lower edge or
 * hanging in the middle, in pixels of the region's picture. The sprite's own shape counts, not its box.
 */
export function fitIntoRegion(region: CoverageMap, sprite: RgbaImage, stands: boolean): Rect {
  const bounds = coverageBounds(region) ?? { x: 0, y: 0, width: region.width, height: region.height }
  const cell = Math.max(1, Math.max(bounds.width, bounds.height) / SEARCH_CELLS)
  const columns = Math.max(1, Math.round(bounds.width / cell))
  const rows = Math.max(1, Math.round(bounds.height / cell))
  const map = resampleCoverage(cropCoverage(region, bounds), columns, rows)
  const points = solidPoints(sprite)
  const full = Math.min(columns / sprite.width, rows / (sprite.height * (stands ? 1 + SHADOW_ROOM : 1)))
  let best: Candidate | undefined
  for (let trial = 0; trial < TRIES; trial++) {
    const scale = full * LARGEST * SHRINK ** trial
    const found = bestPlace(map, points, sprite.width * scale, sprite.height * scale, stands)
    if (!best || found.share > best.share) best = found
    if (found.share >= INSIDE_SHARE) break
  }
  const { box } = best ?? { box: { x: 0, y: 0, width: columns, height: rows } }
  const [scaleX, scaleY] = [bounds.width / columns, bounds.height / rows]
  return {
    x: bounds.x + box.x * scaleX,
    y: bounds.y + box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  }
}
