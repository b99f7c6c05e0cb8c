import type { StagePoint, View } from '@/lib/geometry/point'
import { stagePoint } from '@/lib/geometry/point'
import { rectBetween, rectOfSize, type Rect } from '@/lib/geometry/rect'
import type { Insets, MaskScene, Size } from './mask-view'
import { actualScale, fitView, keepInSight, nextScale, panBy, pinchBy, zoomTo } from './mask-view'

/** Margins around the image for outpainting, in image pixels. */
export interface Extension {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where the view is put into effect. */
interface ViewportElements {
  /** Measured, and told the view in `data-view-*`. */
  surface: HTMLElement
  /** Lies at the surface's top left corner and has the image's size; moved and scaled by one CSS transform. */
  plane: HTMLElement
}

/** From here on pixels are shown as squares. */
const PIXELATED_ABOVE = 2

/**
 * How the image lies on the surface. It belongs to nobody's React state: a change is one CSS transform and three attributes,
 * and those who draw over the picture listen.
 */
export class MaskViewport {
  readonly image: Size
  #scene: MaskScene
  #view: View = { scale: 1, x: 0, y: 0 }
  /** True until somebody zooms or pans: then the view follows the stage's size no more. */
  #isFit = true
  #elements: ViewportElements | undefined
  readonly #listeners = new Set<() => void>()

  constructor(image: Size) {
    this.image = image
    const insets = { left: 0, top: 0, right: 0, bottom: 0 }
    this.#scene = { content: rectOfSize(image), stage: { width: 0, height: 0 }, insets, pixelRatio: 1 }
  }

  get view(): View {
    return this.#view
  }

  get scene(): MaskScene {
    return this.#scene
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Shows the image on these elements until the returned function is called. `insetsOn` says where controls float. */
  attach(elements: ViewportElements, insetsOn: (stage: Size) => Insets): () => void {
    this.#elements = elements
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = elements.surface
      this.#stageChanged({ width, height }, insetsOn({ width, height }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(elements.surface)
    measure()
    return () => {
      observer.disconnect()
      this.#elements = undefined
    }
  }

  /** Takes the margins into what "fit" shows. */
  extend({ left, top, right, bottom }: Extension): void {
    const content: Rect = rectBetween(-left, -top, this.image.width + right, this.image.height + bottom)
    this.#scene = { ...this.#scene, content }
    this.#set(this.#isFit ? fitView(this.#scene) : this.#view)
  }

  fit = (): void => {
    this.#isFit = true
    this.#set(fitView(this.#scene))
  }

  /** 100 %. */
  actual = (): void => this.zoomTo(actualScale(this.#scene))

  step = (direction: 1 | -1): void => this.zoomTo(nextScale(this.#view, direction, this.#scene))

  zoomTo(scale: number, anchor: StagePoint = this.#middle()): void {
    this.#choose(zoomTo(this.#view, anchor, scale, this.#scene))
  }

  panBy(dxPx: number, dyPx: number): void {
    this.#choose(panBy(this.#view, dxPx, dyPx, this.#scene))
  }

  pinchBy(before: readonly [StagePoint, StagePoint], after: readonly [StagePoint, StagePoint]): void {
    this.#choose(pinchBy(this.#view, before, after, this.#scene))
  }

  #middle(): StagePoint {
    return stagePoint(this.#scene.stage.width / 2, this.#scene.stage.height / 2)
  }

  #choose(view: View): void {
    this.#isFit = false
    this.#set(view)
  }

  #stageChanged(stage: Size, insets: Insets): void {
    // A hidden tab has no size; its view comes back with it.
    if (stage.width === 0 || stage.height === 0) return
    this.#scene = { ...this.#scene, stage, insets, pixelRatio: window.devicePixelRatio || 1 }
    this.#set(this.#isFit ? fitView(this.#scene) : keepInSight(this.#view, this.#scene))
  }

  #set(view: View): void {
    this.#view = view
    this.#apply()
    for (const listener of this.#listeners) listener()
  }

  #apply(): void {
    if (!this.#elements) return
    const { surface, plane } = this.#elements
    const { scale, x, y } = this.#view
    plane.style.transform = `translate(${x}px, ${y}px) scale(${scale})`
    // One CSS pixel, seen from inside of the plane: for its hairline and shadow.
    plane.style.setProperty('--px', String(1 / scale))
    plane.style.imageRendering = scale > PIXELATED_ABOVE * actualScale(this.#scene) ? 'pixelated' : 'auto'
    surface.dataset['viewScale'] = String(scale)
    surface.dataset['viewX'] = String(x)
    surface.dataset['viewY'] = String(y)
  }
}
