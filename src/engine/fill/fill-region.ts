import type { Rect } from '@/lib/geometry/rect'
import { coverageBounds } from '@/lib/raster/coverage'
import { packChannels } from './channels'
import { completeLevel } from './complete'
import { type Level } from './level'
import { workWindow } from './work-window'

export interface FillOptions {
  /** One seed gives one filling, byte for byte; another seed gives another idea. */
  readonly seed: number
  /** Looked at between stages, so that code which `onStage` lets run can stop the work. */
  readonly signal?: Pick<AbortSignal, 'throwIfAborted'>
  /** Told the share of the work that is done, 0 to 1, between stages (10 to 500 ms each at 1024²). */
  readonly onStage?: (share: number) => void
}

function cutLevel(pixels: Uint8ClampedArray, stride: number, coverage: Uint8Array, window: Rect): Level {
  const { width, height } = window
  const level = {
    width,
    height,
    pixels: new Int32Array(width * height),
    hole: new Uint8Array(width * height),
  }
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at++) {
      const from = (window.y + y) * stride + window.x + x
      if (coverage[from]! > 0) level.hole[at] = 1
      else level.pixels[at] = packChannels(pixels[4 * from]!, pixels[4 * from + 1]!, pixels[4 * from + 2]!, 0)
    }
  }
  return level
}

/** Blends a packed colour over one pixel by coverage 0 … 255; alpha rises as far as is covered. */
function blendPixel(pixels: Uint8ClampedArray, offset: number, colour: number, covered: number): void {
  const share = covered / 255
  for (let channel = 0; channel < 4; channel++) {
    const value = channel < 3 ? (colour >> (8 * channel)) & 255 : 255
    const before = pixels[offset + channel]!
    pixels[offset + channel] = Math.round(before + (value - before) * share)
  }
}

function pasteHole(
  pixels: Uint8ClampedArray,
  stride: number,
  coverage: Uint8Array,
  window: Rect,
  level: Level,
): void {
  for (let y = 0, at = 0; y < window.height; y++) {
    for (let x = 0; x < window.width; x++, at++) {
      const to = (window.y + y) * stride + window.x + x
      if (level.hole[at]! !== 0) blendPixel(pixels, 4 * to, level.pixels[at]!, coverage[to]!)
    }
  }
}

/**
 * The stages of `fillRegion`, for a caller that wants to do other things between them: yields the share that is done
 * and returns the picture.
 */
export function* fillStages(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  coverage: Uint8Array,
  seed: number,
): Generator<number, Uint8ClampedArray<ArrayBuffer>> {
  const filled = new Uint8ClampedArray(pixels)
  const hole = coverageBounds({ width, height, data: coverage })
  if (!hole) return filled
  const window = workWindow(hole, width, height)
  const level = cutLevel(pixels, width, coverage, window)
  yield* completeLevel(level, Math.max(hole.width, hole.height), seed)
  pasteHole(filled, width, coverage, window, level)
  return filled
}

/**
 * Makes up what is covered from the rest of the picture and returns it as a new one; pixels of coverage 0 keep every
 * byte. Straight RGBA8, row-major. Coverage is 0 keep … 255 fill; anything above 0 is never read as a source, and
 * what is covered in part is blended. With nothing known at all the result is grey.
 * @throws whatever `signal` or `onStage` throws
 */
export function fillRegion(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
  coverage: Uint8Array,
  { seed, signal, onStage }: FillOptions,
): Uint8ClampedArray<ArrayBuffer> {
  const stages = fillStages(pixels, width, height, coverage, seed)
  for (;;) {
    signal?.throwIfAborted()
    const stage = stages.next()
    if (stage.done) return stage.value
    onStage?.(stage.value)
  }
}
