import type { AppError } from '@/domain/app-error'
import type { MaskDocument, MaskOperation } from '@/domain/mask/mask-document'
import type { Rect } from '@/lib/geometry/rect'
import type { MaskPolarity } from '@/lib/png/encode-mask'
import type { CoverageMap } from '@/lib/raster/coverage'
import type { MaskReading } from '@/lib/raster/read-mask'
import type { Refinement } from '@/lib/raster/refine'
import type {
  MaskFacts,
  MaskImport,
  OutlineLines,
  SubjectFrame,
  VeilColour,
  VeilPatch,
  WandClick,
} from '@/platform/workers/mask-protocol'
import type { VeilSize } from '@/platform/workers/mask-veil'

/** `no-subject`: the frame held none. */
export type MaskNotice = 'finding-subject' | 'no-subject' | 'reading-mask'

export interface MaskSnapshot extends MaskFacts {
  /** Counts what was asked for; the same number means that nothing was asked for since. */
  readonly revision: number
  /** True from the first thing asked for until the last is shown. */
  readonly isBusy: boolean
  /** What failed last, until something succeeds. The mask stands as it was before. */
  readonly failure: AppError | undefined
  /** What is worth telling of the thing asked for that is or was done last; undefined for what is done at once. */
  readonly notice: MaskNotice | undefined
  /** The mask file that was taken in last, while that is the newest step and can still be read otherwise. */
  readonly imported: MaskImport | undefined
}

/**
 * One mask that is being worked on, as the page sees it. What is asked for is done in that order, one after the other, and
 * survives a crash of the worker. Changes resolve when their veil has been handed to the listeners and never reject: see
 * `MaskSnapshot.failure`. Reads come after every change that was asked for before them and reject with AppErrors.
 */
export interface MaskSession {
  readonly width: number
  readonly height: number
  readonly veil: VeilSize
  snapshot(): MaskSnapshot
  subscribe(listener: () => void): () => void
  /** Hears every piece of veil that has to be drawn, in order. Ask with `repaint` for what came before. */
  onVeil(listener: (patches: readonly VeilPatch[]) => void): () => void
  append(operation: MaskOperation): Promise<void>
  /** Exchanges the newest operation, still as one step. Asked for again before it was done, only the latest is done. */
  replaceLast(operation: MaskOperation): Promise<void>
  /** Grow or feather. One after another of the same setting is one step. */
  refine(change: Partial<Refinement>): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  /** Adds (or cuts out) what looks like the clicked pixel. */
  wandAt(click: WandClick): Promise<void>
  /**
   * Adds (or cuts out) the subject in a frame; one step, also when there is none. With `isAgain` it takes the place of the
   * subject found just before, as long as that is the newest step; asked for again before it was done, only the latest is done.
   */
  selectSubject(frame: SubjectFrame, isAgain?: boolean): Promise<void>
  /**
   * Adds what a picture file says as a mask, as one step; unlike other changes it rejects too, with what `failure` says.
   * @throws AppError `image/unsupported`, `image/too-large`, `image/undecodable`, `worker/*`; the mask is then as it was.
   */
  importMask(file: Blob): Promise<MaskImport>
  /** Reads the file that `MaskSnapshot.imported` tells of otherwise, in the same step; nothing when there is none. */
  rereadMask(reading: MaskReading): Promise<void>
  /** Hands out the veil of a box (all of it where none is given) once more, in another colour if one is given. */
  repaint(rect?: Rect, colour?: VeilColour): Promise<void>
  document(): Promise<MaskDocument>
  /** The finished coverage, as it is sent. */
  finished(): Promise<CoverageMap>
  outline(): Promise<OutlineLines>
  png(polarity: MaskPolarity): Promise<Blob>
  /** Ends the session; what was asked for before is still done. */
  close(): void
}
