import {
  inflateRect,
  intersectRects,
  isEmptyRect,
  rectOfSize,
  roundOutRect,
  type Rect,
} from '@/lib/geometry/rect'
import type { RgbaImage } from '@/lib/raster/rgba'
import { dropParts } from './components'
import { fitMatte, type MatteModel } from './guided-matte'
import { paintMatte } from './paint-matte'
import { segment } from './segment'
import {
  BACKGROUND,
  createWorkImage,
  forEachCell,
  shrinkColours,
  SUBJECT,
  UNSURE,
  type WorkImage,
} from './work-image'

/** The longer side of the picture in which subject and background are told apart. */
const WORK_PX = 320

/** The same in a first, quick look, where most of the rounds are made. */
const GLANCE_PX = 160
const GLANCE_ROUNDS = 5
const WORK_ROUNDS = 2

/** What a border costs at the work size; in proportion less at smaller ones, where there are fewer cells inside. */
const BORDER_COST = 24

/** The longer side of the picture in which the edge is fitted; the fit is applied at full size. */
const MATTE_PX = 512

/** How much around the rectangle is looked at, as a share of its longer side: enough to learn the background. */
const CONTEXT_SHARE = 0.3
const LEAST_CONTEXT_PX = 16

/** Parts smaller than this share of the largest are dust; holes smaller than this share are gaps in the cut. */
const DUST_SHARE = 0.05
const GAP_SHARE = 0.02

/** Of a frame cell: neither subject nor background. */
const FRAME = 2

/** Where to look: the rectangle and some of its surroundings, or the whole picture. */
function workArea(width: number, height: number, rect: Rect | undefined): Rect {
  const picture = rectOfSize({ width, height })
  if (!rect) return picture
  const context = Math.max(LEAST_CONTEXT_PX, Math.round(CONTEXT_SHARE * Math.max(rect.width, rect.height)))
  return intersectRects(inflateRect(rect, context), picture)
}

/** The scribble that reaches into a box of pixels; subject before background. */
function hintIn(
  scribbles: Uint8Array,
  stride: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let found = UNSURE
  for (let row = top; row < bottom; row++) {
    for (let at = row * stride + left; at < row * stride + right; at++) {
      if (scribbles[at] === SUBJECT) return SUBJECT
      if (found !== BACKGROUND && scribbles[at] !== UNSURE) found = scribbles[at]!
    }
  }
  return found
}

/** What is certain per cell: scribbles, and that the subject ends at the rectangle. */
function cellHints(
  image: WorkImage,
  area: Rect,
  pictureWidth: number,
  rect: Rect | undefined,
  scribbles: Uint8Array | undefined,
): Uint8Array {
  const hints = new Uint8Array(image.stride * (image.height + 2))
  forEachCell(area, image.width, image.height, (x, y, left, top, right, bottom) => {
    const at = (y + 1) * image.stride + x + 1
    if (scribbles) hints[at] = hintIn(scribbles, pictureWidth, left, top, right, bottom)
    if (hints[at] !== UNSURE || !rect) return
    const box = intersectRects(rect, { x: left, y: top, width: right - left, height: bottom - top })
    if (isEmptyRect(box)) hints[at] = BACKGROUND
  })
  return hints
}

/**
 * The guess to begin with: in a rectangle all is subject. Without one, or where it leaves no background, the rim of the
 * picture is background; without one, the scribbles are the subject.
 */
function firstGuess(image: WorkImage, hints: Uint8Array, hasRect: boolean): Uint8Array {
  const { width, height, stride } = image
  const isOpen = hasRect && !hints.includes(BACKGROUND)
  const guess = new Uint8Array(hints.length)
  for (const cell of image.cells) {
    const x = (cell % stride) - 1
    const y = Math.floor(cell / stride) - 1
    const isRim = Math.min(x, y, width - 1 - x, height - 1 - y) < 3
    const isSubject = hasRect && !(isOpen && isRim)
    guess[cell] = hints[cell] === SUBJECT || (hints[cell] === UNSURE && isSubject) ? 1 : 0
  }
  return guess
}

/** Takes dust out of the subject and closes gaps in it; what a scribble touches stays as it is. */
function tidy(image: WorkImage, labels: Uint8Array, hints: Uint8Array, hasRect: boolean): void {
  const framed = new Uint8Array(labels.length).fill(FRAME)
  for (const cell of image.cells) framed[cell] = labels[cell]!
  const isMeant = (part: Int32Array, hint: number): boolean => part.some((cell) => hints[cell] === hint)
  dropParts(framed, image.stride, 1, (part, largest) => {
    return isMeant(part, SUBJECT) || (hasRect && part.length >= DUST_SHARE * largest)
  })
  const gap = GAP_SHARE * image.cells.reduce((sum, cell) => sum + Number(framed[cell] === 1), 0)
  dropParts(framed, image.stride, 0, (part) => part.length > gap || isMeant(part, BACKGROUND))
  for (const cell of image.cells) labels[cell] = framed[cell]!
}

/** The labels of one work image in the cells of another one of the same area. */
function transferLabels(from: WorkImage, labels: Uint8Array, to: WorkImage): Uint8Array {
  const result = new Uint8Array(to.stride * (to.height + 2))
  for (const cell of to.cells) {
    const x = Math.floor((((cell % to.stride) - 0.5) * from.width) / to.width)
    const y = Math.floor(((Math.floor(cell / to.stride) - 0.5) * from.height) / to.height)
    result[cell] = labels[(y + 1) * from.stride + x + 1]!
  }
  return result
}

/** The rough matte at another size: labels between cell centres, bilinear. */
function enlargeLabels(image: WorkImage, labels: Uint8Array, width: number, height: number): Float32Array {
  const matte = new Float32Array(width * height)
  for (let y = 0, at = 0; y < height; y++) {
    const v = Math.max(0, Math.min(image.height - 1, ((y + 0.5) * image.height) / height - 0.5))
    const row = (Math.floor(v) + 1) * image.stride + 1
    const nextRow = v < image.height - 1 ? row + image.stride : row
    for (let x = 0; x < width; x++, at++) {
      const u = Math.max(0, Math.min(image.width - 1, ((x + 0.5) * image.width) / width - 0.5))
      const left = Math.floor(u)
      const right = Math.min(image.width - 1, left + 1)
      const above = labels[row + left]! + (labels[row + right]! - labels[row + left]!) * (u - left)
      const below =
        labels[nextRow + left]! + (labels[nextRow + right]! - labels[nextRow + left]!) * (u - left)
      matte[at] = above + (below - above) * (v - Math.floor(v))
    }
  }
  return matte
}

function fitEdge(picture: RgbaImage, area: Rect, image: WorkImage, labels: Uint8Array): MatteModel {
  const scale = Math.min(1, MATTE_PX / Math.max(area.width, area.height))
  const width = Math.max(1, Math.round(area.width * scale))
  const height = Math.max(1, Math.round(area.height * scale))
  const colours = shrinkColours(picture, area, width, height)
  const matte = enlargeLabels(image, labels, width, height)
  const radius = Math.max(2, Math.round(Math.max(width, height) / 110))
  return fitMatte(colours, matte, width, height, radius, 2e-4)
}

/** What is known of the places of an image's cells. */
function leaningOf(image: WorkImage, leaningAt: (x: number, y: number) => number): Float32Array {
  const { width, height, stride, cells } = image
  const leaning = new Float32Array(stride * (height + 2))
  for (const cell of cells)
    leaning[cell] = leaningAt(((cell % stride) - 0.5) / width, (Math.floor(cell / stride) - 0.5) / height)
  return leaning
}

/**
 * Selects the subject in a rectangle (pixels of the picture; undefined: nowhere in particular) of straight RGBA8, and
 * returns its coverage, 0 to 255, with soft hair and hard edges where the picture has them. `scribbles` are one byte
 * per pixel: 1 is subject for certain, 2 is not, 3 is most likely not. With a rectangle nothing outside of it is selected but scribbles;
 * without one, what hangs together with a scribble; scribbles far from the rectangle are not looked at. `leaningAt` says for a
 * place in the rectangle's area, as shares of its width and height, how much speaks for a subject there whatever its
 * colour (0: nothing). The same input gives the same bytes.
 */
export function selectSubject(
  pixels: RgbaImage['data'],
  width: number,
  height: number,
  rect: Rect | undefined,
  scribbles?: Uint8Array,
  leaningAt?: (x: number, y: number) => number,
): Uint8Array<ArrayBuffer> {
  const coverage = new Uint8Array(width * height)
  const picture = { width, height, data: pixels }
  const inside = rect && intersectRects(roundOutRect(rect), rectOfSize(picture))
  const hasSubjectHint = scribbles?.includes(SUBJECT) ?? false
  if (!hasSubjectHint && (!inside || isEmptyRect(inside))) return coverage
  const wanted = inside && !isEmptyRect(inside) ? inside : undefined
  const area = workArea(width, height, wanted)
  const hintsFor = (image: WorkImage): Uint8Array => cellHints(image, area, width, wanted, scribbles)
  const image = createWorkImage(picture, area, WORK_PX)
  const glance = createWorkImage(picture, area, GLANCE_PX)
  const glanceHints = hintsFor(glance)
  const guess = firstGuess(glance, glanceHints, wanted !== undefined)
  const seen = segment(glance, glanceHints, guess, {
    rounds: GLANCE_ROUNDS,
    borderCost: (BORDER_COST * glance.width) / image.width,
    leaning: leaningAt && leaningOf(glance, leaningAt),
  })
  const hints = hintsFor(image)
  const labels = segment(image, hints, transferLabels(glance, seen, image), {
    rounds: WORK_ROUNDS,
    borderCost: BORDER_COST,
    leaning: leaningAt && leaningOf(image, leaningAt),
  })
  tidy(image, labels, hints, wanted !== undefined)
  paintMatte(coverage, picture, area, fitEdge(picture, area, image, labels))
  return coverage
}
