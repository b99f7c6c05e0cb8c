import {
  imageToStage,
  stagePoint,
  stageToImage,
  type ImagePoint,
  type StagePoint,
} from '@/lib/geometry/point'
import type { MaskBench, Sample } from './mask-bench'
import {
  handleGesture,
  lineGesture,
  panGesture,
  resizeGesture,
  shapeGesture,
  strokeGesture,
  type Gesture,
} from './mask-gestures'
import type { Lasso } from './mask-lasso'
import { handleAt } from './mask-shape'
import type { MaskTool } from './mask-tool-store'
import { wheelFactor } from './mask-view'

/** A finger is wider than the tip of a mouse. */
const HANDLE_REACH_PX = { touch: 22, other: 9 } as const

/** A pen that hardly touches still draws a tenth of the brush. */
const LEAST_PRESSURE = 0.1

/** Pens press; a mouse says 0.5 and a finger anything. */
function pressureOf({ pointerType, pressure }: PointerEvent): number {
  return pointerType === 'pen' ? Math.max(LEAST_PRESSURE, pressure) : 1
}

/**
 * The one way from pointers to the mask. A press is one gesture; places in between frames are taken in too, and what is on its
 * way is drawn once a frame. Two fingers pan and zoom; the second one takes back what the first had begun.
 */
export class MaskPointers {
  readonly #surface: HTMLElement
  readonly #bench: MaskBench
  readonly #lasso: Lasso
  #active: { readonly id: number; readonly type: string; readonly gesture: Gesture } | undefined
  readonly #fingers = new Map<number, StagePoint>()
  /** True from the second finger until all are lifted: what is left over of a pinch does not paint. */
  #isPinching = false
  #hover: Sample | undefined
  #cursor: ImagePoint | undefined
  #isPanKeyHeld = false
  #frame: number | undefined

  constructor(surface: HTMLElement, bench: MaskBench, lasso: Lasso) {
    this.#surface = surface
    this.#bench = bench
    this.#lasso = lasso
  }

  /** Listens until the returned function is called. */
  connect(): () => void {
    const stop = new AbortController()
    const { signal } = stop
    const on = <Type extends keyof HTMLElementEventMap>(
      type: Type,
      listener: (event: HTMLElementEventMap[Type]) => void,
    ): void => this.#surface.addEventListener(type, listener, { signal, passive: false })
    on('pointerdown', (event) => this.#press(event))
    on('pointermove', (event) => this.#move(event))
    on('pointerup', (event) => this.#release(event))
    on('pointercancel', (event) => this.#lose(event))
    on('pointerleave', () => this.#hovered(undefined))
    on('wheel', (event) => this.#turnWheel(event))
    on('dblclick', () => this.#lasso.isOpen && this.#lasso.close())
    on('contextmenu', (event) => event.preventDefault())
    return () => {
      stop.abort()
      this.cancel()
      if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    }
  }

  get isHovered(): boolean {
    return this.#hover !== undefined
  }

  get isBusy(): boolean {
    return this.#active !== undefined
  }

  get hoverPoint(): ImagePoint | undefined {
    return this.#hover?.image
  }

  /** While it is held every press pans. */
  holdPanKey(isHeld: boolean): void {
    this.#isPanKeyHeld = isHeld
    this.#lookAgain()
  }

  /** Where the keyboard's cursor is; the next move of a pointer puts it away. */
  showCursor(at: ImagePoint | undefined): void {
    this.#cursor = at
    this.#lookAgain()
  }

  /** Takes back what a press has begun; true when there was something. */
  cancel(): boolean {
    if (!this.#active) return false
    this.#active.gesture.cancel()
    this.#active = undefined
    this.#lookAgain()
    return true
  }

  /** Call it when the tool, its size or the view has changed. */
  refresh(): void {
    this.#lookAgain()
  }

  #stageOf({ clientX, clientY }: { clientX: number; clientY: number }): StagePoint {
    const { left, top } = this.#surface.getBoundingClientRect()
    return stagePoint(clientX - left, clientY - top)
  }

  #sampleOf(event: PointerEvent): Sample {
    const stage = this.#stageOf(event)
    const { shiftKey, altKey } = event
    const image = stageToImage(stage, this.#bench.viewport.view)
    return { stage, image, pressure: pressureOf(event), shiftKey, altKey }
  }

  #press(event: PointerEvent): void {
    if (event.pointerType === 'touch' && this.#fingerDown(event)) return
    if (this.#active || (event.button !== 0 && event.button !== 1)) return
    this.#surface.setPointerCapture(event.pointerId)
    const sample = this.#sampleOf(event)
    this.#cursor = undefined
    this.#hover = sample
    const gesture = this.#begin(event, sample)
    if (gesture) this.#active = { id: event.pointerId, type: event.pointerType, gesture }
    this.#lookAgain()
  }

  /** True when the finger is one of a pinch. */
  #fingerDown(event: PointerEvent): boolean {
    if (this.#active?.type === 'pen') return true // the hand that holds the pen
    this.#fingers.set(event.pointerId, this.#stageOf(event))
    if (this.#fingers.size < 2) return false
    this.cancel()
    this.#isPinching = true
    this.#surface.setPointerCapture(event.pointerId)
    return true
  }

  #begin(event: PointerEvent, sample: Sample): Gesture | undefined {
    const { tool } = this.#bench.tools.getState()
    if (event.button === 1 || this.#isPanKeyHeld || tool === 'pan') return panGesture(this.#bench, sample)
    return this.#handleUnder(event, sample) ?? this.#useTool(tool, sample)
  }

  #handleUnder(event: PointerEvent, sample: Sample): Gesture | undefined {
    const { hand, viewport } = this.#bench
    if (!hand.shape || sample.altKey) return undefined
    const reachPx = HANDLE_REACH_PX[event.pointerType === 'touch' ? 'touch' : 'other']
    const handle = handleAt(hand.shape.rect, sample.stage, viewport.view, reachPx)
    return handle && handleGesture(this.#bench, sample, handle, hand.shape.rect)
  }

  #useTool(tool: MaskTool, sample: Sample): Gesture | undefined {
    const bench = this.#bench
    switch (tool) {
      case 'brush':
      case 'eraser': {
        if (sample.altKey) return resizeGesture(bench, sample)
        const combine = tool === 'brush' ? 'add' : 'subtract'
        return sample.shiftKey ? lineGesture(bench, sample, combine) : strokeGesture(bench, sample, combine)
      }
      case 'rectangle':
      case 'ellipse':
      case 'smart-select':
        return shapeGesture(bench, sample, tool)
      case 'lasso':
        return this.#lasso.gesture(sample)
      case 'wand':
        return wandGesture(bench, sample)
      case 'pan':
        return panGesture(bench, sample)
    }
  }

  #move(event: PointerEvent): void {
    if (this.#isPinching && this.#fingers.has(event.pointerId)) return this.#pinch(event)
    if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, this.#stageOf(event))
    this.#hovered(this.#sampleOf(event))
    if (this.#active?.id !== event.pointerId) return this.#lasso.pointerAt(this.#sampleOf(event).image)
    const between = event.getCoalescedEvents()
    // Untrusted events bring none.
    const events = between.length > 0 ? between : [event]
    this.#active.gesture.move(events.map((one) => this.#sampleOf(one)))
  }

  #release(event: PointerEvent): void {
    this.#liftFinger(event)
    if (this.#active?.id !== event.pointerId) return
    const { gesture } = this.#active
    this.#active = undefined
    // A pen that is lifted presses no more; its last place was in the last move.
    if (event.pointerType !== 'pen') gesture.move([this.#sampleOf(event)])
    gesture.end()
    if (event.pointerType === 'touch') this.#hovered(undefined)
    this.#lookAgain()
  }

  #lose(event: PointerEvent): void {
    this.#liftFinger(event)
    if (this.#active?.id === event.pointerId) this.cancel()
  }

  #liftFinger({ pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId)
    if (this.#fingers.size === 0) this.#isPinching = false
  }

  #pinch(event: PointerEvent): void {
    const before = this.#fingers.get(event.pointerId)
    const after = this.#stageOf(event)
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1]
    this.#fingers.set(event.pointerId, after)
    if (before && other) this.#bench.viewport.pinchBy([before, other], [after, other])
  }

  #turnWheel(event: WheelEvent): void {
    event.preventDefault()
    const { viewport } = this.#bench
    viewport.zoomTo(viewport.view.scale * wheelFactor(event), this.#stageOf(event))
  }

  #hovered(sample: Sample | undefined): void {
    this.#hover = sample
    if (sample) this.#cursor = undefined
    this.#lookAgain()
  }

  /** Asks for one frame in which everything that follows the pointer is drawn. */
  #lookAgain(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      this.#drawRing()
      this.#active?.gesture.draw?.()
    })
  }

  #drawRing(): void {
    const { tools, viewport, session, sketch } = this.#bench
    const { tool, brushSizePx } = tools.getState()
    const isPanning = this.#isPanKeyHeld || tool === 'pan'
    const paints = !isPanning && (tool === 'brush' || tool === 'eraser')
    this.#surface.style.cursor = isPanning ? 'grab' : paints ? 'none' : 'crosshair'
    const { scale } = viewport.view
    const at = this.#cursor ? imageToStage(this.#cursor, viewport.view) : this.#hover?.stage
    if (!at || (!paints && !this.#cursor)) return sketch.ringMoved(undefined)
    const radiusPx = paints ? (brushSizePx / 2) * scale : 0
    const featherPx = paints ? session.snapshot().featherPx * scale : 0
    sketch.ringMoved({ at, radiusPx, featherPx, isCross: this.#cursor !== undefined })
  }
}

/** A click with the wand; what is dragged does not matter. */
function wandGesture(bench: MaskBench, { image, altKey }: Sample): Gesture {
  return {
    move: () => undefined,
    end: () => wandAt(bench, image, altKey),
    cancel: () => undefined,
  }
}

/** Selects what looks like the pixel at this place. */
export function wandAt({ session, tools }: MaskBench, { x, y }: ImagePoint, isOpposite: boolean): void {
  const { tolerancePercent, contiguous, shapeMode } = tools.getState()
  const combine = isOpposite === (shapeMode === 'add') ? 'subtract' : 'add'
  void session.wandAt({ x, y, tolerance: tolerancePercent / 100, contiguous, combine })
}
