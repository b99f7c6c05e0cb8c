import { clamp } from './clamp'
import type { StagePoint, View } from './point'
import { stagePoint, zoomAround } from './point'

interface Size {
  readonly width: number
  readonly height: number
}

/** A picture on a stage. Sizes: of the picture in its own pixels, of the stage in CSS pixels. */
export interface Scene {
  image: Size
  stage: Size
  /** Device pixels per CSS pixel: at 100 % one pixel of the picture is one of the screen. */
  pixelRatio: number
  /** Left free around a picture that is shown whole. */
  marginPx: number
}

const MAX_PERCENT = 3200

/** The scale of 100 %. */
export function actualScale({ pixelRatio }: Pick<Scene, 'pixelRatio'>): number {
  return 1 / pixelRatio
}

/** The largest scale that shows the whole picture, but never more than 100 %: a small picture is not blown up. */
export function fitScale(scene: Scene): number {
  const { image, stage, marginPx } = scene
  const fitting = (stagePx: number, imagePx: number) => Math.max(1, stagePx - 2 * marginPx) / imagePx
  return Math.min(actualScale(scene), fitting(stage.width, image.width), fitting(stage.height, image.height))
}

function place(startPx: number, lengthPx: number, stagePx: number): number {
  return lengthPx <= stagePx ? (stagePx - lengthPx) / 2 : clamp(startPx, stagePx - lengthPx, 0)
}

/** The nearest view without needless emptiness: an axis that fits is centred, one that does not covers the stage. */
export function settleView(view: View, { image, stage }: Scene): View {
  return {
    scale: view.scale,
    x: place(view.x, image.width * view.scale, stage.width),
    y: place(view.y, image.height * view.scale, stage.height),
  }
}

/** The whole picture, centred. */
export function fitView(scene: Scene): View {
  return settleView({ scale: fitScale(scene), x: 0, y: 0 }, scene)
}

/** Zooms to a scale within the limits; the point under `anchor` stays there along every axis on which the picture covers the stage. */
export function zoomTo(view: View, anchor: StagePoint, scale: number, scene: Scene): View {
  const limited = clamp(scale, fitScale(scene), (MAX_PERCENT / 100) * actualScale(scene))
  return settleView(zoomAround(view, anchor, limited), scene)
}

/** The view moved by CSS pixels, as far as there is something to be seen. */
export function panBy(view: View, dxPx: number, dyPx: number, scene: Scene): View {
  return settleView({ ...view, x: view.x + dxPx, y: view.y + dyPx }, scene)
}

/** One step of + or −: the next of the round percentages. */
export function nextScale(view: View, direction: 1 | -1, scene: Scene): number {
  const factor = view.scale / actualScale(scene)
  // Half powers of two: 50, 71, 100, 141, 200 %. A hair of tolerance, so that a step from 100 % leaves 100 %.
  const step = 2 * Math.log2(factor)
  const next = direction > 0 ? Math.floor(step + 0.01) + 1 : Math.ceil(step - 0.01) - 1
  return actualScale(scene) * 2 ** (next / 2)
}

const LINE_PX = 16
const PAGE_PX = 400

/** What a wheel event says: a distance, in pixels (0), lines (1) or pages (2). */
interface WheelTurn {
  readonly deltaY: number
  readonly deltaMode: number
  readonly ctrlKey: boolean
}

/** How much a turn of the wheel zooms. A pinch on a touchpad comes as a wheel with Ctrl, in much smaller steps. */
export function wheelFactor({ deltaY, deltaMode, ctrlKey }: WheelTurn): number {
  const px = deltaY * (deltaMode === 1 ? LINE_PX : deltaMode === 2 ? PAGE_PX : 1)
  return Math.exp(-clamp(px, -200, 200) * (ctrlKey ? 0.01 : 0.0025))
}

/** "100 %", "9.4 %". */
export function percentText(scale: number, scene: Pick<Scene, 'pixelRatio'>): string {
  const percent = (100 * scale) / actualScale(scene)
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`
}

interface Pointer {
  x: number
  y: number
}

/** What two fingers do between two moments: the point between them carries the picture along, their distance scales it. */
export function pinch(
  view: View,
  before: readonly [Pointer, Pointer],
  after: readonly [Pointer, Pointer],
  scene: Scene,
): View {
  const from = middle(before)
  const to = middle(after)
  const factor = distance(after) / Math.max(1, distance(before))
  const moved = { ...view, x: view.x + to.x - from.x, y: view.y + to.y - from.y }
  return zoomTo(moved, to, view.scale * factor, scene)
}

function middle([a, b]: readonly [Pointer, Pointer]): StagePoint {
  return stagePoint((a.x + b.x) / 2, (a.y + b.y) / 2)
}

function distance([a, b]: readonly [Pointer, Pointer]): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
