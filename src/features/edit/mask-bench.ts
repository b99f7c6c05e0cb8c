import type { CombineMode } from '@/lib/raster/coverage'
import type { ImagePoint, StagePoint } from '@/lib/geometry/point'
import type { MaskSession } from '@/usecases/mask-session'
import type { ShapeInHand } from './mask-hand'
import type { MaskSketch } from './mask-sketch'
import type { MaskToolStore } from './mask-tool-store'
import type { VeilCanvas } from './mask-veil-canvas'
import type { MaskViewport } from './mask-viewport'

/** Everything that a gesture or a key may work with. */
export interface MaskBench {
  readonly session: MaskSession
  readonly tools: MaskToolStore
  readonly viewport: MaskViewport
  readonly veil: VeilCanvas
  readonly sketch: MaskSketch
  readonly hand: ShapeInHand
  /** Where the last stroke ended, for straight lines from there. */
  lastEnd: ImagePoint | undefined
}

/** One place of a pointer, with the keys that were held. */
export interface Sample {
  readonly stage: StagePoint
  readonly image: ImagePoint
  /** 0 to 1; 1 for what has no pressure. */
  readonly pressure: number
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** What a shape does to the mask; Alt turns round what is chosen. */
export function combineFor(
  { tools }: Pick<MaskBench, 'tools'>,
  { altKey }: Pick<Sample, 'altKey'>,
): CombineMode {
  const { shapeMode } = tools.getState()
  return altKey === (shapeMode === 'add') ? 'subtract' : 'add'
}
