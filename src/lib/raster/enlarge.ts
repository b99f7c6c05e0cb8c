import { clamp } from '@/lib/geometry/clamp'
import type { RgbaImage } from './rgba'

/** Half width of the sharp kernel, in source pixels. */
const SHARP_REACH = 3
/** The same of the soft one. */
const SOFT_REACH = 2
const TAPS = 2 * SHARP_REACH

/** How much of the difference between sharp and soft is added once more where the picture has an edge. */
const SHARPENING = 0.9

/** A difference between neighbours of this many levels is half noise, half edge: grain is not sharpened, lines are. */
const GRAIN = 14

/** Lanczos with three lobes. */
function sharpKernel(x: number): number {
  if (x === 0) return 1
  const angle = Math.PI * x
  return (SHARP_REACH * Math.sin(angle) * Math.sin(angle / SHARP_REACH)) / (angle * angle)
}

/** The cubic B-spline: smooth, never negative. */
function softKernel(x: number): number {
  const distance = Math.abs(x)
  if (distance >= SOFT_REACH) return 0
  return distance < 1 ? 2 / 3 + distance * distance * (distance / 2 - 1) : (2 - distance) ** 3 / 6
}

/** Weights of the six source pixels around each place between two pixels; each row of them adds up to 1. */
interface Phases {
  readonly sharp: Float32Array
  readonly soft: Float32Array
  /** From the pixel in which a place lies to the first of its six. */
  readonly first: Int32Array
}

function phasesOf(factor: number): Phases {
  const [sharp, soft] = [new Float32Array(TAPS * factor), new Float32Array(TAPS * factor)]
  const first = new Int32Array(factor)
  for (let phase = 0; phase < factor; phase++) {
    const centre = (phase + 0.5) / factor - 0.5
    const from = Math.floor(centre) - SHARP_REACH + 1
    first[phase] = from
    const sums = [0, 0] as [number, number]
    for (let tap = 0; tap < TAPS; tap++) {
      const distance = from + tap - centre
      sums[0] += sharp[phase * TAPS + tap] = sharpKernel(distance)
      sums[1] += soft[phase * TAPS + tap] = softKernel(distance)
    }
    for (let tap = 0; tap < TAPS; tap++) {
      sharp[phase * TAPS + tap]! /= sums[0]
      soft[phase * TAPS + tap]! /= sums[1]
    }
  }
  return { sharp, soft, first }
}

/** One source row, stretched to the target's width: RGBA floats, colours weighed by alpha. */
interface Stretched {
  readonly sharp: Float32Array
  readonly soft: Float32Array
  /** The least and the most of the source pixel and its two neighbours; four numbers a source pixel. */
  readonly least: Float32Array
  readonly most: Float32Array
}

/** The row's pixels with colours weighed by alpha; border pixels go on for the kernel's reach. */
function weighedRow({ width, data }: RgbaImage, y: number): Float32Array {
  const row = new Float32Array(4 * (width + 2 * SHARP_REACH))
  for (let x = -SHARP_REACH; x < width + SHARP_REACH; x++) {
    const at = 4 * (y * width + clamp(x, 0, width - 1))
    const to = 4 * (x + SHARP_REACH)
    const share = data[at + 3]! / 255
    for (let channel = 0; channel < 3; channel++) row[to + channel] = data[at + channel]! * share
    row[to + 3] = data[at + 3]!
  }
  return row
}

function stretchRow(image: RgbaImage, y: number, factor: number, phases: Phases): Stretched {
  const { width } = image
  const row = weighedRow(image, y)
  const [sharp, soft] = [new Float32Array(4 * width * factor), new Float32Array(4 * width * factor)]
  const [least, most] = [new Float32Array(4 * width), new Float32Array(4 * width)]
  for (let x = 0; x < width; x++) {
    for (let phase = 0; phase < factor; phase++) {
      const from = 4 * (x + phases.first[phase]! + SHARP_REACH)
      const to = 4 * (x * factor + phase)
      for (let channel = 0; channel < 4; channel++) {
        let [crisp, even] = [0, 0]
        for (let tap = 0; tap < TAPS; tap++) {
          const value = row[from + 4 * tap + channel]!
          crisp += phases.sharp[phase * TAPS + tap]! * value
          even += phases.soft[phase * TAPS + tap]! * value
        }
        sharp[to + channel] = crisp
        soft[to + channel] = even
      }
    }
    for (let channel = 0; channel < 4; channel++) {
      const at = 4 * (x + SHARP_REACH) + channel
      const [a, b, c] = [row[at - 4]!, row[at]!, row[at + 4]!]
      least[4 * x + channel] = Math.min(a, b, c)
      most[4 * x + channel] = Math.max(a, b, c)
    }
  }
  return { sharp, soft, least, most }
}

/** The rows that are being looked at, each made once. */
class RowStore {
  readonly #rows = new Map<number, Stretched>()
  readonly #make: (y: number) => Stretched
  readonly #height: number

  constructor(height: number, make: (y: number) => Stretched) {
    this.#height = height
    this.#make = make
  }

  row(y: number): Stretched {
    const inside = clamp(y, 0, this.#height - 1)
    let row = this.#rows.get(inside)
    if (!row) this.#rows.set(inside, (row = this.#make(inside)))
    return row
  }

  forgetBefore(y: number): void {
    for (const known of this.#rows.keys()) if (known < y) this.#rows.delete(known)
  }
}

/** One channel of one target pixel: crisper at edges, and never beyond what is around it, so that no edge gets a halo. */
function sharpened(crisp: number, even: number, least: number, most: number): number {
  const contrast = most - least
  const value = crisp + SHARPENING * (contrast / (contrast + GRAIN)) * (crisp - even)
  return Math.min(most, Math.max(least, value))
}

function writeRow(
  rows: RowStore,
  y: number,
  factor: number,
  phases: Phases,
  out: Uint8ClampedArray,
  to: number,
): void {
  const [middle, phase] = [Math.floor(y / factor), y % factor]
  const around = Array.from({ length: TAPS }, (_, tap) => rows.row(middle + phases.first[phase]! + tap))
  const [above, here, below] = [rows.row(middle - 1), rows.row(middle), rows.row(middle + 1)]
  const [sharp, soft] = [phases.sharp, phases.soft].map((weights) =>
    weights.subarray(phase * TAPS, (phase + 1) * TAPS),
  )
  const pixel = new Float32Array(4)
  const length = here.sharp.length
  for (let at = 0; at < length; at += 4) {
    const source = 4 * Math.floor(at / 4 / factor)
    for (let channel = 0; channel < 4; channel++) {
      let [crisp, even] = [0, 0]
      for (let tap = 0; tap < TAPS; tap++) {
        crisp += sharp![tap]! * around[tap]!.sharp[at + channel]!
        even += soft![tap]! * around[tap]!.soft[at + channel]!
      }
      const near = source + channel
      const least = Math.min(above.least[near]!, here.least[near]!, below.least[near]!)
      const most = Math.max(above.most[near]!, here.most[near]!, below.most[near]!)
      pixel[channel] = sharpened(crisp, even, least, most)
    }
    const alpha = pixel[3]!
    const share = alpha >= 254.5 ? 1 : alpha < 0.5 ? 0 : 255 / alpha
    for (let channel = 0; channel < 3; channel++) out[to + at + channel] = pixel[channel]! * share
    out[to + at + 3] = alpha
  }
}

/** Some whole rows of an enlarged picture, from `y` on: RGBA8, straight alpha. */
export interface Strip {
  readonly y: number
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray<ArrayBuffer>
}

/**
 * The picture `factor` times as large in both directions, as strips of at most `stripRows` rows from the top down: a
 * large one never lies in memory as a whole. Lanczos-3, sharpened at edges by what a smooth filter would have lost, and kept
 * within the colours of the source pixels around each place: there are no halos, and grain does not grow. Nothing is made up.
 */
export function* enlargedStrips(image: RgbaImage, factor: 2 | 4, stripRows: number): Generator<Strip, void> {
  const phases = phasesOf(factor)
  const rows = new RowStore(image.height, (y) => stretchRow(image, y, factor, phases))
  const [width, height] = [image.width * factor, image.height * factor]
  for (let y = 0; y < height; y += stripRows) {
    const count = Math.min(stripRows, height - y)
    const data = new Uint8ClampedArray(4 * width * count)
    for (let row = 0; row < count; row++) {
      rows.forgetBefore(Math.floor((y + row) / factor) - SHARP_REACH - 1)
      writeRow(rows, y + row, factor, phases, data, 4 * width * row)
    }
    yield { y, width, height: count, data }
  }
}
