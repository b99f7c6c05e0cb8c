import { inflateRect, intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'
import { coverageBounds, type CoverageMap } from '@/lib/raster/coverage'
import type { RgbaImage } from '@/lib/raster/rgba'
import type { IconSource } from '../data/icon-source'
import type { Picture } from '../decode-picture'
import { paintShadow } from '../fill/contact-shadow'
import { insertSprite } from '../fill/insert-sprite'
import { luminance, meanLight } from '../fill/local-light'
import { drawSubjects, type SubjectGroup } from '../sketch/draw-subjects'
import type { SketchSpec } from '../sketch/spec'
import { fitIntoRegion } from './fit-into-region'
import { layOver, softInside } from './lay-over'

/** Subjects are drawn at least this large and shrunk: small icons have coarse edges. */
const LEAST_DRAWN_PX = 320
const LARGEST_DRAWN_PX = 1400

/** Which side of the region's surroundings is brighter: there the light is taken to come from. */
function lightSide(picture: Picture, region: Rect): -1 | 1 {
  const reach = Math.round(Math.max(region.width, region.height) / 2)
  const around = intersectRects(inflateRect(region, reach), rectOfSize(picture))
  const half = Math.floor(around.width / 2)
  const left = luminance(meanLight(picture, { ...around, width: half }))
  const right = luminance(meanLight(picture, { ...around, x: around.x + half, width: half }))
  return left >= right ? -1 : 1
}

/** The canvas on which the subjects are laid out: of the region's shape, so that several make use of its width. */
function drawingSize({ width, height }: Rect): { width: number; height: number } {
  const longer = Math.max(width, height)
  const wanted = Math.min(LARGEST_DRAWN_PX, Math.max(LEAST_DRAWN_PX, longer * 1.15))
  const scale = wanted / longer
  // A slit would leave no room for anything.
  return {
    width: Math.max(wanted / 3, width * scale),
    height: Math.max(wanted / 3, height * scale),
  }
}

/** A region that ends above this share of the height may hang in the air. */
const LOW_SHARE = 0.66

/** Mean change from pixel to pixel, in levels, below which a place is sky or wall and nothing to stand on. */
const SMOOTH = 3.2

/** Whether the region ends in open air: high up, and as smooth below its middle as sky is. */
function endsInAir({ width, height, data }: Picture, bounds: Rect): boolean {
  const bottom = bounds.y + bounds.height
  if (bottom > height * LOW_SHARE) return false
  const reach = Math.max(8, Math.round(bounds.height * 0.15))
  const band = intersectRects(
    { x: bounds.x + 1, y: bottom - reach, width: bounds.width - 1, height: 2 * reach },
    { x: 1, y: 1, width: width - 1, height: height - 1 },
  )
  let [sum, count] = [0, 0]
  for (let y = band.y; y < band.y + band.height; y++) {
    for (let x = band.x; x < band.x + band.width; x++, count += 2) {
      const at = 4 * (y * width + x) + 1
      sum += Math.abs(data[at]! - data[at - 4]!) + Math.abs(data[at]! - data[at - 4 * width]!)
    }
  }
  return sum < SMOOTH * count
}

/** What is worn hangs on somebody and stands nowhere. */
function isWorn({ subjects }: SketchSpec): boolean {
  return subjects.every(({ group }) => group.startsWith('clothing'))
}

function spriteOf({ canvas, bounds }: SubjectGroup): RgbaImage {
  const ctx = canvas.getContext('2d', { willReadFrequently: true })
  const { x, y, width, height } = bounds
  const data = ctx ? ctx.getImageData(x, y, width, height).data : new Uint8ClampedArray(4 * width * height)
  return { width, height, data }
}

/** A wide soft shadow and a small deep one in it, as shares of the feet's width. */
const SHADOWS = [
  { reach: 0.66, depth: 0.2 },
  { reach: 0.44, depth: 0.11 },
] as const

/** Dark spots where the subjects stand, inside the region and fading to its edge. */
function castShadows(
  picture: Picture,
  region: CoverageMap,
  group: SubjectGroup,
  box: Rect,
  scale: number,
): void {
  const shaded: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  for (const feet of group.standing) {
    const x = box.x + (feet.x + feet.width / 2 - group.bounds.x) * scale
    const y = box.y + (feet.y + feet.height - group.bounds.y) * scale
    for (const { reach, depth } of SHADOWS) {
      const radiusX = Math.max(2, feet.width * scale * reach)
      paintShadow(shaded, { x, y: y - radiusX * 0.03, radiusX, radiusY: Math.max(1.5, radiusX * depth) })
    }
  }
  layOver(picture, shaded, softInside(region, Math.max(2, box.height * 0.04)).data)
}

/**
 * Draws the subjects of a spec into a region (255 inside) as if they stood there, in the picture's light; what lies
 * outside of the region keeps every byte. The result is a new picture.
 * @throws DOMException AbortError; whatever the icon source throws
 */
export async function insertSubjects(
  picture: Picture,
  region: CoverageMap,
  spec: SketchSpec,
  icons: IconSource,
  signal: AbortSignal,
): Promise<Picture> {
  const bounds = coverageBounds(region) ?? rectOfSize(picture)
  const group = await drawSubjects(spec, drawingSize(bounds), lightSide(picture, bounds), icons, signal)
  const sprite = spriteOf(group)
  const stands = group.standing.length > 0 && !group.isAfloat && !isWorn(spec) && !endsInAir(picture, bounds)
  const box = fitIntoRegion(region, sprite, stands)
  const ground: Picture = { ...picture, data: new Uint8ClampedArray(picture.data) }
  if (stands) castShadows(ground, region, group, box, box.width / sprite.width)
  const data = insertSprite(ground, sprite, box, { seed: spec.seed, hasShadow: false })
  layOver(ground, { ...picture, data }, region.data)
  return ground
}
