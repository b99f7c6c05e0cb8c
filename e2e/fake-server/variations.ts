import { sizeOf } from './answer-body.ts'
import type { Call } from './call.ts'
import type { EditAnswerStyle } from './edits-pictures.ts'
import { drawEdits } from './edits-pictures.ts'
import { refuse } from './http-answer.ts'
import type { ImageAnswers } from './image-answers.ts'
import { readVariation } from './variations-validate.ts'

/** `POST /v1/images/variations`, answered in the style of the edits: no two pictures of an answer are alike but in an echo. */
export function createVariations({ respond }: ImageAnswers, style: EditAnswerStyle) {
  return (call: Call): void => {
    const read = readVariation(call.record)
    if ('problem' in read) return refuse(call.response, read.problem, call.head)
    respond(call, read.fields, drawEdits(read.image, style, sizeOf(read.fields)))
  }
}
