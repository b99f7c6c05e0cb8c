import { coverageBounds, coverageShare, INSIDE_FROM, type CoverageMap } from '@/lib/raster/coverage'
import { rectOfSize, type Rect } from '@/lib/geometry/rect'
import { growCoverage } from '@/lib/raster/grow'
import { resampleRgba } from '@/lib/raster/resample-rgba'
import { cropRgba } from '@/lib/raster/rgba'
import { selectSubject } from '@/lib/raster/select/select-subject'
import type { Picture } from '../decode-picture'
import { runFill } from '../edit/run-fill'
import { mirrored } from './reframe'

/** What can be taken out of a picture and set into it again: neither a speck nor most of it, and in one piece. */
const LEAST_SHARE = 0.06
const MOST_SHARE = 0.5
const LEAST_COMPACT = 0.45

/** Larger than it was, a subject covers the place that it has left. */
const ENLARGED = 1.16

/** Shadows and reflections lie around a subject and belong to it. */
const AROUND_SHARE = 0.012

/** A picture's one subject. */
export interface FoundSubject {
  readonly coverage: CoverageMap
  readonly bounds: Rect
}

function touchesBorder({ x, y, width, height }: Rect, picture: Picture): boolean {
  return x < 2 || y < 2 || x + width > picture.width - 2 || y + height > picture.height - 2
}

/** The picture's one compact subject that no side cuts, by its colours; undefined where there is none. */
export function findSubject(picture: Picture): FoundSubject | undefined {
  const { width, height, data } = picture
  const coverage = { width, height, data: selectSubject(data, width, height, rectOfSize(picture)) }
  const solid = { ...coverage, data: coverage.data.map((value) => (value >= INSIDE_FROM ? 255 : 0)) }
  const bounds = coverageBounds(solid)
  const share = coverageShare(solid)
  if (!bounds || share < LEAST_SHARE || share > MOST_SHARE || touchesBorder(bounds, picture)) return undefined
  const compact = (share * width * height) / (bounds.width * bounds.height)
  return compact >= LEAST_COMPACT ? { coverage, bounds } : undefined
}

/** The subject alone, straight alpha. */
function cutFrom(picture: Picture, { coverage, bounds }: FoundSubject): Picture {
  const cut = cropRgba(picture, bounds)
  for (let y = 0; y < bounds.height; y++)
    for (let x = 0; x < bounds.width; x++)
      cut.data[4 * (y * bounds.width + x) + 3] =
        coverage.data[(bounds.y + y) * coverage.width + bounds.x + x]!
  return cut
}

/** Lays a cut-out over the picture with its top left corner at (left, top), in place; what sticks out is left away. */
function setOver(picture: Picture, part: Picture, left: number, top: number): void {
  for (let y = Math.max(0, -top); y < Math.min(part.height, picture.height - top); y++) {
    for (let x = Math.max(0, -left); x < Math.min(part.width, picture.width - left); x++) {
      const from = 4 * (y * part.width + x)
      const to = 4 * ((top + y) * picture.width + left + x)
      const share = part.data[from + 3]! / 255
      for (let channel = 0; channel < 3; channel++)
        picture.data[to + channel] = Math.round(
          picture.data[to + channel]! + (part.data[from + channel]! - picture.data[to + channel]!) * share,
        )
    }
  }
}

/**
 * The picture with its subject taken out, mirrored and set in again a little larger, in front of a background that is
 * made up where it stood. @throws DOMException AbortError
 */
export async function recomposed(
  picture: Picture,
  subject: FoundSubject,
  seed: number,
  signal: AbortSignal,
): Promise<Picture> {
  const { bounds, coverage } = subject
  const around = Math.max(2, Math.round(Math.min(picture.width, picture.height) * AROUND_SHARE))
  const hole = growCoverage(coverage, around)
  for (let at = 0; at < hole.data.length; at++) hole.data[at] = hole.data[at]! > 8 ? 255 : 0
  const ground = await runFill(picture, hole, seed, signal)
  const [width, height] = [Math.round(bounds.width * ENLARGED), Math.round(bounds.height * ENLARGED)]
  const part = mirrored(resampleRgba(cutFrom(picture, subject), width, height))
  const left = Math.round(bounds.x + (bounds.width - width) / 2)
  // It grows upwards more than downwards: its feet stay about where they stood.
  setOver(ground, part, left, Math.round(bounds.y + (bounds.height - height) * 0.6))
  return ground
}
