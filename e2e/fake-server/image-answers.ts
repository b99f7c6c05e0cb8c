import { breakConnection } from './connection-faults.ts'
import { errorAnswer } from './error-faults.ts'
import type { Call } from './call.ts'
import type { FaultKind } from './faults.ts'
import { BODY_FAULTS, CONNECTION_FAULTS, ERROR_FAULTS, STREAM_FAULTS } from './faults.ts'
import type { AnswerContext } from './answer-body.ts'
import { faultyBody, goodAnswer } from './answer-body.ts'
import { answer, answerJson, refuse } from './http-answer.ts'
import type { StreamStyle } from './stream-answers.ts'
import { answerStream } from './stream-answers.ts'
import type { Body } from './validate-generation.ts'

const CREATED_AT = 1_795_392_000

interface File {
  status: number
  bytes: Buffer
  type: string
  cors: boolean
}

/** Answers legal requests for pictures, in good ways and bad. */
export interface ImageAnswers {
  /** Answers a legal body with pictures that `draw` makes, or with the fault that the call brings. */
  respond(call: Call, body: Body, draw: AnswerContext['draw']): void | Promise<void>
  /** The shelf on which linked pictures lie, by path and query. */
  fileAt(url: string): File | undefined
}

const isOneOf = <Kind extends FaultKind>(kinds: readonly Kind[], kind: FaultKind): kind is Kind =>
  (kinds as readonly FaultKind[]).includes(kind)

function respondFaultily(kind: FaultKind, { record, response, head }: Call, context: AnswerContext): void {
  if (isOneOf(BODY_FAULTS, kind)) {
    const { type, text } = faultyBody(kind, context, CREATED_AT)
    return answer(response, 200, text, type, head)
  }
  const good = goodAnswer(context, CREATED_AT)
  if (isOneOf(CONNECTION_FAULTS, kind)) return breakConnection(response, kind, head, JSON.stringify(good))
  if (!isOneOf(ERROR_FAULTS, kind)) return answerJson(response, 200, good, head)
  const failure = errorAnswer(kind, String(context.body.model), record.headers.authorization)
  if ('html' in failure) return answer(response, failure.status, failure.html, 'text/html', head)
  // The real header says whole seconds and stays hidden from pages; the exact wait is in the words.
  refuse(response, failure, kind === 'rate-limited' ? { ...head, retryAfterS: 2 } : head)
}

/** Faults that are no fault of an answer in one piece, and `delay`, which is none at all. */
function isForStreams(kind: FaultKind): boolean {
  return kind === 'delay' || isOneOf(STREAM_FAULTS, kind)
}

export function createImageAnswers(origin: () => string, style: StreamStyle): ImageAnswers {
  const shelf = new Map<string, File>()
  const files: AnswerContext['files'] = {
    put(bytes, type, { cors = true, gone = false } = {}) {
      const path = `/files/picture-${shelf.size}.png?sig=abc,def`
      shelf.set(path, { status: gone ? 404 : 200, bytes: gone ? Buffer.from('gone') : bytes, type, cors })
      return origin() + path
    },
  }
  return {
    respond(call, body, draw) {
      const context: AnswerContext = { body, files, draw }
      const kind = call.fault?.kind
      const isStream = body.stream === true && kind !== 'stream-as-json'
      if (isStream && (!kind || isForStreams(kind))) {
        const fault = kind && isOneOf(STREAM_FAULTS, kind) ? kind : undefined
        return answerStream(call, context, { style, fault, createdAt: CREATED_AT })
      }
      if (kind) return respondFaultily(kind, call, context)
      answerJson(call.response, 200, goodAnswer(context, CREATED_AT), call.head)
    },
    fileAt: (url) => shelf.get(url),
  }
}
