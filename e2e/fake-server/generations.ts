import type { Call } from './call.ts'
import { refuse } from './http-answer.ts'
import { sizeOf } from './answer-body.ts'
import type { ImageAnswers } from './image-answers.ts'
import { pictureOf } from './pictures.ts'
import type { Body } from './validate-generation.ts'
import { generationProblem } from './validate-generation.ts'
import type { Refusal } from './wire-error.ts'
import { refusal } from './wire-error.ts'

/** The body as an object, or why it is none. */
function readBody({ record }: Call): { body: Body } | { problem: Refusal } {
  const [type] = (record.headers['content-type'] ?? '').split(';')
  if (type !== 'application/json')
    return { problem: refusal(`Unsupported content type: '${type}'.`, { code: 'unsupported_content_type' }) }
  const isObject = typeof record.body === 'object' && record.body !== null && !Array.isArray(record.body)
  if (isObject) return { body: record.body as Body } // just checked
  return { problem: refusal('We could not parse the JSON body of your request.') }
}

/** `POST /v1/images/generations`. */
export function createGenerations({ respond }: ImageAnswers) {
  let hue = 0
  return (call: Call): void | Promise<void> => {
    const read = readBody(call)
    if ('problem' in read) return refuse(call.response, read.problem, call.head)
    const { body } = read
    const problem = generationProblem(body)
    if (problem) return refuse(call.response, problem, call.head)
    const transparent = body.background === 'transparent'
    return respond(call, body, (format) => pictureOf({ ...sizeOf(body), format, hue: hue++, transparent }))
  }
}
