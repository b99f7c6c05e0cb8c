import { clamp } from '@/lib/geometry/clamp'
import { imagePoint, imageToStage, type ImagePoint } from '@/lib/geometry/point'
import type { MaskBench } from './mask-bench'
import type { Lasso } from './mask-lasso'
import { wandAt, type MaskPointers } from './mask-pointers'
import { centredRect, describeShape, nudgeRect } from './mask-shape'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** How far the view moves per arrow key with the pan tool, CSS pixels. */
const PAN_STEP_PX = 40
/** The cursor stays this far from the edges of the surface, CSS pixels. */
const SIGHT_PX = 24

/** The keys of the drawing surface while it has the focus, apart from the Tab and Space keys that are held. */
export class MaskKeys {
  readonly #bench: MaskBench
  readonly #lasso: Lasso
  readonly #pointers: MaskPointers
  readonly #announce: (text: string) => void
  #cursor: ImagePoint | undefined

  constructor(bench: MaskBench, lasso: Lasso, pointers: MaskPointers, announce: (text: string) => void) {
    this.#bench = bench
    this.#lasso = lasso
    this.#pointers = pointers
    this.#announce = announce
  }

  /** True when the key meant something here. */
  press(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) return false
    const arrow = ARROWS[event.key]
    if (arrow) return this.#arrow(arrow, event)
    switch (event.key) {
      case 'Enter':
        return this.#enter(event)
      case 'Escape':
        return this.#escape()
      case 'Backspace':
        if (!this.#lasso.isOpen) return false
        this.#lasso.removeCorner()
        return true
      default:
        return false
    }
  }

  /** A short press of Space: what a click at the cursor does. False when no cursor is shown. */
  tapSpace(event: KeyboardEvent): boolean {
    if (!this.#cursor) return false
    this.#use(this.#cursor, event, false)
    return true
  }

  /** A pointer has taken over. */
  forgetCursor(): void {
    this.#cursor = undefined
  }

  #arrow([dx, dy]: readonly [number, number], event: KeyboardEvent): boolean {
    const { tools, hand, viewport } = this.#bench
    if (tools.getState().tool === 'pan') {
      viewport.panBy(-dx * PAN_STEP_PX, -dy * PAN_STEP_PX)
      return true
    }
    const { shape } = hand
    if (!shape) return this.#moveCursor(dx, dy, event)
    const stepPx = event.shiftKey ? 10 : 1
    hand.replace(nudgeRect(shape.rect, dx * stepPx, dy * stepPx, event.altKey))
    this.#announceShape()
    return true
  }

  #announceShape(): void {
    const { shape } = this.#bench.hand
    if (shape) this.#announce(describeShape(shape.kind, shape.rect))
  }

  /** A hundredth of the image per press, a tenth with Shift, one pixel with Alt. */
  #moveCursor(dx: number, dy: number, { shiftKey, altKey }: KeyboardEvent): boolean {
    const { width, height } = this.#bench.session
    const longer = Math.max(width, height)
    const stepPx = altKey ? 1 : Math.max(1, Math.round(longer / (shiftKey ? 10 : 100)))
    const { x, y } = this.#cursor ?? this.#firstCursor()
    this.#cursor = imagePoint(clamp(x + dx * stepPx, 0, width), clamp(y + dy * stepPx, 0, height))
    this.#bringIntoSight(this.#cursor)
    this.#pointers.showCursor(this.#cursor)
    this.#announce(`Cursor at ${Math.round(this.#cursor.x)}, ${Math.round(this.#cursor.y)}`)
    return true
  }

  #firstCursor(): ImagePoint {
    const { width, height } = this.#bench.session
    return this.#pointers.hoverPoint ?? imagePoint(Math.round(width / 2), Math.round(height / 2))
  }

  #bringIntoSight(cursor: ImagePoint): void {
    const { viewport } = this.#bench
    const { stage } = viewport.scene
    const { x, y } = imageToStage(cursor, viewport.view)
    const dx = clamp(x, SIGHT_PX, stage.width - SIGHT_PX) - x
    const dy = clamp(y, SIGHT_PX, stage.height - SIGHT_PX) - y
    if (dx !== 0 || dy !== 0) viewport.panBy(dx, dy)
  }

  #enter(event: KeyboardEvent): boolean {
    const { hand } = this.#bench
    if (this.#lasso.isOpen) this.#lasso.close()
    else if (hand.shape) {
      this.#announceShape()
      hand.drop()
    } else this.#use(this.#cursor ?? this.#firstCursor(), event, true)
    return true
  }

  /** Uses the tool without a pointer. */
  #use(at: ImagePoint, event: KeyboardEvent, isEnter: boolean): void {
    const { tools, hand, session } = this.#bench
    const { tool, shapeMode } = tools.getState()
    switch (tool) {
      case 'brush':
      case 'eraser':
        return this.#dab(at, event.shiftKey)
      case 'rectangle':
      case 'ellipse':
      case 'smart-select': {
        if (!isEnter || event.repeat) return
        const isOpposite = event.altKey === (shapeMode === 'add')
        hand.place({ kind: tool, rect: centredRect(session), combine: isOpposite ? 'subtract' : 'add' })
        return this.#announceShape()
      }
      case 'lasso':
        return this.#lasso.addCorner(at)
      case 'wand':
        return wandAt(this.#bench, at, event.altKey)
      case 'pan':
        return
    }
  }

  /** A round dot, or with Shift the straight way from the last one. */
  #dab(at: ImagePoint, isLine: boolean): void {
    const bench = this.#bench
    const { tool, brushSizePx } = bench.tools.getState()
    this.#cursor = at
    this.#pointers.showCursor(at)
    const from = isLine && bench.lastEnd ? [bench.lastEnd.x, bench.lastEnd.y, 1] : []
    bench.lastEnd = at
    const points = Float32Array.of(...from, at.x, at.y, 1)
    const combine = tool === 'eraser' ? 'subtract' : 'add'
    void bench.session.append({ kind: 'stroke', points, radiusPx: brushSizePx / 2, combine })
  }

  #escape(): boolean {
    const { hand } = this.#bench
    if (this.#pointers.cancel()) return true
    if (this.#lasso.isOpen) this.#lasso.cancel()
    else if (hand.shape) hand.cancel()
    else return false
    this.#announce('Cancelled')
    return true
  }
}
