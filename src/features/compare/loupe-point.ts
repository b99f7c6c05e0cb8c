import type { ImagePoint } from '@/lib/geometry/point'
import { stageToImage } from '@/lib/geometry/point'
import type { StagePoint } from '@/lib/geometry/point'
import { stagePoint } from '@/lib/geometry/point'
import type { CompareViewport } from './compare-viewport'

/** Where the loupes of all pictures look: below the pointer, or at the middle while there is none. No React state: it moves too often. */
export class LoupePoint {
  readonly #viewport: CompareViewport
  #pointer: StagePoint | undefined
  readonly #listeners = new Set<() => void>()

  constructor(viewport: CompareViewport) {
    this.#viewport = viewport
  }

  /** From the corner of each cell, in CSS px. */
  get inCell(): StagePoint {
    const { width, height } = this.#viewport.scene.stage
    return this.#pointer ?? stagePoint(width / 2, height / 2)
  }

  /** In px of the common frame. */
  get inFrame(): ImagePoint {
    return stageToImage(this.inCell, this.#viewport.view)
  }

  moved(pointer: StagePoint | undefined): void {
    this.#pointer = pointer
    for (const listener of this.#listeners) listener()
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
