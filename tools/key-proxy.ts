import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Connect, Plugin } from 'vite'

const PREFIX = '/proxy'
/** No website can have a browser send this to another origin without being asked first, and it is never allowed to. */
const OWN_HEADER = 'x-pentimento'

/** All that the key is lent for. */
const ALLOWED = [
  ['GET', '/v1/models'],
  ['POST', '/v1/images/generations'],
  ['POST', '/v1/images/edits'],
  ['POST', '/v1/images/variations'],
] as const

const SENT_ON = ['content-type', 'accept']
const SENT_BACK = ['content-type', 'x-request-id', 'retry-after']

interface KeyProxyOptions {
  key: string
  /** Of the API, with its version: "https://api.openai.com/v1". */
  baseUrl: string
  fetch?: typeof fetch
}

function isOwnHost(host: string | undefined, port: number | undefined): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].some((name) => host === `${name}:${port}`)
}

/** Why this request is not answered, or undefined where it comes from the app itself. */
function refusal({ headers, socket }: IncomingMessage): string | undefined {
  const { host, origin } = headers
  if (!isOwnHost(host, socket.localPort)) return 'This address is not served here.'
  if (origin !== undefined && origin !== `http://${host}`) return 'Only the app itself may ask.'
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return 'Only the app itself may ask.'
  return headers[OWN_HEADER] === '1' ? undefined : 'Only the app itself may ask.'
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
}

const refuse = (response: ServerResponse, status: number, message: string): void =>
  answer(response, status, { error: { message, type: 'proxy_error', code: null } })

function headersOf({ headers }: IncomingMessage, key: string): Record<string, string> {
  const kept = SENT_ON.flatMap((name) => (typeof headers[name] === 'string' ? [[name, headers[name]]] : []))
  return { ...(Object.fromEntries(kept) as Record<string, string>), authorization: `Bearer ${key}` }
}

/** Hands the request on with the key, once, and its answer back as it comes. */
async function sendOn(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  { key, baseUrl, fetch: send = fetch }: KeyProxyOptions,
): Promise<void> {
  const stop = new AbortController()
  response.on('close', () => stop.abort())
  const hasBody = request.method === 'POST'
  const upstream = await send(`${baseUrl.replace(/\/+$/, '')}${path.slice('/v1'.length)}`, {
    method: request.method ?? 'GET',
    headers: headersOf(request, key),
    ...(hasBody ? { body: Readable.toWeb(request) as ReadableStream, duplex: 'half' } : {}),
    // The key would go along to wherever the answer points.
    redirect: 'manual',
    signal: stop.signal,
  } as RequestInit)
  if (upstream.status >= 300 && upstream.status < 400)
    return refuse(response, 502, 'The server redirects; its address has to be set as it is.')
  const headers = SENT_BACK.flatMap((name) => {
    const value = upstream.headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  response.writeHead(upstream.status, { ...Object.fromEntries(headers), 'Cache-Control': 'no-store' })
  if (!upstream.body) return void response.end()
  const body = Readable.fromWeb(upstream.body as NodeStream)
  body.on('error', () => response.destroy())
  body.pipe(response)
}

/** Answers what is below `/proxy` for the app on this very address, and nobody else. */
export function createKeyProxy(options: KeyProxyOptions): Connect.NextHandleFunction {
  return (request, response, next) => {
    const url = request.url ?? '/'
    if (url !== PREFIX && !url.startsWith(`${PREFIX}/`)) return next()
    const reason = refusal(request)
    if (reason) return refuse(response, 403, reason)
    const path = url.slice(PREFIX.length)
    if (request.method === 'GET' && path === '/status') return answer(response, 200, { hasKey: true })
    if (!ALLOWED.some(([method, allowed]) => method === request.method && allowed === path))
      return refuse(response, 403, 'The key is lent for pictures and the list of models only.')
    sendOn(path, request, response, options).catch(() => {
      if (response.headersSent) response.destroy()
      else refuse(response, 502, 'The server could not be reached from this computer.')
    })
  }
}

/** Lends the key in `OPENAI_API_KEY` to the app that is served from here. The browser never sees it. */
export function keyProxy(): Plugin {
  const { OPENAI_API_KEY: key, OPENAI_BASE_URL: baseUrl = 'https://api.openai.com/v1' } = process.env
  return {
    name: 'pentimento-key-proxy',
    configurePreviewServer: (server) => {
      if (key) server.middlewares.use(createKeyProxy({ key, baseUrl }))
    },
  }
}
