import type { Rect } from '@/lib/geometry/rect'
import { writeOklab } from '@/lib/raster/oklab'
import type { RgbaImage } from '@/lib/raster/rgba'

// Reads of typed arrays are marked `!` in this folder: indices come from loops over the same bounds.

/** What a person has said about a pixel. */
export const UNSURE = 0
export const SUBJECT = 1
export const BACKGROUND = 2
/** Background to begin with; what is seen may speak against it. */
export const LIKELY_BACKGROUND = 3

/**
 * A small picture in OKLab in a frame of one more cell on every side, so that every cell has eight neighbours:
 * cell (x, y) is at `(y + 1) · stride + x + 1`, stride = width + 2.
 */
export interface WorkImage {
  readonly width: number
  readonly height: number
  readonly stride: number
  /** L, a, b per cell; a and b doubled, for edges of colour are weaker in numbers than edges of light. */
  readonly colours: Float32Array
  /** Cells that are no frame, in reading order. */
  readonly cells: Int32Array
}

/** The source pixels from `start` up to, not including, `end` that one cell of a smaller axis stands for. */
function span(cell: number, cells: number, start: number, length: number): [number, number] {
  const from = Math.floor((cell * length) / cells)
  return [start + from, start + Math.max(from + 1, Math.floor(((cell + 1) * length) / cells))]
}

/** Visits every cell of a `width` × `height` grid over `area` with the box of source pixels that it stands for. */
export function forEachCell(
  area: Rect,
  width: number,
  height: number,
  visit: (x: number, y: number, left: number, top: number, right: number, bottom: number) => void,
): void {
  for (let y = 0; y < height; y++) {
    const [top, bottom] = span(y, height, area.y, area.height)
    for (let x = 0; x < width; x++) {
      const [left, right] = span(x, width, area.x, area.width)
      visit(x, y, left, top, right, bottom)
    }
  }
}

/** Mean red, green and blue (bytes, with fractions) of a part of a picture at another, smaller size; row-major. */
export function shrinkColours(picture: RgbaImage, area: Rect, width: number, height: number): Float32Array {
  const colours = new Float32Array(3 * width * height)
  forEachCell(area, width, height, (x, y, left, top, right, bottom) => {
    let [red, green, blue] = [0, 0, 0]
    for (let row = top; row < bottom; row++) {
      for (
        let offset = 4 * (row * picture.width + left), column = left;
        column < right;
        column++, offset += 4
      ) {
        red += picture.data[offset]!
        green += picture.data[offset + 1]!
        blue += picture.data[offset + 2]!
      }
    }
    const share = 1 / ((bottom - top) * (right - left))
    colours.set([red * share, green * share, blue * share], 3 * (y * width + x))
  })
  return colours
}

/** The part `area` of a picture, its longer side at most `longestPx`. */
export function createWorkImage(picture: RgbaImage, area: Rect, longestPx: number): WorkImage {
  const scale = Math.min(1, longestPx / Math.max(area.width, area.height))
  const width = Math.max(1, Math.round(area.width * scale))
  const height = Math.max(1, Math.round(area.height * scale))
  const stride = width + 2
  const means = shrinkColours(picture, area, width, height)
  const colours = new Float32Array(3 * stride * (height + 2))
  const cells = new Int32Array(width * height)
  for (let index = 0; index < cells.length; index++) {
    const at = (Math.floor(index / width) + 1) * stride + (index % width) + 1
    cells[index] = at
    const byte = (channel: number): number => Math.round(means[3 * index + channel]!)
    writeOklab(byte(0), byte(1), byte(2), colours, 3 * at)
    colours[3 * at + 1]! *= 2
    colours[3 * at + 2]! *= 2
  }
  return { width, height, stride, colours, cells }
}
