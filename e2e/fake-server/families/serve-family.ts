import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readRequestBytes } from '../http-answer.ts'
import { pictureOf } from '../pictures.ts'
import type { RecordedRequest } from '../recorded-request.ts'
import { recordRequest } from '../recorded-request.ts'
import type { Family, FamilyCall, Fields } from './family.ts'
import { Refused } from './family.ts'

/** A server of one family on a free port of 127.0.0.1. */
export interface FamilyServer {
  baseUrl: string
  /** Everything that came but preflights, oldest first. */
  requests: RecordedRequest[]
  /** What was said to those that it did not take, preflights among them. */
  refusals: string[]
  /** What it understood of the others, oldest first. */
  facts: Readonly<Record<string, unknown>>[]
  close(): Promise<void>
}

interface Shelf {
  put: FamilyCall['put']
  draw: FamilyCall['draw']
}

function checkKnown(fields: Fields, known: readonly string[], refuse: FamilyCall['refuse']): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!known.includes(name)) refuse(`Unexpected field ${name}`)
    if (value === null || value === '') refuse(`Field ${name} must not be empty`, 500)
  }
}

function callOf(record: RecordedRequest, family: Family, shelf: Shelf): FamilyCall {
  const refuse: FamilyCall['refuse'] = (message, status = 400) => {
    throw new Refused(status, family.errorBody(status, message))
  }
  const type = record.headers['content-type'] ?? ''
  return {
    ...{ record, refuse },
    ...shelf,
    json: (known) => {
      if (type !== 'application/json') refuse(`Expected JSON, not ${type}`, 415)
      if (typeof record.body !== 'object' || record.body === null) refuse('Not a JSON object')
      const fields = record.body as Fields // just looked at
      checkKnown(fields, known, refuse)
      return fields
    },
    form: (known, fileNames) => {
      if (!record.parts) return refuse(record.formProblem ?? `Expected a form, not ${type}`, 415)
      const files = record.parts.filter(({ filename }) => filename !== undefined)
      const texts = record.parts.filter(({ filename }) => filename === undefined)
      for (const { name, type: mediaType } of files) {
        if (!fileNames.includes(name)) refuse(`Unexpected file ${name}`)
        if (!/^image\/(png|jpeg|webp)$/.test(mediaType ?? '')) refuse(`Unsupported type of ${name}`)
      }
      const fields = Object.fromEntries(texts.map(({ name, bytes }) => [name, bytes.toString()]))
      if (Object.keys(fields).length !== texts.length) refuse('A field comes twice')
      checkKnown(fields, known, refuse)
      return { fields, files }
    },
  }
}

/** Starts one. It refuses what the real one refuses, in its words. */
export async function startFamily(family: Family): Promise<FamilyServer> {
  const requests: RecordedRequest[] = []
  const refusals: string[] = []
  const facts: Readonly<Record<string, unknown>>[] = []
  const files = new Map<string, { bytes: Buffer; type: string }>()
  let origin = ''
  let drawn = 0
  const shelf: Shelf = {
    draw: (size, format = 'png') => pictureOf({ ...size, format, hue: ++drawn }),
    put: (bytes, type) => {
      const path = `/generated-images/${files.size + 1}`
      files.set(path, { bytes, type })
      return `${origin}${path}`
    },
  }

  function answerPreflight({ headers }: IncomingMessage, response: ServerResponse): void {
    const asked = String(headers['access-control-request-headers'] ?? '')
    const names = asked.toLowerCase().split(/,\s*/).filter(Boolean)
    const allowed = family.preflight({ origin: String(headers.origin), headers: names })
    if (!allowed) refusals.push(`preflight for ${names.join(', ')}`)
    response.writeHead(allowed ? 204 : 403, allowed ?? {})
    response.end()
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request
    if (method === 'OPTIONS') return answerPreflight(request, response)
    const cors = family.readable(String(headers.origin))
    const file = files.get(url)
    if (file) {
      response.writeHead(200, { ...cors, 'content-type': file.type })
      response.end(file.bytes)
      return
    }
    const record = recordRequest(method, url, headers, await readRequestBytes(request))
    requests.push(record)
    const [path = ''] = url.split('?')
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { ...cors, 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    try {
      const call = callOf(record, family, shelf)
      family.admit(call)
      const endpoint = family.endpoints[`${method} ${path.slice(family.basePath.length)}`]
      if (!endpoint || !path.startsWith(family.basePath)) return call.refuse(`No ${method} ${path}`, 404)
      const { body, facts: understood } = endpoint(call)
      if (understood) facts.push(understood)
      say(200, body)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      refusals.push(`${method} ${url}: ${error.status} ${error.message}`)
      say(error.status, error.body)
    }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      refusals.push(`The fake itself failed: ${String(error)}`)
      if (!response.headersSent) response.writeHead(599)
      response.end(String(error))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // it listens on TCP
  origin = `http://127.0.0.1:${port}`
  return {
    baseUrl: `${origin}${family.basePath}`,
    ...{ requests, refusals, facts },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
