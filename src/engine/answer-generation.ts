import type { Size } from '@/domain/image-size'
import { formatSize } from '@/domain/image-size'
import type { IconSource } from './data/icon-source'
import { encodeSketch } from './encode-picture'
import type { StreamEvent } from './event-stream'
import { describeSpec } from './language/describe-spec'
import type { Lexicon } from './language/lexicon'
import { readPrompt } from './language/read-prompt'
import type { Generation } from './read-generation'
import { STAGES, type OnStage } from './sketch/draw-sketch'
import type { SketchSpec } from './sketch/spec'
import type { AboutAnswerWire, ImagesAnswerWire } from './wire'
import { NO_TOKENS } from './wire'

/** Draws a spec; `onStage` is told of its `STAGES`. */
export type DrawSpec = (
  spec: SketchSpec,
  size: Size,
  icons: IconSource,
  signal: AbortSignal,
  onStage?: OnStage,
) => Promise<OffscreenCanvas>

export interface GenerationTools {
  lexicon: Lexicon
  icons: IconSource
  draw: DrawSpec
  nowSeconds: () => number
}

type Entry = ImagesAnswerWire['data'][number]

function specOf(
  { prompt, negativePrompt, isCutOut, quality }: Generation,
  lexicon: Lexicon,
  seed: number,
): SketchSpec {
  const spec = readPrompt(prompt, lexicon, seed, negativePrompt)
  return {
    ...spec,
    ...(quality === 'medium' ? {} : { quality }),
    // Of scenery alone there is nothing to cut out.
    ...(isCutOut && spec.subjects.length > 0 ? { isCutOut } : {}),
  }
}

function seedsOf({ count }: Generation, firstSeed: number): number[] {
  return Array.from({ length: count }, (_, index) => (firstSeed + index) % 2 ** 32)
}

/** What an answer says of itself. */
export function aboutGeneration({ size, quality, output }: Generation, isCutOut: boolean): AboutAnswerWire {
  return {
    background: isCutOut ? 'transparent' : 'opaque',
    output_format: output.format,
    quality,
    size: formatSize(size),
  }
}

/** Draws what is asked for, one after the other. @throws DOMException AbortError; AppError of the icons */
export async function answerGeneration(
  wanted: Generation,
  firstSeed: number,
  { lexicon, icons, draw, nowSeconds }: GenerationTools,
  signal: AbortSignal,
): Promise<ImagesAnswerWire> {
  const data: Entry[] = []
  let isCutOut = false
  for (const seed of seedsOf(wanted, firstSeed)) {
    const spec = specOf(wanted, lexicon, seed)
    isCutOut = spec.isCutOut ?? false
    const canvas = await draw(spec, wanted.size, icons, signal)
    const b64_json = await encodeSketch(canvas, spec, wanted.output)
    data.push({ b64_json, revised_prompt: describeSpec(spec), seed })
    signal.throwIfAborted()
  }
  return { created: nowSeconds(), data, ...aboutGeneration(wanted, isCutOut), usage: NO_TOKENS }
}

/**
 * The same as events: for each picture its unfinished stages, as many as are asked for, then itself. The drawing waits
 * for nobody: a stage that is not fetched in time is sent when it is.
 */
export async function* streamGeneration(
  wanted: Generation,
  firstSeed: number,
  tools: GenerationTools,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, void, void> {
  for (const seed of seedsOf(wanted, firstSeed)) {
    const spec = specOf(wanted, tools.lexicon, seed)
    const about = aboutGeneration(wanted, spec.isCutOut ?? false)
    const common = (): object => ({ created_at: tools.nowSeconds(), ...about })
    const drawing = drawInStages(spec, wanted, tools, signal)
    let index = 0
    for await (const { b64, isLast } of drawing) {
      if (isLast)
        yield { type: 'image_generation.completed', ...common(), b64_json: b64, usage: NO_TOKENS, revised_prompt: describeSpec(spec), seed } as StreamEvent // prettier-ignore
      else
        yield { type: 'image_generation.partial_image', ...common(), b64_json: b64, partial_image_index: index++ } as StreamEvent // prettier-ignore
    }
  }
}

interface Shown {
  b64: string
  isLast: boolean
}

/** The last `partialImages` stages of a drawing and the drawing, in order, each as soon as it is there. */
async function* drawInStages(
  spec: SketchSpec,
  { size, output, partialImages = 0 }: Generation,
  { icons, draw }: GenerationTools,
  signal: AbortSignal,
): AsyncGenerator<Shown, void, void> {
  const ready: Shown[] = []
  let wake = (): void => undefined
  const show = (b64: string, isLast: boolean): void => {
    ready.push({ b64, isLast })
    wake()
  }
  const work = draw(spec, size, icons, signal, async (canvas, stage) => {
    if (stage >= STAGES - partialImages) show(await encodeSketch(canvas, spec, output), false)
  })
    .then(async (canvas) => show(await encodeSketch(canvas, spec, output), true))
    .catch((error: unknown) => {
      failure = { error }
      wake()
    })
  let failure: { error: unknown } | undefined
  for (let isDone = false; !isDone;) {
    const next = ready.shift()
    if (next) {
      yield next
      isDone = next.isLast
      continue
    }
    if (failure) throw failure.error
    await new Promise<void>((resolve) => (wake = resolve))
  }
  await work
}
