import { decodePicture } from './decode-picture'
import { editPicture, type EditTools } from './edit/edit-picture'
import { framePicture } from './edit/frame-picture'
import { encodePicture } from './encode-picture'
import { readEditPrompt } from './language/read-edit-prompt'
import type { Edit } from './read-edit'
import type { Answered } from './wire'

function aboutReferences(count: number): string {
  return count > 0 ? ` Did not use ${count === 1 ? 'the other picture' : `the other ${count} pictures`}.` : ''
}

/** Edits the picture of a request, once for each that is asked for. @throws WireError; DOMException AbortError */
export async function answerEdit(
  { prompt, count, size, image, mask, referenceCount }: Edit,
  firstSeed: number,
  tools: EditTools,
  signal: AbortSignal,
): Promise<Answered> {
  const picture = await decodePicture(image, 'image')
  const framed = framePicture(picture, mask && (await decodePicture(mask, 'mask')), size)
  const intent = readEditPrompt(prompt, tools.lexicon, framed.region !== undefined)
  const data: Answered['data'] = []
  for (let index = 0; index < count; index++) {
    const seed = (firstSeed + index) % 2 ** 32
    const edited = await editPicture(framed, intent, seed, tools, signal)
    const b64_json = await encodePicture(edited.picture)
    data.push({ b64_json, revised_prompt: edited.words + aboutReferences(referenceCount), seed })
    signal.throwIfAborted()
  }
  return {
    data,
    size: { width: framed.picture.width, height: framed.picture.height },
    background: intent.kind === 'cut-out' ? 'transparent' : 'opaque',
  }
}
