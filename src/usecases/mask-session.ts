import type { AppError } from '@/domain/app-error'
import { toAppError } from '@/domain/app-error'
import type { MaskDocument, MaskOperation } from '@/domain/mask/mask-document'
import { rectOfSize, type Rect } from '@/lib/geometry/rect'
import type { MaskPolarity } from '@/lib/png/encode-mask'
import type { CoverageMap } from '@/lib/raster/coverage'
import type { Refinement } from '@/lib/raster/refine'
import type {
  MaskChange,
  MaskCommand,
  MaskFacts,
  MaskProtocol,
  OutlineLines,
  VeilColour,
  VeilPatch,
  WandClick,
} from '@/platform/workers/mask-protocol'
import { veilSizeOf, type VeilSize } from '@/platform/workers/mask-veil'
import type { MaskWorker } from '@/platform/workers/mask-worker-client'

export type { OutlineLines, VeilColour, VeilPatch, VeilSize, WandClick }

export interface MaskSnapshot extends MaskFacts {
  /** Counts what was asked for; the same number means that nothing was asked for since. */
  readonly revision: number
  /** True from the first thing asked for until the last is shown. */
  readonly isBusy: boolean
  /** What failed last, until something succeeds. The mask stands as it was before. */
  readonly failure: AppError | undefined
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

interface MaskSource {
  document: MaskDocument
  /** The upright picture, of the document's size, for the wand. */
  picture?: Blob
  colour: VeilColour
}

interface Task {
  /** Tasks with the same key that wait one right behind the other are one task: the later. */
  readonly key: string | undefined
  readonly run: () => Promise<void>
  readonly done: () => void
}

/** Runs tasks in order, one at a time. */
class TaskQueue {
  readonly #waiting: Task[] = []
  #isRunning = false
  readonly #onIdle: () => void

  constructor(onIdle: () => void) {
    this.#onIdle = onIdle
  }

  add(run: () => Promise<void>, key?: string): Promise<void> {
    return new Promise((resolve) => {
      const last = this.#waiting.at(-1)
      const merged = key !== undefined && last?.key === key ? this.#waiting.pop() : undefined
      const done = (): void => {
        merged?.done()
        resolve()
      }
      this.#waiting.push({ key, run, done })
      if (!this.#isRunning) void this.#runAll()
    })
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) {
      await task.run()
      task.done()
    }
    this.#isRunning = false
    this.#onIdle()
  }
}

/** Opens a mask in the worker. The answer is there at once; the worker's part follows. */
export function createMaskSession(worker: MaskWorker, source: MaskSource): MaskSession {
  return new WorkerMaskSession(worker, source)
}

class WorkerMaskSession implements MaskSession {
  readonly width: number
  readonly height: number
  readonly veil: VeilSize
  readonly #worker: MaskWorker
  readonly #source: MaskSource
  readonly #mask: number
  /** Everything that was done since opening: with it a new worker comes to the same mask. */
  readonly #journal: MaskCommand[] = []
  readonly #queue = new TaskQueue(() => this.#tell({ isBusy: false }))
  readonly #listeners = new Set<() => void>()
  readonly #veilListeners = new Set<(patches: readonly VeilPatch[]) => void>()
  #isOpen = false
  #lastRefined: string | undefined
  #colour: VeilColour
  #snapshot: MaskSnapshot

  constructor(worker: MaskWorker, source: MaskSource) {
    const { width, height, growPx, featherPx, operations } = source.document
    this.width = width
    this.height = height
    this.veil = veilSizeOf(source.document)
    this.#worker = worker
    this.#source = source
    this.#mask = worker.newMask()
    this.#colour = source.colour
    const facts = { share: 0, bounds: undefined, canUndo: operations.length > 0, canRedo: false }
    this.#snapshot = { ...facts, growPx, featherPx, revision: 0, isBusy: true, failure: undefined }
    // Opening is what the first call does.
    void this.repaint()
  }

  snapshot = (): MaskSnapshot => this.#snapshot

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  onVeil = (listener: (patches: readonly VeilPatch[]) => void): (() => void) => {
    this.#veilListeners.add(listener)
    return () => this.#veilListeners.delete(listener)
  }

  append = (operation: MaskOperation): Promise<void> => this.#change({ kind: 'append', operation })

  replaceLast = (operation: MaskOperation): Promise<void> =>
    this.#change({ kind: 'replace-last', operation }, 'replace-last')

  refine = (change: Partial<Refinement>): Promise<void> => {
    const key = `refine ${Object.keys(change).join(' ')}`
    const merge = this.#lastRefined === key
    const done = this.#change({ kind: 'refine', change, merge }, merge ? key : undefined)
    this.#lastRefined = key
    this.#tell(change)
    return done
  }

  undo = (): Promise<void> => this.#change({ kind: 'undo' })

  redo = (): Promise<void> => this.#change({ kind: 'redo' })

  wandAt = (click: WandClick): Promise<void> =>
    this.#ask(async () => {
      const operation = await this.#call('findSimilar', { mask: this.#mask, click })
      if (operation) await this.#perform({ kind: 'append', operation })
    })

  repaint = (rect: Rect = rectOfSize(this), colour?: VeilColour): Promise<void> => {
    this.#colour = colour ?? this.#colour
    return this.#queue.add(() =>
      this.#caught(async () => {
        // Opening shows everything.
        if (!this.#isOpen) return this.#open()
        const input = { mask: this.#mask, rect, colour: this.#colour }
        this.#hand(await this.#call('veil', input))
      }),
    )
  }

  document = (): Promise<MaskDocument> => this.#read('document', { mask: this.#mask })

  finished = (): Promise<CoverageMap> => this.#read('finished', { mask: this.#mask })

  outline = (): Promise<OutlineLines> => this.#read('outline', { mask: this.#mask })

  png = (polarity: MaskPolarity): Promise<Blob> => this.#read('png', { mask: this.#mask, polarity })

  close = (): void => {
    this.#listeners.clear()
    this.#veilListeners.clear()
    void this.#queue.add(async () => {
      if (this.#isOpen) await this.#worker.call('close', { mask: this.#mask }).catch(() => undefined)
    })
  }

  #change(command: MaskCommand, key?: string): Promise<void> {
    return this.#ask(() => this.#perform(command), key)
  }

  #ask(work: () => Promise<void>, key?: string): Promise<void> {
    this.#lastRefined = undefined
    this.#tell({ revision: this.#snapshot.revision + 1, isBusy: true })
    return this.#queue.add(() => this.#caught(work), key)
  }

  async #caught(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      if (this.#snapshot.failure) this.#tell({ failure: undefined })
    } catch (error) {
      this.#tell({ failure: toAppError(error) })
    }
  }

  async #perform(command: MaskCommand): Promise<void> {
    const change = await this.#call('perform', { mask: this.#mask, command })
    this.#journal.push(command)
    this.#show(change)
  }

  #read<Method extends 'document' | 'finished' | 'outline' | 'png'>(
    method: Method,
    input: MaskProtocol[Method][0],
  ): Promise<MaskProtocol[Method][1]> {
    return new Promise((resolve, reject) => {
      void this.#queue.add(() => this.#call(method, input).then(resolve, reject))
    })
  }

  /** Calls the worker; one that lost the mask is told it again, and then asked once more. */
  async #call<Method extends keyof MaskProtocol>(
    method: Method,
    input: MaskProtocol[Method][0],
  ): Promise<MaskProtocol[Method][1]> {
    if (!this.#isOpen) await this.#open()
    try {
      return await this.#worker.call(method, input)
    } catch (error) {
      if (toAppError(error).code !== 'worker/crashed') throw error
      await this.#open()
      return this.#worker.call(method, input)
    }
  }

  async #open(): Promise<void> {
    this.#isOpen = false
    const { document, picture } = this.#source
    const input = { mask: this.#mask, document, picture, commands: this.#journal, colour: this.#colour }
    const change = await this.#worker.call('open', input)
    this.#isOpen = true
    this.#show(change)
  }

  #show({ patches, facts }: MaskChange): void {
    this.#hand(patches)
    // Settings that are being dragged are ahead of the worker; its answer to the last of them settles it.
    const { growPx, featherPx } = this.#lastRefined ? this.#snapshot : facts
    this.#tell({ ...facts, growPx, featherPx })
  }

  #hand(patches: readonly VeilPatch[]): void {
    for (const listener of this.#veilListeners) listener(patches)
  }

  #tell(change: Partial<MaskSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change }
    for (const listener of this.#listeners) listener()
  }
}
