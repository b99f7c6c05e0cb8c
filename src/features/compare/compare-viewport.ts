import type { Size } from '@/domain/image-size'
import type { Scene } from '@/lib/geometry/picture-zoom'
import {
  actualScale,
  fitView,
  nextScale,
  panBy,
  pinch,
  settleView,
  zoomTo,
} from '@/lib/geometry/picture-zoom'
import type { StagePoint, View } from '@/lib/geometry/point'
import { stagePoint, stageToImage } from '@/lib/geometry/point'

const MARGIN_PX = 8
const EMPTY: Size = { width: 0, height: 0 }

/**
 * The one zoom and pan of all compared pictures: how the common frame lies on a cell, and every cell is of one size. It belongs to
 * nobody's React state: whoever shows a picture listens and moves it with one CSS transform.
 */
export class CompareViewport {
  #scene: Scene = { image: { width: 1, height: 1 }, stage: EMPTY, pixelRatio: 1, marginPx: MARGIN_PX }
  #view: View = { scale: 1, x: 0, y: 0 }
  /** True until somebody zooms or pans: then the view follows the size of the cells no more. */
  #isFit = true
  readonly #listeners = new Set<() => void>()

  get view(): View {
    return this.#view
  }

  get scene(): Scene {
    return this.#scene
  }

  get isFit(): boolean {
    return this.#isFit
  }

  get isReady(): boolean {
    return this.#scene.stage.width > 0 && this.#scene.stage.height > 0
  }

  /** The same object until the view changes. */
  snapshot = (): View => this.#view

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Another frame or cell: what was in the middle stays there, and what was fitted is fitted anew. */
  arrange(image: Size, stage: Size): void {
    const old = this.#scene
    const middle = stageToImage(this.#middle(), this.#view)
    this.#scene = { image, stage, pixelRatio: window.devicePixelRatio || 1, marginPx: MARGIN_PX }
    const isNewFrame = old.image.width !== image.width || old.image.height !== image.height
    if (!this.isReady) return
    if (this.#isFit || isNewFrame || old.stage.width === 0) return this.fit()
    const { scale } = this.#view
    const at = this.#middle()
    const kept = { scale, x: at.x - middle.x * scale, y: at.y - middle.y * scale }
    this.#set(zoomTo(settleView(kept, this.#scene), at, scale, this.#scene))
  }

  fit = (): void => {
    this.#isFit = true
    this.#set(fitView(this.#scene))
  }

  /** 100 %, around a point of the cell or its middle. */
  actual = (anchor: StagePoint = this.#middle()): void => {
    this.#choose(zoomTo(this.#view, anchor, actualScale(this.#scene), this.#scene))
  }

  step = (direction: 1 | -1): void => {
    const scale = nextScale(this.#view, direction, this.#scene)
    this.#choose(zoomTo(this.#view, this.#middle(), scale, this.#scene))
  }

  zoomBy(factor: number, anchor: StagePoint): void {
    this.#choose(zoomTo(this.#view, anchor, this.#view.scale * factor, this.#scene))
  }

  panBy(dxPx: number, dyPx: number): void {
    this.#choose(panBy(this.#view, dxPx, dyPx, this.#scene))
  }

  pinchBy(before: readonly [StagePoint, StagePoint], after: readonly [StagePoint, StagePoint]): void {
    this.#choose(pinch(this.#view, before, after, this.#scene))
  }

  #middle(): StagePoint {
    return stagePoint(this.#scene.stage.width / 2, this.#scene.stage.height / 2)
  }

  #choose(view: View): void {
    if (!this.isReady) return
    this.#isFit = false
    this.#set(view)
  }

  #set(view: View): void {
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}

/** Where the frame is drawn: on whole pixels of the screen, so that at 100 % every pixel is itself, in all cells alike. */
export function drawnView({ scale, x, y }: View, pixelRatio: number): View {
  return { scale, x: Math.round(x * pixelRatio) / pixelRatio, y: Math.round(y * pixelRatio) / pixelRatio }
}
