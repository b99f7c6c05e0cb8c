import { intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'
import { createCoverage } from '@/lib/raster/coverage'
import { resampleCoverage } from '@/lib/raster/resample'
import type { RgbaImage } from '@/lib/raster/rgba'
import { contactShadow, paintShadow } from './contact-shadow'
import { lightChange, relight } from './harmonise'
import { grainLevels, meanLight, surroundings } from './local-light'

export interface InsertOptions {
  /** Seed of the grain. */
  readonly seed: number
  /** A soft dark spot where the sprite stands; leave it away for what flies or floats. */
  readonly hasShadow?: boolean
}

/** One channel of a sprite at another size, multiplied by alpha (or alpha itself, channel 3). */
function scaledPlane(sprite: RgbaImage, channel: number, width: number, height: number): Uint8Array {
  const plane = createCoverage(sprite.width, sprite.height)
  for (let at = 0; at < plane.data.length; at++) {
    const alpha = sprite.data[4 * at + 3]!
    plane.data[at] = channel === 3 ? alpha : Math.round((sprite.data[4 * at + channel]! * alpha) / 255)
  }
  return resampleCoverage(plane, width, height).data
}

function scaleSprite(sprite: RgbaImage, width: number, height: number): RgbaImage {
  if (sprite.width === width && sprite.height === height) return sprite
  const [red, green, blue, alpha] = [0, 1, 2, 3].map((channel) => scaledPlane(sprite, channel, width, height))
  const data = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at++) {
    // Four channels give four planes.
    const covered = alpha![at]!
    const undo = covered > 0 ? 255 / covered : 0
    data.set([red![at]! * undo, green![at]! * undo, blue![at]! * undo, covered], 4 * at)
  }
  return { width, height, data }
}

/** Lays a sprite over a picture at a place, by straight alpha, in place. */
function layOver(picture: RgbaImage, sprite: RgbaImage, left: number, top: number): void {
  const seen = intersectRects(
    { x: left, y: top, width: sprite.width, height: sprite.height },
    rectOfSize(picture),
  )
  for (let y = seen.y; y < seen.y + seen.height; y++) {
    for (let x = seen.x; x < seen.x + seen.width; x++) {
      const from = 4 * ((y - top) * sprite.width + x - left)
      const to = 4 * (y * picture.width + x)
      const share = sprite.data[from + 3]! / 255
      if (share === 0) continue
      for (let channel = 0; channel < 4; channel++) {
        const above = channel === 3 ? 255 : sprite.data[from + channel]!
        const below = picture.data[to + channel]!
        picture.data[to + channel] = Math.round(below + (above - below) * share)
      }
    }
  }
}

/**
 * Draws a sprite (straight RGBA8) into a box of a photograph as if it were there: in its light, with its grain and a
 * shadow under its feet. Returns a new picture; what neither sprite nor shadow covers keeps every byte. The box is in
 * pixels of the photograph, is rounded, and may reach beyond it.
 */
export function insertSprite(
  photo: RgbaImage,
  sprite: RgbaImage,
  box: Rect,
  { seed, hasShadow = true }: InsertOptions,
): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(photo.data)
  const [left, top] = [Math.round(box.x), Math.round(box.y)]
  const [width, height] = [Math.round(box.width), Math.round(box.height)]
  if (width < 1 || height < 1 || sprite.width < 1 || sprite.height < 1) return data
  const target = { width: photo.width, height: photo.height, data }
  const scaled = scaleSprite(sprite, width, height)
  const place = surroundings(photo, { x: left, y: top, width, height })
  const change = lightChange(meanLight(scaled, rectOfSize(scaled)), meanLight(photo, place))
  const shadow = hasShadow ? contactShadow(scaled, { x: left, y: top, width, height }) : undefined
  if (shadow) paintShadow(target, shadow)
  layOver(target, relight(scaled, change, grainLevels(photo, place), seed), left, top)
  return data
}
