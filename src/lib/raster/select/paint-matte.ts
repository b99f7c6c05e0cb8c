import type { Rect } from '@/lib/geometry/rect'
import type { RgbaImage } from '@/lib/raster/rgba'
import type { MatteModel } from './guided-matte'

/** The filter leaves a little everywhere and takes a little away: below and above these all is nothing or everything. */
const NOTHING_BELOW = 0.12
const EVERYTHING_FROM = 0.88

/** For each target pixel the two model cells around its centre and how far it is between them. */
function axis(length: number, cells: number): { low: Int32Array; high: Int32Array; share: Float32Array } {
  const [low, high] = [new Int32Array(length), new Int32Array(length)]
  const share = new Float32Array(length)
  for (let index = 0; index < length; index++) {
    const at = Math.max(0, Math.min(cells - 1, ((index + 0.5) * cells) / length - 0.5))
    low[index] = Math.floor(at)
    high[index] = Math.min(cells - 1, low[index]! + 1)
    share[index] = at - low[index]!
  }
  return { low, high, share }
}

/** One row of a plane, between two of its rows. */
function rowBetween(
  plane: Float32Array,
  width: number,
  low: number,
  high: number,
  share: number,
): Float32Array {
  const row = new Float32Array(width)
  for (let x = 0; x < width; x++) {
    const above = plane[low * width + x]!
    row[x] = above + (plane[high * width + x]! - above) * share
  }
  return row
}

/** Writes the coverage of `area`, at full size, from the colours there and a model of any size. */
export function paintMatte(coverage: Uint8Array, picture: RgbaImage, area: Rect, model: MatteModel): void {
  const across = axis(area.width, model.width)
  const down = axis(area.height, model.height)
  for (let y = 0; y < area.height; y++) {
    const [red, green, blue, constant] = model.planes.map((plane) =>
      rowBetween(plane, model.width, down.low[y]!, down.high[y]!, down.share[y]!),
    ) as [Float32Array, Float32Array, Float32Array, Float32Array]
    for (let x = 0; x < area.width; x++) {
      const [low, high, share] = [across.low[x]!, across.high[x]!, across.share[x]!]
      const at = (area.y + y) * picture.width + area.x + x
      const between = (row: Float32Array): number => row[low]! + (row[high]! - row[low]!) * share
      const colour =
        between(red) * picture.data[4 * at]! +
        between(green) * picture.data[4 * at + 1]! +
        between(blue) * picture.data[4 * at + 2]!
      const value = (colour / 255 + between(constant) - NOTHING_BELOW) / (EVERYTHING_FROM - NOTHING_BELOW)
      coverage[at] = Math.max(0, Math.min(255, Math.round(255 * value)))
    }
  }
}
