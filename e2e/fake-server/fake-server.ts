import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Call } from './call.ts'
import { createEdits } from './edits.ts'
import type { EditAnswerStyle } from './edits-pictures.ts'
import { EDIT_MODES } from './edits-pictures.ts'
import { createGenerations } from './generations.ts'
import { createImageAnswers } from './image-answers.ts'
import type { Fault, FaultQueue } from './faults.ts'
import { createFaultQueue } from './faults.ts'
import { answer, answerJson, answerPreflight, readRequestBytes, refuse } from './http-answer.ts'
import type { AnswerHead } from './http-answer.ts'
import { keyProblem } from './key-problem.ts'
import { LISTED_MODELS } from './model-rules.ts'
import type { RecordedRequest } from './recorded-request.ts'
import { listedRequest, recordRequest } from './recorded-request.ts'
import type { StreamStyle } from './stream-answers.ts'
import { createVariations } from './variations.ts'
import { refusal } from './wire-error.ts'

export interface FakeServerOptions {
  /** Before every good answer. */
  latencyMs?: number
  /** Answers everybody, as a server on one's own machine does. */
  anyKey?: boolean
}

/** A strict Images API on a free port of 127.0.0.1. Good keys begin with `sk-test-good`. */
export interface FakeServer {
  origin: string
  /** What a connection's base URL has to be: the origin and `/v1`. */
  baseUrl: string
  /** Everything that came but preflights and control requests, oldest first. */
  requests: RecordedRequest[]
  /** Headers that browsers asked leave to send, one entry for each preflight. */
  preflights: string[]
  faults: FaultQueue
  /** How edits are answered from now on; change it as you like. */
  edits: EditAnswerStyle
  /** How streams are answered from now on; change it as you like. */
  streams: StreamStyle
  close(): Promise<void>
}

type Endpoint = (call: Call) => void | Promise<void>

function faultTarget(url: string): NonNullable<Fault['on']> {
  if (url.endsWith('/models')) return 'models'
  if (url.endsWith('/variations')) return 'variations'
  return url.endsWith('/edits') ? 'edits' : 'generations'
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Starts the server. Every answer that is not a fault's is what the real API would say to the same request. */
export async function startFakeServer({
  latencyMs = 0,
  anyKey = false,
}: FakeServerOptions = {}): Promise<FakeServer> {
  const requests: RecordedRequest[] = []
  const preflights: string[] = []
  const faults = createFaultQueue()
  const edits: EditAnswerStyle = { mode: 'noise', seed: 1 }
  const streams: StreamStyle = { isHeld: false }
  const answers = createImageAnswers(() => origin, streams)
  let origin = ''
  let lastId = 0

  const api: Readonly<Record<string, Endpoint>> = {
    'GET /v1/models': ({ response, head }) => {
      const data = LISTED_MODELS.map((model) => ({
        ...model,
        object: 'model',
        created: 1,
        owned_by: 'system',
      }))
      answerJson(response, 200, { object: 'list', data }, head)
    },
    'POST /v1/images/generations': createGenerations(answers),
    'POST /v1/images/edits': createEdits(answers, edits),
    'POST /v1/images/variations': createVariations(answers, edits),
  }

  /** For tests that run elsewhere than the server. */
  const control: Readonly<Record<string, Endpoint>> = {
    'GET /__requests': ({ response, head }) => answerJson(response, 200, requests.map(listedRequest), head),
    'POST /__faults': ({ record, response, head }) => {
      const { times, ...fault } = record.body as Fault & { times?: number } // our own tests write it
      faults.next(fault, times)
      answerJson(response, 200, {}, head)
    },
    'POST /__edits': ({ record, response, head }) => {
      const style = record.body as Partial<EditAnswerStyle> // our own tests write it
      if (style.mode && !EDIT_MODES.includes(style.mode)) throw new Error(`No mode "${style.mode}"`)
      answerJson(response, 200, Object.assign(edits, style), head)
    },
  }

  async function callApi(path: string, call: Call): Promise<void> {
    const endpoint = api[path]
    const { fault, record, response, head } = call
    if (fault?.delayMs ?? latencyMs) await pause(fault?.delayMs ?? latencyMs)
    if (!endpoint) {
      const message = `Invalid URL (${record.method} ${record.url})`
      return refuse(response, refusal(message, { status: 404 }), head)
    }
    const problem = anyKey ? undefined : keyProblem(record.headers.authorization)
    if (problem) return refuse(response, problem, head)
    await endpoint(call)
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    if (method === 'OPTIONS') {
      preflights.push(String(request.headers['access-control-request-headers'] ?? ''))
      return answerPreflight(response)
    }
    const head: AnswerHead = { requestId: `req_fake${String(++lastId).padStart(8, '0')}` }
    const path = `${method} ${url.split('?')[0] ?? ''}`
    const record = recordRequest(method, url, request.headers, await readRequestBytes(request))
    const call: Call = { record, response, head, fault: undefined }
    const controlled = control[path]
    if (controlled) return await controlled(call)
    requests.push(record)
    const file = answers.fileAt(url)
    if (file) return answer(response, file.status, file.bytes, file.type, { ...head, cors: file.cors })
    await callApi(path, { ...call, fault: faults.take(faultTarget(url)) })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(599)
      response.end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP
  origin = `http://127.0.0.1:${port}`
  return {
    origin,
    baseUrl: `${origin}/v1`,
    requests,
    preflights,
    faults,
    edits,
    streams,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
