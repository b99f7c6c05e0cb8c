import { inflateRect, intersectRects, rectOfSize, type Rect } from '@/lib/geometry/rect'
import { LINEAR_OF_SRGB } from '@/lib/raster/linear-light'
import type { RgbaImage } from '@/lib/raster/rgba'

/** Mean colour of some pixels, in linear light 0 to 1. */
export interface MeanLight {
  readonly red: number
  readonly green: number
  readonly blue: number
}

/** How bright a colour in linear light is (Rec. 709), 0 to 1. */
export function luminance({ red, green, blue }: MeanLight): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The mean light of a picture's box, each pixel weighing as much as it covers. Black where nothing is. */
export function meanLight({ width, data }: RgbaImage, box: Rect): MeanLight {
  let [red, green, blue, total] = [0, 0, 0, 0]
  for (let y = box.y; y < box.y + box.height; y++) {
    for (let x = box.x; x < box.x + box.width; x++) {
      const offset = 4 * (y * width + x)
      const weight = data[offset + 3]!
      red += weight * LINEAR_OF_SRGB[data[offset]!]!
      green += weight * LINEAR_OF_SRGB[data[offset + 1]!]!
      blue += weight * LINEAR_OF_SRGB[data[offset + 2]!]!
      total += weight
    }
  }
  const share = total > 0 ? 1 / total : 0
  return { red: red * share, green: green * share, blue: blue * share }
}

/** What surrounds a box: the box and half of its longer side around it, cut to the picture. */
export function surroundings(picture: RgbaImage, box: Rect): Rect {
  return intersectRects(inflateRect(box, Math.ceil(Math.max(box.width, box.height) / 2)), rectOfSize(picture))
}

/**
 * The usual size of a picture's grain within a box, in byte levels: the median difference of a pixel's green from the
 * mean of its neighbours, as a standard deviation. Edges are rare enough not to move a median.
 */
export function grainLevels({ width, data }: RgbaImage, box: Rect): number {
  const histogram = new Uint32Array(1024)
  let count = 0
  for (let y = box.y + 1; y < box.y + box.height - 1; y++) {
    for (let x = box.x + 1; x < box.x + box.width - 1; x++) {
      const at = 4 * (y * width + x) + 1
      const around = data[at - 4]! + data[at + 4]! + data[at - 4 * width]! + data[at + 4 * width]!
      histogram[Math.abs(4 * data[at]! - around)]!++
      count++
    }
  }
  let [below, median] = [0, 0]
  while (median < 1023 && (below += histogram[median]!) < count / 2) median++
  // In quarter levels; the difference from a mean of four has 1.25 times the variance, a median deviation is 0.6745 σ.
  return count > 0 ? median / 4 / Math.sqrt(1.25) / 0.6745 : 0
}
