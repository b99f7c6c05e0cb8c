import { breakConnection } from './connection-faults.ts'
import { errorAnswer } from './error-faults.ts'
import type { Call } from './call.ts'
import type { FaultKind } from './faults.ts'
import { BODY_FAULTS, CONNECTION_FAULTS, ERROR_FAULTS } from './faults.ts'
import type { GenerationContext } from './generation-answer.ts'
import { faultyBody, goodAnswer } from './generation-answer.ts'
import { answer, answerJson, refuse } from './http-answer.ts'
import type { Body } from './validate-generation.ts'
import { generationProblem } from './validate-generation.ts'
import type { Refusal } from './wire-error.ts'
import { refusal } from './wire-error.ts'

const CREATED_AT = 1_795_392_000

interface File {
  status: number
  bytes: Buffer
  type: string
  cors: boolean
}

/** The body as an object, or why it is none. */
function readBody({ record }: Call): { body: Body } | { problem: Refusal } {
  const [type] = (record.headers['content-type'] ?? '').split(';')
  if (type !== 'application/json')
    return { problem: refusal(`Unsupported content type: '${type}'.`, { code: 'unsupported_content_type' }) }
  const isObject = typeof record.body === 'object' && record.body !== null && !Array.isArray(record.body)
  if (isObject) return { body: record.body as Body } // just checked
  return { problem: refusal('We could not parse the JSON body of your request.') }
}

const isOneOf = <Kind extends FaultKind>(kinds: readonly Kind[], kind: FaultKind): kind is Kind =>
  (kinds as readonly FaultKind[]).includes(kind)

/** `POST /v1/images/generations`, and the shelf on which its links lie. */
export function createGenerations(origin: () => string) {
  const shelf = new Map<string, File>()
  let hue = 0

  function contextOf(body: Body): GenerationContext {
    return {
      body,
      nextHue: () => hue++,
      files: {
        put(bytes, type, { cors = true, gone = false } = {}) {
          const path = `/files/picture-${shelf.size}.png?sig=abc,def`
          shelf.set(path, { status: gone ? 404 : 200, bytes: gone ? Buffer.from('gone') : bytes, type, cors })
          return origin() + path
        },
      },
    }
  }

  function answerFaulty(kind: FaultKind, call: Call, context: GenerationContext): void {
    const { response, head } = call
    if (isOneOf(BODY_FAULTS, kind)) {
      const { type, text } = faultyBody(kind, context, CREATED_AT)
      return answer(response, 200, text, type, head)
    }
    const good = goodAnswer(context, CREATED_AT)
    if (isOneOf(CONNECTION_FAULTS, kind)) return breakConnection(response, kind, head, JSON.stringify(good))
    if (!isOneOf(ERROR_FAULTS, kind)) return answerJson(response, 200, good, head)
    const failure = errorAnswer(kind, String(context.body.model))
    if ('html' in failure) return answer(response, failure.status, failure.html, 'text/html', head)
    // The real header says whole seconds and stays hidden from pages; the exact wait is in the words.
    refuse(response, failure, kind === 'rate-limited' ? { ...head, retryAfterS: 2 } : head)
  }

  return {
    endpoint(call: Call): void {
      const { response, head, fault } = call
      const read = readBody(call)
      if ('problem' in read) return refuse(response, read.problem, head)
      const problem = generationProblem(read.body)
      if (problem) return refuse(response, problem, head)
      const context = contextOf(read.body)
      if (fault) return answerFaulty(fault.kind, call, context)
      answerJson(response, 200, goodAnswer(context, CREATED_AT), head)
    },
    fileAt: (url: string): File | undefined => shelf.get(url),
  }
}
