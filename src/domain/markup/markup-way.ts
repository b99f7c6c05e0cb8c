import type { ModelCapabilities } from '../model-capabilities'
import type { ServerTraits } from '../server-traits'

/**
 * How marks go out: as a file of their own, for models that read it; drawn into a copy that is sent as the last reference, with a
 * sentence that says what it is; or not at all, where only one picture is taken.
 */
export type MarkupWay = 'part' | 'reference' | 'none'

interface MarkupParts {
  model: Pick<ModelCapabilities, 'markup' | 'maxInputImages' | 'edits'>
  server: Pick<ServerTraits, 'editBody'>
  /** The API takes either a mask or markup. */
  sendsMask: boolean
  references: number
}

/** The way that this model and server take; undefined marks are the caller's business. */
export function markupWay({ model, server, sendsMask, references }: MarkupParts): MarkupWay {
  if (model.markup && server.editBody === 'multipart' && !sendsMask) return 'part'
  return model.maxInputImages >= references + 2 ? 'reference' : 'none'
}

/** What is said to a model beside a copy with marks in it. */
export const MARKUP_SENTENCE =
  'The last picture is a copy of the first one with marks drawn over it: arrows, circles, boxes, lines and short notes. The marks only point out what is meant and where. Follow them, and leave every mark and note out of the result.'

/** The prompt with the sentence, where the way needs one. */
export function withMarkupSentence(prompt: string, way: MarkupWay | undefined): string {
  return way === 'reference' ? `${prompt.trim()}\n\n${MARKUP_SENTENCE}`.trim() : prompt
}
