import { rectOfSize } from '@/lib/geometry/rect'
import type { RgbaImage } from '../rgba'
import { collectParts } from './components'
import { salienceOf, type Salience } from './salience'
import { selectSubject } from './select-subject'
import { BACKGROUND, LIKELY_BACKGROUND, SUBJECT, UNSURE } from './work-image'

/** A subject covers more of a picture than the first, and less than the second: otherwise it was not found. */
const LEAST_SHARE = 0.005
const MOST_SHARE = 0.95

/** From this salience on something is taken for the subject, at first. */
const STANDS_OUT = 0.37
/** Below the first, and above the second, there is no doubt. */
const SURELY_NOT = 0.08
const SURELY = 0.67

/** What is lifted lies so far above what stands out. */
const BRIDGED = 0.2

/** How loud salience speaks beside colours. */
const LOUDNESS = 24

/** Beside the most striking thing another one counts where it is at least this striking: two dogs, but no lamp in the back. */
const SECOND_SHARE = 0.3

/** Parts below this share of the strongest are not looked at. */
const SPECK_SHARE = 0.02

/** A part that lies over this much of the middle of the strongest one's columns hangs together with it, as a head does with shoulders. */
const MIDDLE_SHARE = 0.3

/** Cells that stand out, each connected part by itself, strongest first. */
function strikingParts({ width, height, values }: Salience): number[][] {
  const stride = width + 2
  const framed = new Uint8Array(stride * (height + 2)).fill(2)
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) framed[(y + 1) * stride + x + 1] = values[at]! > STANDS_OUT ? 1 : 0
  const weightOf = (part: readonly number[]): number => part.reduce((sum, at) => sum + values[at]!, 0)
  return collectParts(framed, stride, 1)
    .map((part) => Array.from(part, (cell) => (Math.floor(cell / stride) - 1) * width + (cell % stride) - 1))
    .map((part) => ({ part, weight: weightOf(part) }))
    .toSorted((a, b) => b.weight - a.weight)
    .filter(({ weight }, _, all) => weight >= SPECK_SHARE * all[0]!.weight)
    .map(({ part }) => part)
}

function columnsOf(part: readonly number[], width: number): { first: number; last: number; middle: number } {
  const columns = part.map((at) => at % width).sort((a, b) => a - b)
  return { first: columns[0]!, last: columns.at(-1)!, middle: columns[columns.length >> 1]! }
}

/** Whether a part stands over, or under, the middle of another. */
function isInLine(part: readonly number[], main: readonly number[], width: number): boolean {
  const { first, last } = columnsOf(main, width)
  const margin = (last - first) * MIDDLE_SHARE
  const { middle } = columnsOf(part, width)
  return middle >= first + margin && middle <= last - margin
}

/** Lifts what lies between two parts, column by column, above what stands out: a face between hair and collar. */
function bridge(
  values: Float32Array,
  part: readonly number[],
  main: readonly number[],
  width: number,
  to: number,
): void {
  const topIn = (cells: readonly number[], column: number): number =>
    cells.reduce((top, at) => (at % width === column ? Math.min(top, Math.floor(at / width)) : top), Infinity)
  const { first, last } = columnsOf(part, width)
  for (let column = first; column <= last; column++) {
    const [own, other] = [topIn(part, column), topIn(main, column)]
    if (own === Infinity || other === Infinity) continue
    for (let row = Math.min(own, other); row < Math.max(own, other); row++)
      values[row * width + column] = Math.max(values[row * width + column]!, to)
  }
}

/** The salience after a look at what it shows: weak things beside the strongest go, what stands in line with it hangs together. */
function understood(salience: Salience): Salience {
  const { width } = salience
  const values = salience.values.slice()
  const [main = [], ...others] = strikingParts(salience)
  const weightOf = (part: readonly number[]): number =>
    part.reduce((sum, at) => sum + salience.values[at]!, 0)
  for (const part of others) {
    if (isInLine(part, main, width)) bridge(values, part, main, width, STANDS_OUT + BRIDGED)
    else if (weightOf(part) < SECOND_SHARE * weightOf(main)) for (const at of part) values[at] = 0
  }
  return { ...salience, values }
}

function hintOf(value: number): number {
  if (value <= STANDS_OUT) return value < SURELY_NOT ? BACKGROUND : LIKELY_BACKGROUND
  return value > SURELY ? SUBJECT : UNSURE
}

/** The hints at the picture's own size. */
function scribblesOf({ width, height }: RgbaImage, salience: Salience): Uint8Array {
  const scribbles = new Uint8Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor((y * salience.height) / height) * salience.width
    for (let x = 0; x < width; x++, at++)
      scribbles[at] = hintOf(salience.values[row + Math.floor((x * salience.width) / width)]!)
  }
  return scribbles
}

/** How far a place is looked at to both sides of a cut, in pixels. */
const BESIDE_PX = 2

/** A selection that follows fewer edges than that is a guess. */
const LEAST_BELIEF = 0.2

/** A difference of colour, in levels, that is as clear as any. */
const CLEAR = 100

/**
 * How believable a selection is: 1 where it follows clear edges all along and stays inside of the picture, less for cuts
 * through even ground and for what it takes of the upper, left and right border.
 */
function believed({ width, height, data }: RgbaImage, subject: Uint8Array): number {
  const isIn = (at: number): boolean => subject[at]! >= 128
  let [sum, count, border] = [0, 0, 0]
  const look = (at: number, step: number): void => {
    if (isIn(at) === isIn(at + step)) return
    const [one, other] = [4 * (at - BESIDE_PX * step), 4 * (at + (BESIDE_PX + 1) * step)]
    const difference = Math.hypot(
      data[one]! - data[other]!,
      data[one + 1]! - data[other + 1]!,
      data[one + 2]! - data[other + 2]!,
    )
    sum += Math.min(1, difference / CLEAR)
    count++
  }
  for (let y = BESIDE_PX; y < height - BESIDE_PX - 1; y++) {
    if (isIn(y * width)) border++
    if (isIn((y + 1) * width - 1)) border++
    for (let x = BESIDE_PX; x < width - BESIDE_PX - 1; x++) {
      look(y * width + x, 1)
      look(y * width + x, width)
    }
  }
  for (let x = 0; x < width; x++) border += Number(isIn(x))
  return (count > 0 ? sum / count : 0) - (0.5 * border) / (width + 2 * height)
}

/** What stands out, its edges by colour. */
function strikingSubject(picture: RgbaImage): Uint8Array<ArrayBuffer> {
  const { width, height, data } = picture
  const salience = understood(salienceOf(picture))
  const scribbles = scribblesOf(picture, salience)
  const leaningAt = (x: number, y: number): number => {
    const row = Math.floor(y * salience.height) * salience.width
    return LOUDNESS * ((salience.values[row + Math.floor(x * salience.width)] ?? 0) - STANDS_OUT)
  }
  return selectSubject(data, width, height, rectOfSize(picture), scribbles, leaningAt)
}

/**
 * The coverage of what a picture shows before its background, 0 to 255; undefined where nothing stands out. The more
 * believable of what is striking and of what colours alone find.
 */
export function subjectCoverage(picture: RgbaImage): Uint8Array<ArrayBuffer> | undefined {
  const { width, height, data } = picture
  const [best] = [strikingSubject(picture), selectSubject(data, width, height, rectOfSize(picture))]
    .map((subject) => ({
      subject,
      share: subject.reduce((sum, value) => sum + value, 0) / (255 * subject.length),
    }))
    .filter(({ share }) => share > LEAST_SHARE && share < MOST_SHARE)
    .map(({ subject }) => ({ subject, belief: believed(picture, subject) }))
    .filter(({ belief }) => belief > LEAST_BELIEF)
    .toSorted((a, b) => b.belief - a.belief)
  return best?.subject
}

/** The picture's subject on a clear ground (RGBA8, straight alpha); undefined where none stands out. */
export function cutOutSubject(picture: RgbaImage): Uint8ClampedArray<ArrayBuffer> | undefined {
  const subject = subjectCoverage(picture)
  if (!subject) return undefined
  const data = new Uint8ClampedArray(picture.data)
  for (let at = 0; at < subject.length; at++)
    data[4 * at + 3] = Math.round((data[4 * at + 3]! * subject[at]!) / 255)
  return data
}
