import type { Rect } from '@/lib/geometry/rect'
import { coverageBounds, createCoverage, cropCoverage, type CoverageMap } from './coverage'
import { writeOklab } from './oklab'
import type { RgbaImage } from './rgba'
import { encodeRuns } from './runs'

export interface WandOptions {
  /** Largest difference from the clicked colour, 0 to 1: OKLab distance (black to white is 1), or the largest channel difference of 255. */
  readonly tolerance: number
  readonly space: 'oklab' | 'rgb'
  /** True: only what hangs together with the clicked pixel (4 neighbours). False: everywhere. */
  readonly contiguous: boolean
}

/** A hard selection: the coverage of its box, packed by `encodeRuns`. */
export interface RunRegion {
  readonly rect: Rect
  readonly runs: Uint8Array
}

type Matcher = (pixel: number) => boolean

function rgbMatcher({ data }: RgbaImage, seed: number, tolerance: number): Matcher {
  const limit = tolerance * 255
  return (pixel) => {
    for (let channel = 0; channel < 4; channel++) {
      if (Math.abs(data[pixel * 4 + channel]! - data[seed * 4 + channel]!) > limit) return false
    }
    return true
  }
}

function oklabMatcher({ data }: RgbaImage, seed: number, tolerance: number): Matcher {
  const lab = new Float32Array(6)
  const read = (pixel: number, offset: number): void =>
    writeOklab(data[pixel * 4]!, data[pixel * 4 + 1]!, data[pixel * 4 + 2]!, lab, offset)
  read(seed, 0)
  const seedAlpha = data[seed * 4 + 3]!
  const limit = tolerance * tolerance
  return (pixel) => {
    const alpha = data[pixel * 4 + 3]!
    // Colour under full transparency is not seen; two transparent pixels are alike whatever it is.
    if (alpha === 0 && seedAlpha === 0) return true
    read(pixel, 3)
    const fade = (alpha - seedAlpha) / 255
    const distance =
      (lab[3]! - lab[0]!) ** 2 + (lab[4]! - lab[1]!) ** 2 + (lab[5]! - lab[2]!) ** 2 + fade * fade
    return distance <= limit + 1e-9
  }
}

function selectEverywhere(result: CoverageMap, matches: Matcher): void {
  for (let pixel = 0; pixel < result.data.length; pixel++) if (matches(pixel)) result.data[pixel] = 255
}

/** Scanline flood fill: whole spans at a time, each pixel asked at most once. */
function selectConnected({ width, height, data }: CoverageMap, matches: Matcher, seed: number): void {
  const isOpen = new Uint8Array(data.length) // 0 unknown, 1 matches, 2 does not
  const test = (pixel: number): boolean => {
    if (isOpen[pixel] === 0) isOpen[pixel] = matches(pixel) ? 1 : 2
    return isOpen[pixel] === 1 && data[pixel] === 0
  }
  const stack = [seed]
  for (let from = stack.pop(); from !== undefined; from = stack.pop()) {
    if (!test(from)) continue
    const row = Math.floor(from / width) * width
    let left = from
    while (left > row && test(left - 1)) left--
    let right = from + 1
    while (right < row + width && test(right)) right++
    data.fill(255, left, right)
    for (const next of [-width, width]) {
      if (row + next < 0 || row + next >= width * height) continue
      for (let pixel = left + next; pixel < right + next; pixel++) {
        if (test(pixel) && (pixel === left + next || !test(pixel - 1))) stack.push(pixel)
      }
    }
  }
}

/** Selects the pixels that look like the one at (x, y); undefined when that lies outside of the image. */
export function selectSimilar(
  image: RgbaImage,
  x: number,
  y: number,
  options: WandOptions,
): RunRegion | undefined {
  const column = Math.floor(x)
  const row = Math.floor(y)
  if (column < 0 || row < 0 || column >= image.width || row >= image.height) return undefined
  const seed = row * image.width + column
  const matcher = options.space === 'oklab' ? oklabMatcher : rgbMatcher
  const matches = matcher(image, seed, options.tolerance)
  const selected = createCoverage(image.width, image.height)
  if (options.contiguous) selectConnected(selected, matches, seed)
  else selectEverywhere(selected, matches)
  return regionOf(selected)
}

/** Packs a map into its box and runs; undefined when nothing is covered. */
export function regionOf(map: CoverageMap): RunRegion | undefined {
  const rect = coverageBounds(map)
  return rect && { rect, runs: encodeRuns(cropCoverage(map, rect).data) }
}
