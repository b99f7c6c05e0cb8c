// Holes of known content: where a picture has most texture, an uneven blob of a given share of its area.
import type { RgbaImage } from '@/lib/raster/rgba'

/** Places are tried on a grid of so many steps a side. */
const STEPS = 7

/** Radii of a blob go up and down by so much, three and five times around. */
const UNEVENNESS = [0.16, 0.1] as const

interface Blob {
  x: number
  y: number
  radius: number
}

function paint({ width, height }: RgbaImage, { x, y, radius }: Blob): Uint8Array {
  const hole = new Uint8Array(width * height)
  for (let at = 0; at < hole.length; at++) {
    const [dx, dy] = [(at % width) - x, Math.floor(at / width) - y]
    const angle = Math.atan2(dy, dx)
    const reach = 1 + UNEVENNESS[0] * Math.sin(3 * angle + x) + UNEVENNESS[1] * Math.sin(5 * angle + y)
    if (Math.hypot(dx, dy) < radius * reach) hole[at] = 255
  }
  return hole
}

/** Mean step from a pixel to the next two, in levels of green, within a blob's core. */
function busyness({ width, data }: RgbaImage, { x, y, radius }: Blob): number {
  let [sum, count] = [0, 0]
  for (let row = Math.ceil(y - radius * 0.7); row < y + radius * 0.7; row++) {
    for (let column = Math.ceil(x - radius * 0.7); column < x + radius * 0.7; column++, count++) {
      const at = 4 * (row * width + column) + 1
      sum += Math.abs(data[at]! - data[at + 4]!) + Math.abs(data[at]! - data[at + 4 * width]!)
    }
  }
  return sum / Math.max(1, count)
}

/** 255 in the hole. Places too near to a border to have surroundings on all sides are left out. */
export function texturedHole(picture: RgbaImage, share: number): Uint8Array {
  const { width, height } = picture
  const radius = Math.sqrt((share * width * height) / Math.PI)
  const room = radius * 1.3
  let best: Blob = { x: width / 2, y: height / 2, radius }
  for (let row = 0; row < STEPS; row++) {
    for (let column = 0; column < STEPS; column++) {
      const x = Math.round(room + ((width - 2 * room) * column) / (STEPS - 1))
      const y = Math.round(room + ((height - 2 * room) * row) / (STEPS - 1))
      const blob = { x, y, radius }
      if (busyness(picture, blob) > busyness(picture, best)) best = blob
    }
  }
  return paint(picture, best)
}
