import { fitSize, type Size } from '@/domain/image-size'
import { BUILT_IN_MODEL, capabilitiesOf } from '@/domain/models'
import { decodePicture } from './decode-picture'
import type { EditTools } from './edit/edit-picture'
import { framePicture } from './edit/frame-picture'
import { encodePicture, encodeSketch } from './encode-picture'
import { describeSpec } from './language/describe-spec'
import { readPngText } from '@/lib/png/text'
import { SKETCH_KEYWORD } from './sketch-keyword'
import type { Variation } from './read-variation'
import type { SketchSpec } from './sketch/spec'
import { readSketchText } from './vary/read-sketch-text'
import { respecify } from './vary/respecify'
import { createVarier } from './vary/vary-picture'
import type { Answered } from './wire'

type Entry = Answered['data'][number]

/** Makes `count` entries, each with the seed after the one before. */
async function entries(
  count: number,
  firstSeed: number,
  signal: AbortSignal,
  make: (index: number, seed: number) => Promise<Omit<Entry, 'seed'>>,
): Promise<Entry[]> {
  const made: Entry[] = []
  for (let index = 0; index < count; index++) {
    const seed = (firstSeed + index) % 2 ** 32
    made.push({ ...(await make(index, seed)), seed })
    signal.throwIfAborted()
  }
  return made
}

/** Draws a picture of the engine's own again, otherwise. */
function redraw(
  { count, strength }: Variation,
  spec: SketchSpec,
  size: Size,
  firstSeed: number,
  { lexicon, icons, draw }: EditTools,
  signal: AbortSignal,
): Promise<Entry[]> {
  return entries(count, firstSeed, signal, async (index, seed) => {
    const again = respecify(spec, strength, index, seed, lexicon)
    const canvas = await draw(again, size, icons, signal)
    const how = strength === 'subtle' ? 'the same composition' : 'another composition'
    const words = describeSpec(again).replace(/^Drew: /, `Drew again, ${how}: `)
    return { b64_json: await encodeSketch(canvas, again), revised_prompt: words }
  })
}

/** Varies the picture of a request, once for each that is asked for. @throws WireError; DOMException AbortError */
export async function answerVariation(
  wanted: Variation,
  firstSeed: number,
  tools: EditTools,
  signal: AbortSignal,
): Promise<Answered> {
  const image = await decodePicture(wanted.image, 'image')
  const text = readPngText(new Uint8Array(await wanted.image.arrayBuffer()), SKETCH_KEYWORD)
  const spec = readSketchText(text, tools.lexicon)
  if (spec) {
    const size = wanted.size ?? fitSize(image, capabilitiesOf(BUILT_IN_MODEL).size)
    return { data: await redraw(wanted, spec, size, firstSeed, tools, signal), size, background: 'opaque' }
  }
  const framed = framePicture(image, undefined, wanted.size)
  const varier = await createVarier(framed, wanted.strength, firstSeed, signal)
  const data = await entries(wanted.count, firstSeed, signal, async (index, seed) => {
    const { picture, words } = await varier.vary(index, seed, signal)
    return { b64_json: await encodePicture(picture), revised_prompt: words }
  })
  const { width, height } = framed.picture
  return { data, size: { width, height }, background: framed.region ? 'transparent' : 'opaque' }
}
