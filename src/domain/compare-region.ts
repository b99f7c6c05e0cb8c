import type { View } from '@/lib/geometry/point'
import type { Rect } from '@/lib/geometry/rect'
import { containsRect, inflateRect, intersectRects, isEmptyRect, rectOfSize } from '@/lib/geometry/rect'
import type { Size } from './image-size'

/** A part of a picture at a level: one pixel of it stands for a square of `step` (a power of two). */
export interface PictureRegion {
  /** In px of the picture; its corners lie on multiples of `step`, so that it may reach beyond the right and lower border. */
  rect: Rect
  step: number
}

/** Where a picture is shown. */
export interface ShownPicture {
  picture: Size
  /** Its place in the common frame. */
  place: Rect
  /** How the frame lies on the stage, in CSS px. */
  view: View
  stage: Size
  /** Device px per CSS px. */
  pixelRatio: number
}

/** A whole picture is held at this size at most: 4 MB. */
export const WHOLE_EDGE_PX = 1024

/** Spare room around what is seen, as shares of it: the more, the further one can pan before anything is decoded. */
const MARGINS = [0.5, 0.25, 0.1, 0] as const

function snapped(rect: Rect, step: number): Rect {
  const x = Math.floor(rect.x / step) * step
  const y = Math.floor(rect.y / step) * step
  const width = Math.ceil((rect.x + rect.width - x) / step) * step
  const height = Math.ceil((rect.y + rect.height - y) / step) * step
  return { x, y, width, height }
}

/** How many pixels are decoded for a region. */
export function regionPixels({ rect, step }: PictureRegion): number {
  return (rect.width / step) * (rect.height / step)
}

/** All of a picture, at the level that is always at hand. */
export function wholeRegion(picture: Size): PictureRegion {
  let step = 1
  while (Math.max(picture.width, picture.height) > WHOLE_EDGE_PX * step) step *= 2
  return { rect: snapped(rectOfSize(picture), step), step }
}

/** What of a picture is in sight, in its own px. */
export function visiblePart({ picture, place, view, stage }: ShownPicture): Rect {
  const scaleX = (view.scale * place.width) / picture.width
  const scaleY = (view.scale * place.height) / picture.height
  const shown = {
    x: -(view.x + place.x * view.scale) / scaleX,
    y: -(view.y + place.y * view.scale) / scaleY,
    width: stage.width / scaleX,
    height: stage.height / scaleY,
  }
  return intersectRects(shown, rectOfSize(picture))
}

/** The coarsest level that still has a pixel for each of the screen. */
function wantedStep({ picture, place, view, pixelRatio }: ShownPicture): number {
  const scale = (view.scale * pixelRatio * place.width) / picture.width
  return 2 ** Math.max(0, Math.floor(Math.log2(1 / scale) + 1e-9))
}

/**
 * What has to be decoded to show a picture sharply: what is in sight with as much around it as `maxPixels` allows, one level coarser
 * where even that is too much. Undefined where the whole picture at its own level is sharp enough, or nothing of it is in sight.
 */
export function regionFor(shown: ShownPicture, maxPixels: number): PictureRegion | undefined {
  const visible = visiblePart(shown)
  if (isEmptyRect(visible)) return undefined
  const whole = rectOfSize(shown.picture)
  const widest = wholeRegion(shown.picture).step
  for (let step = wantedStep(shown); step < widest; step *= 2) {
    for (const margin of MARGINS) {
      const around = inflateRect(visible, margin * Math.max(visible.width, visible.height))
      const region = { rect: snapped(intersectRects(around, whole), step), step }
      if (regionPixels(region) <= maxPixels) return region
    }
  }
  return undefined
}

/** True where a region at hand shows all that is in sight, and as sharply as the wanted one would. */
export function stillServes(held: PictureRegion, wanted: PictureRegion, shown: ShownPicture): boolean {
  return held.step <= wanted.step && containsRect(held.rect, visiblePart(shown))
}
