import { AppError } from '@/domain/app-error'
import { operationBoxes } from '@/domain/mask/apply-operation'
import type { RegionOperation } from '@/domain/mask/mask-document'
import { MaskHistory } from '@/domain/mask/mask-history'
import { assertNever } from '@/lib/assert'
import { isEmptyRect, rectOfSize, uniteRects, type Rect } from '@/lib/geometry/rect'
import { coverageBounds, pasteCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { outlineCoverage } from '@/lib/raster/outline'
import type { RgbaImage } from '@/lib/raster/rgba'
import { selectSubject } from '@/lib/raster/select/select-subject'
import { regionOf, selectSimilar } from '@/lib/raster/wand'
import { changedStrips } from './changed-strips'
import type {
  MaskChange,
  MaskCommand,
  MaskFacts,
  OpenMaskInput,
  OutlineLines,
  SubjectFrame,
  VeilColour,
  VeilPatch,
  WandClick,
} from './mask-protocol'
import { veilPatches } from './mask-veil'

/** Reads a picture's pixels: RGBA8, upright. */
export type PixelReader = (picture: Blob) => Promise<RgbaImage>

const NOTHING: Rect = { x: 0, y: 0, width: 0, height: 0 }

function sumOf({ data, width }: CoverageMap, rect: Rect): number {
  let sum = 0
  for (let row = rect.y; row < rect.y + rect.height; row++) {
    const start = row * width + rect.x
    for (let index = start; index < start + rect.width; index++) sum += data[index] ?? 0
  }
  return sum
}

/** Where the page may have drawn ink that the true pixels have to be laid over. */
function inkedBy(command: MaskCommand, size: CoverageMap): Rect[] {
  const isStroke = command.kind === 'append' && command.operation.kind === 'stroke'
  return isStroke ? operationBoxes(command.operation, size) : []
}

/** One mask in work with its finished coverage, kept up to date box by box, so that one stroke costs what it touches. */
export class OpenMask {
  readonly #history: MaskHistory
  readonly #finished: CoverageMap
  /** Of all bytes of `#finished`. */
  #sum: number
  #colour: VeilColour
  readonly #picture: Blob | undefined
  #pixels: Promise<RgbaImage> | undefined

  constructor({ document, picture, colour }: Omit<OpenMaskInput, 'mask' | 'commands'>) {
    this.#history = new MaskHistory(document)
    this.#finished = this.#history.finished()
    this.#sum = sumOf(this.#finished, rectOfSize(this.#finished))
    this.#colour = colour
    this.#picture = picture
  }

  get document() {
    return this.#history.document
  }

  /** The finished coverage. Read it, never write it. */
  get finished(): CoverageMap {
    return this.#finished
  }

  get facts(): MaskFacts {
    const { canUndo, canRedo, document } = this.#history
    return {
      share: this.#sum / (255 * this.#finished.data.length),
      bounds: coverageBounds(this.#finished),
      growPx: document.growPx,
      featherPx: document.featherPx,
      canUndo,
      canRedo,
    }
  }

  /** Does all commands and brings the finished coverage up to date once. */
  perform(commands: readonly MaskCommand[]): MaskChange {
    const dirty = commands.reduce((box, command) => uniteRects(box, this.#do(command)), NOTHING)
    const inked = commands.flatMap((command) => inkedBy(command, this.#finished))
    return this.#changeOf(dirty, this.#refresh(dirty, inked))
  }

  /** Everything as it stands, for somebody who has seen nothing yet. */
  shown(): MaskChange {
    const everything = rectOfSize(this.#finished)
    return this.#changeOf(everything, [everything])
  }

  veil(rect: Rect, colour: VeilColour = this.#colour): VeilPatch[] {
    this.#colour = colour
    return veilPatches(this.#finished, rect, colour)
  }

  #changeOf(dirty: Rect, strips: readonly Rect[]): MaskChange {
    return { dirty, patches: strips.flatMap((strip) => this.veil(strip)), facts: this.facts }
  }

  #do(command: MaskCommand): Rect {
    switch (command.kind) {
      case 'append':
        return this.#history.append(command.operation)
      case 'replace-last':
        return this.#history.replaceLast(command.operation)
      case 'refine':
        return this.#history.refine(command.change, command.merge)
      case 'undo':
        return this.#history.undo() ?? NOTHING
      case 'redo':
        return this.#history.redo() ?? NOTHING
      default:
        return assertNever(command)
    }
  }

  /** Brings the finished coverage of a box up to date, and returns what of it has to be shown. */
  #refresh(dirty: Rect, inked: readonly Rect[]): Rect[] {
    if (isEmptyRect(dirty)) return []
    const patch = this.#history.finished(dirty)
    const strips = changedStrips(this.#finished, patch, dirty, inked)
    this.#sum -= sumOf(this.#finished, dirty)
    pasteCoverage(this.#finished, patch, dirty.x, dirty.y)
    this.#sum += sumOf(this.#finished, dirty)
    return strips
  }

  /** @throws AppError image/undecodable when there is no picture, or one of another size. */
  async findSimilar(click: WandClick, readPixels: PixelReader): Promise<RegionOperation | undefined> {
    const { x, y, tolerance, contiguous, combine } = click
    const pixels = await this.#pixelsBy(readPixels)
    const region = selectSimilar(pixels, x, y, { tolerance, contiguous, space: 'oklab' })
    return region && { kind: 'region', ...region, combine }
  }

  /** @throws AppError as `findSimilar` */
  async findSubject({ rect, combine }: SubjectFrame, readPixels: PixelReader): Promise<RegionOperation> {
    const { width, height, data } = await this.#pixelsBy(readPixels)
    const found = { width, height, data: selectSubject(data, width, height, rect) }
    const region = regionOf(found) ?? { rect: NOTHING, runs: new Uint8Array() }
    return { kind: 'region', ...region, combine }
  }

  async #pixelsBy(readPixels: PixelReader): Promise<RgbaImage> {
    if (!this.#picture) throw new AppError('image/undecodable', 'This mask was opened without its picture')
    const pending = (this.#pixels ??= readPixels(this.#picture))
    try {
      const pixels = await pending
      if (pixels.width === this.#finished.width && pixels.height === this.#finished.height) return pixels
      throw new AppError('image/undecodable', 'The picture has another size than its mask')
    } catch (error) {
      this.#pixels = undefined
      throw error
    }
  }

  outline(): OutlineLines {
    const lines = outlineCoverage(this.#finished)
    const starts = new Uint32Array(lines.length + 1)
    lines.forEach((line, index) => (starts[index + 1] = (starts[index] ?? 0) + line.length))
    const points = new Int32Array(starts.at(-1) ?? 0)
    lines.forEach((line, index) => points.set(line, starts[index]))
    return { points, starts }
  }
}
