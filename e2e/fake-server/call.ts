import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'
import type { AnswerHead } from './http-answer.ts'
import type { RecordedRequest } from './recorded-request.ts'

/** One request on its way to its endpoint. */
export interface Call {
  record: RecordedRequest
  response: ServerResponse
  head: AnswerHead
  fault: Fault | undefined
}
