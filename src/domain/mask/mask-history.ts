import { assertNever } from '@/lib/assert'
import {
  inflateRect,
  intersectRects,
  isEmptyRect,
  rectOfSize,
  uniteRects,
  type Rect,
} from '@/lib/geometry/rect'
import type { CoverageMap } from '@/lib/raster/coverage'
import { refineCoverage, refineReachPx, type Refinement } from '@/lib/raster/refine'
import { applyOperation, operationBoxes } from './apply-operation'
import type { MaskDocument, MaskOperation } from './mask-document'
import { rasteriseOperations } from './rasterise-mask'
import { patchBytes, recordChange, restorePatch, type TilePatch } from './tile-patch'

/** Undo data beyond this is dropped, oldest first; those steps are then undone by replaying the document. */
const MAX_UNDO_BYTES = 96_000_000

interface OperationStep {
  readonly kind: 'operation'
  readonly operation: MaskOperation
  /** What the changed tiles held before; undefined where it is not worth keeping or was dropped. */
  before: TilePatch | undefined
}

interface RefinementStep {
  readonly kind: 'refinement'
  readonly before: Refinement
  readonly after: Refinement
}

type Step = OperationStep | RefinementStep

/**
 * A mask in work: its document, the coverage of all its operations, and every step back and forth.
 * One operation costs what it touches, however many came before it. All methods that change something return the
 * box of finished coverage (grown and feathered) that has to be shown anew. Thread-neutral; one owner at a time.
 */
export class MaskHistory {
  readonly width: number
  readonly height: number
  #map: CoverageMap
  #refinement: Refinement
  #done: Step[]
  #undone: Step[] = []
  #undoBytes = 0
  readonly #maxUndoBytes: number

  /** Takes up a stored document: its operations can be undone like fresh ones, by replay. */
  constructor(document: MaskDocument, maxUndoBytes: number = MAX_UNDO_BYTES) {
    this.width = document.width
    this.height = document.height
    this.#map = rasteriseOperations(document.operations, document.width, document.height)
    this.#refinement = { growPx: document.growPx, featherPx: document.featherPx }
    this.#done = document.operations.map((operation) => ({ kind: 'operation', operation, before: undefined }))
    this.#maxUndoBytes = maxUndoBytes
  }

  /** The document as it stands, for storage and for sending; shares the operations' arrays. */
  get document(): MaskDocument {
    return { width: this.width, height: this.height, operations: this.#operations(), ...this.#refinement }
  }

  get canUndo(): boolean {
    return this.#done.length > 0
  }

  get canRedo(): boolean {
    return this.#undone.length > 0
  }

  /** Memory held for undo, without the document itself. */
  get undoBytes(): number {
    return this.#undoBytes
  }

  /** The coverage before growing and feathering. Owned by the history: read it, never write it. */
  get painted(): CoverageMap {
    return this.#map
  }

  /** The finished coverage of a box, as a copy. */
  finished(rect: Rect = rectOfSize(this)): CoverageMap {
    return refineCoverage(this.#map, this.#refinement, rect)
  }

  #operations(): MaskOperation[] {
    return this.#done.flatMap((step) => (step.kind === 'operation' ? [step.operation] : []))
  }

  /** Does one operation and makes it the newest step; what was undone is gone. */
  append(operation: MaskOperation): Rect {
    const step: OperationStep = { kind: 'operation', operation, before: undefined }
    const dirty = this.#perform(step)
    this.#push(step)
    return this.#shown(dirty)
  }

  /**
   * Exchanges the newest operation, as one step still: a shape that is being moved by the arrow keys.
   * Appends when the newest step is something else.
   */
  replaceLast(operation: MaskOperation): Rect {
    if (this.#done.at(-1)?.kind !== 'operation') return this.append(operation)
    const back = this.undo() ?? { x: 0, y: 0, width: 0, height: 0 }
    const dirty = this.append(operation)
    return uniteRects(back, dirty)
  }

  /** Changes grow or feather. With `merge` a change right after another is one step, as while a slider is dragged. */
  refine(change: Partial<Refinement>, merge = false): Rect {
    const after = { ...this.#refinement, ...change }
    const last = this.#done.at(-1)
    const merged = merge && last?.kind === 'refinement' && this.#undone.length === 0 ? last : undefined
    if (merged) this.#done.pop()
    const step: RefinementStep = { kind: 'refinement', before: merged?.before ?? this.#refinement, after }
    this.#refinement = after
    this.#push(step)
    return rectOfSize(this)
  }

  /** Takes the newest step back; undefined when there is none. */
  undo(): Rect | undefined {
    const step = this.#done.pop()
    if (!step) return undefined
    this.#undone.push(step)
    switch (step.kind) {
      case 'operation':
        return this.#shown(this.#revert(step))
      case 'refinement':
        this.#refinement = step.before
        return rectOfSize(this)
      default:
        return assertNever(step)
    }
  }

  /** Does the step again that was undone last; undefined when there is none. */
  redo(): Rect | undefined {
    const step = this.#undone.pop()
    if (!step) return undefined
    this.#done.push(step)
    if (step.kind === 'operation') {
      const dirty = this.#perform(step)
      this.#trim()
      return this.#shown(dirty)
    }
    this.#refinement = step.after
    return rectOfSize(this)
  }

  /** Applies the operation; undo data is recorded unless it is there already. Inverting undoes itself. */
  #perform(step: OperationStep): Rect {
    let dirty: Rect = rectOfSize(this)
    const change = (): void => void (dirty = applyOperation(this.#map, step.operation))
    if (step.before || step.operation.kind === 'invert') change()
    else {
      step.before = recordChange(this.#map, operationBoxes(step.operation, this), change)
      this.#undoBytes += patchBytes(step.before)
    }
    return dirty
  }

  #revert({ operation, before }: OperationStep): Rect {
    if (before) return restorePatch(this.#map, before)
    if (operation.kind === 'invert') return applyOperation(this.#map, operation)
    this.#map = rasteriseOperations(this.#operations(), this.width, this.height)
    return rectOfSize(this)
  }

  #push(step: Step): void {
    for (const lost of this.#undone) this.#forget(lost)
    this.#undone = []
    this.#done.push(step)
    this.#trim()
  }

  /**
   * Drops undo data until the rest is within the budget: first of what is undone, for redo records it anew, then the oldest.
   * That of the newest step is always kept.
   */
  #trim(): void {
    if (this.#undoBytes <= this.#maxUndoBytes) return
    for (const step of [...this.#undone, ...this.#done.slice(0, -1)]) {
      this.#forget(step)
      if (this.#undoBytes <= this.#maxUndoBytes) return
    }
  }

  #forget(step: Step): void {
    if (step.kind !== 'operation' || !step.before) return
    this.#undoBytes -= patchBytes(step.before)
    step.before = undefined
  }

  /** A change of painted coverage shows as far as growing and feathering carry it. */
  #shown(dirty: Rect): Rect {
    if (isEmptyRect(dirty)) return dirty
    return intersectRects(inflateRect(dirty, refineReachPx(this.#refinement)), rectOfSize(this))
  }
}
