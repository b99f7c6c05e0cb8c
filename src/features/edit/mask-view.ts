import { clamp } from '@/lib/geometry/clamp'
import type { StagePoint, View } from '@/lib/geometry/point'
import { stagePoint, zoomAround } from '@/lib/geometry/point'
import type { Rect } from '@/lib/geometry/rect'

export interface Size {
  readonly width: number
  readonly height: number
}

/** Room along the edges of the stage that floating controls take, in CSS pixels. */
export interface Insets {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** What is shown and where. Unlike in a viewer, the picture may be moved off centre: edges have to be painted over. */
export interface MaskScene {
  /** Image pixels: the image, and what an extension adds around it. */
  readonly content: Rect
  /** CSS pixels. */
  readonly stage: Size
  readonly insets: Insets
  /** Device pixels per CSS pixel: at 100 % one pixel of the image is one of the screen. */
  readonly pixelRatio: number
}

const MAX_ZOOM = 32
const MIN_ZOOM = 0.05
/** This much of the content stays on the stage, however far it is moved. */
const KEPT_PX = 48

/** The scale of 100 %. */
export function actualScale({ pixelRatio }: Pick<MaskScene, 'pixelRatio'>): number {
  return 1 / pixelRatio
}

/** The largest scale that shows all of the content beside the controls, at most 100 %: a small picture is not blown up. */
export function fitScale(scene: MaskScene): number {
  const { content, stage, insets } = scene
  const width = Math.max(1, stage.width - insets.left - insets.right)
  const height = Math.max(1, stage.height - insets.top - insets.bottom)
  return Math.min(actualScale(scene), width / content.width, height / content.height)
}

/** All of the content, in the middle of the room that the controls leave. */
export function fitView(scene: MaskScene): View {
  const { content, stage, insets } = scene
  const scale = fitScale(scene)
  const middleX = (insets.left + stage.width - insets.right) / 2
  const middleY = (insets.top + stage.height - insets.bottom) / 2
  return {
    scale,
    x: middleX - (content.x + content.width / 2) * scale,
    y: middleY - (content.y + content.height / 2) * scale,
  }
}

function keepAxis(at: number, start: number, length: number, scale: number, stagePx: number): number {
  const kept = Math.min(KEPT_PX, length * scale)
  return clamp(at, kept - (start + length) * scale, stagePx - kept - start * scale)
}

/** The nearest view in which some of the content is still on the stage. */
export function keepInSight(view: View, { content, stage }: MaskScene): View {
  return {
    scale: view.scale,
    x: keepAxis(view.x, content.x, content.width, view.scale, stage.width),
    y: keepAxis(view.y, content.y, content.height, view.scale, stage.height),
  }
}

/** Zooms to a scale within the limits; the image point under the anchor stays under it. */
export function zoomTo(view: View, anchor: StagePoint, scale: number, scene: MaskScene): View {
  const actual = actualScale(scene)
  const least = Math.min(MIN_ZOOM * actual, fitScale(scene) / 2)
  return keepInSight(zoomAround(view, anchor, clamp(scale, least, MAX_ZOOM * actual)), scene)
}

export function panBy(view: View, dxPx: number, dyPx: number, scene: MaskScene): View {
  return keepInSight({ ...view, x: view.x + dxPx, y: view.y + dyPx }, scene)
}

/** One step of + or −: the next of the half powers of two, 50, 71, 100, 141, 200 %. */
export function nextScale(view: View, direction: 1 | -1, scene: MaskScene): number {
  const step = 2 * Math.log2(view.scale / actualScale(scene))
  // A hair of tolerance, so that a step from 100 % leaves 100 %.
  const next = direction > 0 ? Math.floor(step + 0.01) + 1 : Math.ceil(step - 0.01) - 1
  return actualScale(scene) * 2 ** (next / 2)
}

const LINE_PX = 16
const PAGE_PX = 400

/** How much a turn of the wheel zooms. A pinch on a touchpad comes as a wheel with Ctrl, in much smaller steps. */
export function wheelFactor(event: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'ctrlKey'>): number {
  const px = event.deltaY * (event.deltaMode === 1 ? LINE_PX : event.deltaMode === 2 ? PAGE_PX : 1)
  return Math.exp(-clamp(px, -200, 200) * (event.ctrlKey ? 0.01 : 0.0025))
}

type Pair = readonly [StagePoint, StagePoint]

const middleOf = ([a, b]: Pair): StagePoint => stagePoint((a.x + b.x) / 2, (a.y + b.y) / 2)
const distanceOf = ([a, b]: Pair): number => Math.max(1, Math.hypot(a.x - b.x, a.y - b.y))

/** What two fingers do: the point between them carries the picture along, their distance scales it. */
export function pinchBy(view: View, before: Pair, after: Pair, scene: MaskScene): View {
  const [from, to] = [middleOf(before), middleOf(after)]
  const moved = { ...view, x: view.x + to.x - from.x, y: view.y + to.y - from.y }
  return zoomTo(moved, to, (view.scale * distanceOf(after)) / distanceOf(before), scene)
}

/** "100 %", "9.4 %". */
export function percentText(scale: number, scene: Pick<MaskScene, 'pixelRatio'>): string {
  const percent = (100 * scale) / actualScale(scene)
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`
}

/** "12.5 % masked": a little is never called nothing, nearly everything never all. */
export function coverageText(share: number): string {
  return `${shareText(share)} masked`
}

/** "12.5 %", with the same care. */
export function shareText(share: number): string {
  if (share <= 0) return '0 %'
  if (share >= 1) return '100 %'
  if (share < 0.0005) return '< 0.1 %'
  return `${Math.min(999, Math.round(share * 1000)) / 10} %`
}
