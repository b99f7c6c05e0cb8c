import { createServer, request as ask } from 'node:http'
import type { IncomingHttpHeaders, RequestOptions, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyProxy } from './key-proxy.ts'

const KEY = 'sk-of-this-computer'

interface Seen {
  method: string | undefined
  url: string | undefined
  headers: IncomingHttpHeaders
  body: string
}

let api: Server
let app: Server
let seen: Seen[]
let redirectTo: string | undefined

const portOf = (server: Server) => (server.address() as AddressInfo).port
const listening = (server: Server) =>
  new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))

/** As no browser would let a page: with any header. */
function send(
  path: string,
  { headers, body, ...options }: RequestOptions & { body?: string } = {},
): Promise<{ status: number; body: string; headers: IncomingHttpHeaders }> {
  const port = portOf(app)
  return new Promise((resolve, reject) => {
    const request = ask(
      {
        ...{ host: '127.0.0.1', port, path, method: 'POST' },
        headers: { host: `127.0.0.1:${port}`, 'x-pentimento': '1', ...headers },
        ...options,
      },
      (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, body: text, headers: response.headers }),
        )
      },
    )
    request.on('error', reject)
    request.end(body)
  })
}

beforeEach(async () => {
  seen = []
  redirectTo = undefined
  api = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body })
      if (redirectTo) return response.writeHead(307, { Location: redirectTo }).end()
      response.writeHead(200, {
        'Content-Type': 'application/json',
        'X-Request-Id': 'req_9',
        'Set-Cookie': 'a=b',
      })
      response.write('{"data":')
      setTimeout(() => response.end('[]}'), 20)
    })
  })
  await listening(api)
  const proxy = createKeyProxy({ key: KEY, baseUrl: `http://127.0.0.1:${portOf(api)}/v1/` })
  app = createServer((request, response) =>
    proxy(request, response, () => response.writeHead(200).end('the app')),
  )
  await listening(app)
})
afterEach(() => {
  for (const server of [api, app]) {
    server.closeAllConnections()
    server.close()
  }
})

describe('the key of this computer', () => {
  it('is added to what the app asks for, and to nothing that it shows', async () => {
    const answer = await send('/proxy/v1/images/generations', {
      body: '{"prompt":"otter"}',
      headers: {
        'content-type': 'application/json',
        origin: `http://127.0.0.1:${portOf(app)}`,
        'sec-fetch-site': 'same-origin',
        cookie: 'session=1',
        referer: 'http://127.0.0.1/',
        authorization: 'Bearer of-the-page',
      },
    })
    expect(answer).toMatchObject({ status: 200, body: '{"data":[]}' })
    expect(answer.headers).toMatchObject({ 'x-request-id': 'req_9', 'cache-control': 'no-store' })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(seen).toMatchObject([
      { method: 'POST', url: '/v1/images/generations', body: '{"prompt":"otter"}' },
    ])
    const { headers } = seen[0]!
    expect(headers.authorization).toBe(`Bearer ${KEY}`)
    expect(headers['content-type']).toBe('application/json')
    for (const name of ['cookie', 'referer', 'origin', 'x-pentimento']) expect(headers[name]).toBeUndefined()
    expect(JSON.stringify(answer)).not.toContain(KEY)
  })

  it('is there, which is all that the app is told', async () => {
    const answer = await send('/proxy/status', { method: 'GET' })
    expect(answer).toMatchObject({ status: 200, body: '{"hasKey":true}' })
    expect(await send('/proxy/v1/models', { method: 'GET' })).toMatchObject({ status: 200 })
  })

  it.each([
    ['another website', { origin: 'https://evil.example' }],
    ['another port of this computer', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['a form or picture of another site', { 'sec-fetch-site': 'cross-site' }],
    ['another app on this computer’s name', { 'sec-fetch-site': 'same-site' }],
    ['a name that was bent to this computer', { host: 'evil.example' }],
    ['a request without our header', { 'x-pentimento': '' }],
  ])('is not lent to %s', async (_who, headers) => {
    expect(await send('/proxy/v1/images/generations', { headers, body: '{}' })).toMatchObject({ status: 403 })
    expect(await send('/proxy/status', { method: 'GET', headers })).toMatchObject({ status: 403 })
    expect(seen).toEqual([])
  })

  it.each([
    ['GET', '/proxy/v1/images/generations'],
    ['POST', '/proxy/v1/models'],
    ['POST', '/proxy/v1/chat/completions'],
    ['GET', '/proxy/v1/organization/api_keys'],
    ['POST', '/proxy/v1/images/../files'],
    ['POST', '/proxy/v1/images/generations?x=1'],
    ['POST', '/proxy/v1/images/%2e%2e/files'],
    ['OPTIONS', '/proxy/v1/images/generations'],
    ['POST', '/proxy'],
  ])('is lent for pictures only, not for %s %s', async (method, path) => {
    expect(await send(path, { method })).toMatchObject({ status: 403 })
    expect(seen).toEqual([])
  })

  it('goes nowhere that an answer points to', async () => {
    redirectTo = `http://127.0.0.1:${portOf(app)}/elsewhere`
    expect(await send('/proxy/v1/images/edits', { body: 'x' })).toMatchObject({ status: 502 })
    expect(seen).toHaveLength(1)
  })

  it('is not named where the server cannot be reached', async () => {
    api.closeAllConnections()
    await new Promise((resolve) => api.close(resolve))
    const answer = await send('/proxy/v1/images/generations', { body: '{}' })
    expect(answer.status).toBe(502)
    expect(answer.body).not.toContain(KEY)
  })

  it('leaves everything else alone', async () => {
    expect(await send('/', { method: 'GET', headers: { 'x-pentimento': '' } })).toMatchObject({
      body: 'the app',
    })
    expect(await send('/proxying', { method: 'GET' })).toMatchObject({ body: 'the app' })
  })
})
