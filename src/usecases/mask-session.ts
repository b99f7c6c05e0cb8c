import { toAppError } from '@/domain/app-error'
import type { MaskDocument, MaskOperation } from '@/domain/mask/mask-document'
import { TaskQueue } from '@/lib/async/task-queue'
import { isEmptyRect, rectOfSize, type Rect } from '@/lib/geometry/rect'
import type { MaskPolarity } from '@/lib/png/encode-mask'
import type { CoverageMap } from '@/lib/raster/coverage'
import type { MaskReading } from '@/lib/raster/read-mask'
import type { Refinement } from '@/lib/raster/refine'
import type {
  MaskChange,
  MaskCommand,
  MaskImport,
  MaskProtocol,
  OutlineLines,
  SubjectFrame,
  VeilColour,
  VeilPatch,
  WandClick,
} from '@/platform/workers/mask-protocol'
import { veilSizeOf, type VeilSize } from '@/platform/workers/mask-veil'
import type { MaskWorker } from '@/platform/workers/mask-worker-client'
import type { MaskNotice, MaskSession, MaskSnapshot } from './mask-session-types'

export type { MaskNotice, MaskSession, MaskSnapshot }
export type { MaskImport, MaskReading, OutlineLines, VeilPatch, VeilSize }

interface MaskSource {
  document: MaskDocument
  /** The upright picture, of the document's size, for the wand and smart select. */
  picture?: Blob
  colour: VeilColour
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
  /** The command that stands for the subject found or the file read last; while it is the newest, another may take its place. */
  #replaceable: MaskCommand | undefined
  #file: Blob | undefined
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
    this.#snapshot = {
      ...facts,
      growPx,
      featherPx,
      revision: 0,
      isBusy: true,
      failure: undefined,
      notice: undefined,
      imported: undefined,
    }
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

  selectSubject = (frame: SubjectFrame, isAgain = false): Promise<void> =>
    this.#ask(() => this.#findSubject(frame, isAgain), isAgain ? 'select-subject' : undefined)

  async #findSubject(frame: SubjectFrame, isAgain: boolean): Promise<void> {
    this.#tell({ notice: 'finding-subject' })
    const operation = await this.#call('findSubject', { mask: this.#mask, frame })
    await this.#put(operation, isAgain)
    this.#tell({ notice: isEmptyRect(operation.rect) ? 'no-subject' : undefined })
  }

  importMask = (file: Blob): Promise<MaskImport> => {
    this.#file = file
    return new Promise((resolve, reject) => {
      void this.#ask((revision) =>
        this.#readFile(file, undefined, revision).then(resolve, (error: unknown) => {
          reject(toAppError(error))
          throw error
        }),
      )
    })
  }

  rereadMask = (reading: MaskReading): Promise<void> => {
    const [file, { imported }] = [this.#file, this.#snapshot]
    if (!file || !imported) return Promise.resolve()
    const done = this.#ask(async (revision) => void (await this.#readFile(file, reading, revision)))
    this.#tell({ imported: { ...imported, reading } })
    return done
  }

  async #readFile(file: Blob, reading: MaskReading | undefined, revision: number): Promise<MaskImport> {
    this.#tell({ notice: 'reading-mask' })
    const { operation, imported } = await this.#call('readFile', { mask: this.#mask, file, reading })
    await this.#put(operation, reading !== undefined)
    const isNewest = this.#snapshot.revision === revision
    this.#tell({ notice: undefined, ...(isNewest && { imported }) })
    return imported
  }

  /** Makes an operation the newest step; with `isAgain` in place of the one that was put here just before. */
  async #put(operation: MaskOperation, isAgain: boolean): Promise<void> {
    const isNewest = this.#replaceable !== undefined && this.#journal.at(-1) === this.#replaceable
    await this.#perform({ kind: isAgain && isNewest ? 'replace-last' : 'append', operation })
    this.#replaceable = this.#journal.at(-1)
  }

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

  #ask(work: (revision: number) => Promise<void>, key?: string): Promise<void> {
    this.#lastRefined = undefined
    const revision = this.#snapshot.revision + 1
    this.#tell({ revision, isBusy: true, imported: undefined })
    const run = (): Promise<void> => {
      this.#tell({ notice: undefined })
      return this.#caught(() => work(revision))
    }
    return this.#queue.add(run, key)
  }

  async #caught(work: () => Promise<void>): Promise<void> {
    try {
      await work()
      if (this.#snapshot.failure) this.#tell({ failure: undefined })
    } catch (error) {
      this.#tell({ failure: toAppError(error), notice: undefined, imported: undefined })
    }
  }

  async #perform(command: MaskCommand): Promise<void> {
    const change = await this.#call('perform', { mask: this.#mask, command })
    this.#keep(command)
    this.#show(change)
  }

  /** What was replaced need not be done again: a shape that is moved about takes up one place. */
  #keep(command: MaskCommand): void {
    const last = this.#journal.at(-1)
    const replaces =
      command.kind === 'replace-last' && (last?.kind === 'append' || last?.kind === 'replace-last')
    if (replaces) this.#journal.pop()
    this.#journal.push(replaces ? { ...command, kind: last.kind } : command)
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
    const before: MaskSnapshot = this.#snapshot
    const keys = Object.keys(change) as (keyof MaskSnapshot)[] // of a Partial<MaskSnapshot>
    if (keys.every((key) => Object.is(before[key], change[key]))) return
    this.#snapshot = { ...before, ...change }
    for (const listener of this.#listeners) listener()
  }
}
