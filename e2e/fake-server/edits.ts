import type { Call } from './call.ts'
import { readEditBody } from './edits-body.ts'
import type { EditAnswerStyle } from './edits-pictures.ts'
import { drawEdits } from './edits-pictures.ts'
import { editProblem } from './edits-validate.ts'
import { refuse } from './http-answer.ts'
import { sizeOf } from './answer-body.ts'
import type { ImageAnswers } from './image-answers.ts'

/** `POST /v1/images/edits`, answered in the style that holds when it comes. */
export function createEdits({ respond }: ImageAnswers, style: EditAnswerStyle) {
  return (call: Call): void | Promise<void> => {
    const read = readEditBody(call.record)
    if ('problem' in read) return refuse(call.response, read.problem, call.head)
    const problem = editProblem(read)
    if (problem) return refuse(call.response, problem, call.head)
    return respond(call, read.fields, drawEdits(read.images[0], style, sizeOf(read.fields)))
  }
}
