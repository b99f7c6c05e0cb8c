import { clamp } from '@/lib/geometry/clamp'
import type { Rect } from '@/lib/geometry/rect'
import type { Size } from './image-size'

/** How a picture becomes a square: by leaving some of it out, or by adding to it. */
export type SquareFit = 'crop' | 'pad'

/** Where the frame lies on the axis along which it has room, 0 to 1; in the middle at first. */
export const CENTRED = 0.5

/** What endpoints for one square picture state that a file has to be smaller than, by the smaller reading of "4 MB". */
export const SQUARE_FILE_BYTES = 4_000_000

/** The largest picture that such an endpoint makes; more of the source would not be seen. */
export const SQUARE_EDGE_PX = 1024

/**
 * The square that is sent, in whole source px. A crop is as large as fits into the picture, a pad as small as holds it and
 * reaches beyond it on the shorter axis. `offset` 0 is the first edge, 1 the last.
 */
export function squareFrame({ width, height }: Size, fit: SquareFit, offset = CENTRED): Rect {
  const edge = fit === 'crop' ? Math.min(width, height) : Math.max(width, height)
  const share = clamp(offset, 0, 1)
  return {
    x: Math.round((width - edge) * share) + 0, // + 0: no minus zero
    y: Math.round((height - edge) * share) + 0,
    width: edge,
    height: edge,
  }
}

/** The offset after the frame was moved by source px; a frame without room stays. */
export function movedOffset({ width, height }: Size, offset: number, dxPx: number, dyPx: number): number {
  const room = Math.abs(width - height)
  if (room === 0) return offset
  return clamp(offset + (width > height ? dxPx : dyPx) / room, 0, 1)
}

/** The same for a pad, whose frame stands still while the picture moves in it: it moves the picture. */
export function movedPad({ width, height }: Size, offset: number, dxPx: number, dyPx: number): number {
  return movedOffset({ width: height, height: width }, offset, dxPx, dyPx)
}

/** True where there is nothing to crop or to pad. */
export function isSquare({ width, height }: Size): boolean {
  return width === height
}
