import { decodePicture } from './decode-picture'
import { editPicture, withoutBackground, type Edited, type EditTools } from './edit/edit-picture'
import { framePicture } from './edit/frame-picture'
import { encodePicture } from './encode-picture'
import type { EditIntent } from './language/read-edit-prompt'
import { readEditPrompt } from './language/read-edit-prompt'
import type { Edit } from './read-edit'
import type { Answered } from './wire'

function aboutReferences(count: number): string {
  return count > 0 ? ` Did not use ${count === 1 ? 'the other picture' : `the other ${count} pictures`}.` : ''
}

/** What was edited, without its background. */
function alone({ picture, words }: Edited): Edited {
  const cut = withoutBackground(picture)
  return { picture: cut.picture, words: `${words} ${cut.words}` }
}

/** Edits the picture of a request, once for each that is asked for. @throws WireError; DOMException AbortError */
export async function answerEdit(
  { prompt, count, size, isCutOut, image, mask, referenceCount }: Edit,
  firstSeed: number,
  tools: EditTools,
  signal: AbortSignal,
): Promise<Answered> {
  const picture = await decodePicture(image, 'image')
  const framed = framePicture(picture, mask && (await decodePicture(mask, 'mask')), size)
  const read = readEditPrompt(prompt, tools.lexicon, framed.region !== undefined)
  const isOnlyCutOut = isCutOut && prompt === '' && !framed.region
  const intent: EditIntent = isOnlyCutOut ? { kind: 'cut-out', unused: [] } : read
  const data: Answered['data'] = []
  for (let index = 0; index < count; index++) {
    const seed = (firstSeed + index) % 2 ** 32
    const changed = await editPicture(framed, intent, seed, tools, signal)
    const edited = isCutOut && intent.kind !== 'cut-out' ? alone(changed) : changed
    const b64_json = await encodePicture(edited.picture)
    data.push({ b64_json, revised_prompt: edited.words + aboutReferences(referenceCount), seed })
    signal.throwIfAborted()
  }
  return {
    data,
    size: { width: framed.picture.width, height: framed.picture.height },
    background: isCutOut || intent.kind === 'cut-out' ? 'transparent' : 'opaque',
  }
}
