import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sniffImage } from '@/platform/api/sniff-image'
import type { FakeServer } from './fake-server.ts'
import { startFakeServer } from './fake-server.ts'
import type { FaultKind } from './faults.ts'
import { pictureOf } from './pictures.ts'

const KEY = 'sk-test-good-key'
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())
afterEach(() => {
  server.faults.clear()
  server.requests.length = 0
})

const JSON_HEADERS = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' }

function post(body: unknown, headers: Record<string, string> = JSON_HEADERS): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return fetch(`${server.baseUrl}/images/generations`, { method: 'POST', headers, body: text })
}

async function refusalOf(body: unknown, headers?: Record<string, string>) {
  const response = await post(body, headers)
  const { error } = (await response.json()) as { error: Record<string, unknown> }
  return { status: response.status, code: error.code, param: error.param, message: error.message }
}

const LEGAL = { model: 'gpt-image-2', prompt: 'a fox', n: 1, size: '1024x1024' }

describe('the fake server refuses what the real one refuses', () => {
  it.each([
    [
      'response_format for a GPT model',
      { response_format: 'b64_json' },
      'unknown_parameter',
      'response_format',
    ],
    ['a seed', { seed: 1 }, 'unknown_parameter', 'seed'],
    ['an unknown quality', { quality: 'hd' }, 'invalid_value', 'quality'],
    ['xhigh before 2.5', { quality: 'xhigh' }, 'invalid_value', 'quality'],
    ['too few pixels', { size: '512x512' }, 'invalid_value', 'size'],
    ['an edge off the grid', { size: '1000x1024' }, 'invalid_value', 'size'],
    ['too long a shape', { size: '3840x1264' }, 'invalid_value', 'size'],
    ['n of 11', { n: 11 }, 'invalid_value', 'n'],
    ['n of 0', { n: 0 }, 'invalid_value', 'n'],
    ['n as text', { n: '1' }, 'invalid_type', 'n'],
    ['null', { quality: null }, 'invalid_type', 'quality'],
    ['an empty string', { user: '' }, 'invalid_value', 'user'],
    ['transparency on gpt-image-2', { background: 'transparent' }, 'invalid_value', 'background'],
    ['compressed PNG', { output_compression: 50 }, 'invalid_value', 'output_compression'],
    ['complexity before 2.6', { complexity: 'low' }, 'unknown_parameter', 'complexity'],
    ['a long prompt', { prompt: 'x'.repeat(32_001) }, 'string_above_max_length', 'prompt'],
    ['previews of no stream', { partial_images: 1 }, 'invalid_value', 'partial_images'],
    ['four previews', { stream: true, partial_images: 4 }, 'invalid_value', 'partial_images'],
    ['a stream as text', { stream: 'true' }, 'invalid_type', 'stream'],
    ['style for a GPT model', { style: 'vivid' }, 'unknown_parameter', 'style'],
  ])('%s', async (_, change, code, param) => {
    expect(await refusalOf({ ...LEGAL, ...change })).toMatchObject({ status: 400, code, param })
  })

  it('says which parameter is missing, in words of its own for each failure', async () => {
    expect(await refusalOf({ model: 'gpt-image-2' })).toMatchObject({
      code: 'missing_required_parameter',
      param: 'prompt',
    })
    expect(await refusalOf({ ...LEGAL, model: 'gpt-image-9' })).toMatchObject({
      status: 404,
      code: 'model_not_found',
    })
    expect(await refusalOf('{"model":')).toMatchObject({ status: 400, code: null })
    const asText = { authorization: `Bearer ${KEY}`, 'content-type': 'text/plain' }
    expect(await refusalOf(LEGAL, asText)).toMatchObject({ status: 400, code: 'unsupported_content_type' })
    expect(await refusalOf({ ...LEGAL, response_format: 'b64_json' })).toMatchObject({
      message: "Unknown parameter: 'response_format'.",
    })
  })

  it('lets nobody in without a good key, and does not repeat a wrong one', async () => {
    const none = { 'content-type': 'application/json' }
    expect(await refusalOf(LEGAL, none)).toMatchObject({ status: 401, code: null })
    const wrong = await refusalOf(LEGAL, { ...none, authorization: 'Bearer sk-wrong-0123456789' })
    expect(wrong).toMatchObject({ status: 401, code: 'invalid_api_key' })
    expect(wrong.message).not.toContain('0123456')
  })

  it('knows no other address', async () => {
    const response = await fetch(`${server.baseUrl}/images/paint`, { headers: JSON_HEADERS })
    expect(response.status).toBe(404)
  })
})

describe('the fake server answers like the real one', () => {
  it('sends pictures of the size and format that were asked for, each different', async () => {
    const response = await post({ ...LEGAL, n: 2, size: '1536x1024', output_format: 'webp' })
    expect(response.headers.get('x-request-id')).toMatch(/^req_/)
    const answer = (await response.json()) as {
      data: { b64_json: string }[]
      usage: object
      output_format: string
    }
    expect(answer).toMatchObject({ output_format: 'webp', size: '1536x1024', usage: { total_tokens: 416 } })
    const pictures = answer.data.map((entry) => Buffer.from(entry.b64_json, 'base64'))
    expect(pictures.map(sniffImage)).toEqual(
      Array(2).fill({ mediaType: 'image/webp', width: 1536, height: 1024 }),
    )
    expect(pictures[0]).not.toEqual(pictures[1])
  })

  it('answers dall-e with links that work, unless bytes are asked for', async () => {
    const linked = (await (await post({ model: 'dall-e-3', prompt: 'a fox' })).json()) as {
      data: { url: string; revised_prompt: string }[]
    }
    const [entry] = linked.data
    expect(entry!.revised_prompt).toContain('a fox')
    const file = await fetch(entry!.url)
    expect(file.headers.get('content-type')).toBe('image/png')
    expect(sniffImage(new Uint8Array(await file.arrayBuffer()))).toMatchObject({ width: 1024 })
    const inline = await post({
      model: 'dall-e-2',
      prompt: 'a fox',
      response_format: 'b64_json',
      size: '256x256',
    })
    expect(await inline.json()).toMatchObject({ data: [{ b64_json: expect.any(String) as string }] })
  })

  it('lists its models with their last day', async () => {
    const response = await fetch(`${server.baseUrl}/models`, { headers: { authorization: `Bearer ${KEY}` } })
    const { data } = (await response.json()) as { data: object[] }
    expect(data).toContainEqual(expect.objectContaining({ id: 'gpt-image-1.5', shutdown_date: '2026-12-01' }))
  })

  it('lets two headers through a preflight and one be read', async () => {
    const preflight = await fetch(`${server.baseUrl}/images/generations`, { method: 'OPTIONS' })
    expect(preflight.headers.get('access-control-allow-headers')).toBe('Authorization, Content-Type')
    const { headers } = await post(LEGAL)
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-expose-headers')).toBe('X-Request-ID')
  })

  it.each(['png', 'jpeg', 'webp'])('draws whole %s pictures of any size', (format) => {
    for (const [width, height] of [
      [1, 1],
      [7, 9],
      [1024, 1536],
    ] as const)
      expect(sniffImage(pictureOf({ width, height, format }))).toMatchObject({ width, height })
  })
})

const STREAMED = { ...LEGAL, stream: true, partial_images: 2 }

/** Names and data of the events of one answer. */
async function eventsOf(response: Response): Promise<[name: string, data: Record<string, unknown>][]> {
  const blocks = (await response.text()).split(/\r?\n\r?\n/).filter((block) => block.includes('event:'))
  return blocks.map((block) => {
    const lines = block.split(/\r?\n/)
    const after = (field: string) =>
      lines.filter((line) => line.startsWith(field)).map((line) => line.slice(field.length).trimStart())
    return [after('event:')[0] ?? '', JSON.parse(after('data:').join('')) as Record<string, unknown>]
  })
}

describe('the fake server streams', () => {
  it('previews, each another picture, and then the same picture as without a stream', async () => {
    const events = await eventsOf(await post(STREAMED))
    expect(events.map(([name, data]) => [name, data.type, data.partial_image_index])).toEqual([
      ['image_generation.partial_image', 'image_generation.partial_image', 0],
      ['image_generation.partial_image', 'image_generation.partial_image', 1],
      ['image_generation.completed', 'image_generation.completed', undefined],
    ])
    expect(new Set(events.map(([, { b64_json: picture }]) => picture)).size).toBe(3)
    for (const [, { b64_json: base64 }] of events)
      expect(sniffImage(new Uint8Array(Buffer.from(String(base64), 'base64')))).toMatchObject({ width: 1024 })
    // 196 for the picture and 100 for each preview
    expect(events[2]?.[1].usage).toMatchObject({ output_tokens: 396, total_tokens: 408 })
  })

  it.each([
    ['stream-cut', ['image_generation.partial_image', 'image_generation.partial_image']],
    ['stream-error', ['image_generation.partial_image', 'image_generation.partial_image', 'error']],
    ['stream-foreign', ['processing', 'processing', 'complete']],
    [
      'stream-split',
      ['image_generation.partial_image', 'image_generation.partial_image', 'image_generation.completed'],
    ],
  ] as const)('goes wrong as told: %s', async (fault, names) => {
    server.faults.next(fault)
    expect((await eventsOf(await post(STREAMED))).map(([name]) => name)).toEqual(names)
  })

  it('answers in one piece where it is told to, or was not asked for a stream', async () => {
    server.faults.next('stream-as-json')
    expect(await (await post(STREAMED)).json()).toMatchObject({ data: [{}] })
    server.faults.next('stream-cut')
    expect(await (await post(LEGAL)).json()).toMatchObject({ data: [{}] })
  })

  it('keeps the picture back while it is held', async () => {
    server.streams.isHeld = true
    const reader = (await post(STREAMED)).body?.getReader()
    let seen = ''
    while (!seen.includes('"partial_image_index":1'))
      seen += Buffer.from((await reader?.read())?.value ?? []).toString()
    expect(seen).not.toContain('completed')
    server.streams.isHeld = false
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
      seen += Buffer.from(next.value).toString()
    expect(seen).toContain('image_generation.completed')
  })
})

describe('the fake server can be driven', () => {
  it('records what came, and which headers nobody asked for', async () => {
    await post(LEGAL, { ...JSON_HEADERS, 'x-stainless-lang': 'js' })
    const records = (await (await fetch(`${server.origin}/__requests`)).json()) as unknown[]
    expect(records).toMatchObject([
      { method: 'POST', url: '/v1/images/generations', body: LEGAL, unexpectedHeaders: ['x-stainless-lang'] },
    ])
    expect(server.requests).toHaveLength(1)
  })

  it('fails as often as it is told to, also over HTTP', async () => {
    const fault = { kind: 'rate-limited', times: 2 }
    await fetch(`${server.origin}/__faults`, { method: 'POST', body: JSON.stringify(fault) })
    const statuses = []
    for (let i = 0; i < 3; i++) statuses.push((await post(LEGAL)).status)
    expect(statuses).toEqual([429, 429, 200])
  })

  it('keeps a fault for the endpoint that it is meant for', async () => {
    server.faults.next({ kind: 'server-error', on: 'models' })
    expect((await post(LEGAL)).status).toBe(200)
  })

  it('knows only the faults of its list', () => {
    expect(() => server.faults.next('rain' as FaultKind)).toThrow('No fault "rain"')
  })
})
