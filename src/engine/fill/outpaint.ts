import type { FillOptions } from './fill-region'
import { fillRegion } from './fill-region'

/** How many pixels to add on each side; whole numbers from 0 on. */
export interface Margins {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A larger picture, and the coverage of what is new in it. */
export interface Padded {
  readonly width: number
  readonly height: number
  /** Straight RGBA8; transparent black in the margins. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  /** 255 in the margins, 0 in the old picture. */
  readonly coverage: Uint8Array<ArrayBuffer>
}

/** Sets the picture into a larger, empty one. */
export function padPicture(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  margins: Margins,
): Padded {
  const outerWidth = margins.left + width + margins.right
  const outerHeight = margins.top + height + margins.bottom
  const padded = new Uint8ClampedArray(4 * outerWidth * outerHeight)
  const coverage = new Uint8Array(outerWidth * outerHeight).fill(255)
  for (let y = 0; y < height; y++) {
    const start = (margins.top + y) * outerWidth + margins.left
    padded.set(pixels.subarray(4 * y * width, 4 * (y + 1) * width), 4 * start)
    coverage.fill(0, start, start + width)
  }
  return { width: outerWidth, height: outerHeight, pixels: padded, coverage }
}

/**
 * Extends a picture beyond its borders by what is like its inside; the old part keeps every byte. Believable up to
 * about a quarter of the side per margin.
 * @throws whatever `signal` or `onStage` throws
 */
export function outpaint(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  margins: Margins,
  options: FillOptions,
): Padded {
  const padded = padPicture(pixels, width, height, margins)
  return {
    ...padded,
    pixels: fillRegion(padded.pixels, padded.width, padded.height, padded.coverage, options),
  }
}
