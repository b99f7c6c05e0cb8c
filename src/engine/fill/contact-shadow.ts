import type { Rect } from '@/lib/geometry/rect'
import type { RgbaImage } from '@/lib/raster/rgba'

/** From this alpha on a sprite is there. */
const SOLID_FROM = 128

/** The lowest share of a sprite that is taken to stand on the ground. */
const FOOT_SHARE = 0.12

/** The darkest spot keeps this much of its light. */
const DARKEST = 0.55

/** A flat ellipse on the ground, in pixels of the picture. */
export interface Shadow {
  readonly x: number
  readonly y: number
  readonly radiusX: number
  readonly radiusY: number
}

interface Extent {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The box of solid pixels from a row down, ends inclusive; undefined when there are none. */
function solidExtent({ width, height, data }: RgbaImage, fromRow: number): Extent | undefined {
  let [left, right, top, bottom] = [width, -1, height, -1]
  for (let y = fromRow; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x) + 3]! < SOLID_FROM) continue
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = y
    }
  }
  return right < 0 ? undefined : { left, right, top, bottom }
}

/** Where a sprite that lies at `box` touches the ground; undefined when it is all but transparent. */
export function contactShadow(sprite: RgbaImage, box: Rect): Shadow | undefined {
  const all = solidExtent(sprite, 0)
  if (!all) return undefined
  const footHeight = Math.ceil((all.bottom - all.top + 1) * FOOT_SHARE)
  const foot = solidExtent(sprite, all.bottom + 1 - footHeight) ?? all
  const radiusX = Math.max(2, ((foot.right - foot.left + 1) / 2) * 1.2)
  return {
    x: box.x + (foot.left + foot.right + 1) / 2,
    y: box.y + foot.bottom + 1,
    radiusX,
    radiusY: Math.max(1.5, radiusX * 0.16),
  }
}

/** Darkens the ground under a sprite, in place; softly, and most in the middle. */
export function paintShadow({ width, height, data }: RgbaImage, shadow: Shadow): void {
  const { x, y, radiusX, radiusY } = shadow
  for (let row = Math.max(0, Math.floor(y - radiusY)); row < Math.min(height, y + radiusY); row++) {
    for (let column = Math.max(0, Math.floor(x - radiusX)); column < Math.min(width, x + radiusX); column++) {
      const distance = ((column + 0.5 - x) / radiusX) ** 2 + ((row + 0.5 - y) / radiusY) ** 2
      if (distance >= 1) continue
      const light = 1 - (1 - DARKEST) * (1 - distance) ** 2
      const offset = 4 * (row * width + column)
      for (let channel = 0; channel < 3; channel++) data[offset + channel]! *= light
    }
  }
}
