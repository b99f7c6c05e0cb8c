// One page: a table of answers to one kind of request; what each of them costs must be seen side by side.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { wait } from '@/lib/async/wait'
import type { AppErrorCode } from '@/domain/app-error'
import { AppError } from '@/domain/app-error'
import { presetOf } from '@/domain/connection'
import type { GenerateRequest } from '@/domain/image-request'
import type { FakeServer } from '../../../e2e/fake-server/fake-server'
import { startFakeServer } from '../../../e2e/fake-server/fake-server'
import type { Fault, FaultKind } from '../../../e2e/fake-server/faults'
import type { ApiEvent, ApiTarget } from './images-api'
import type { ImagesClientDeps } from './images-client'
import { createImagesClient } from './images-client'

const KEY = 'sk-test-good-0123456789abcdef'
const NEVER = new AbortController().signal
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())
afterEach(() => {
  server.faults.clear()
  server.requests.length = 0
})

const targetWith = (overrides: Partial<ApiTarget> = {}): ApiTarget => ({
  baseUrl: server.baseUrl,
  preset: presetOf('openai'),
  key: KEY,
  ...overrides,
})

const REQUEST: GenerateRequest = {
  kind: 'generate',
  prompt: 'a fox',
  model: 'gpt-image-2',
  count: 1,
  size: '1024x1024',
}

/** A client whose waits between requests take no time but are written down. */
function setUp(overrides: Partial<ImagesClientDeps> = {}) {
  const waits: number[] = []
  const events: ApiEvent[] = []
  const client = createImagesClient({
    fetch: (url, init) => fetch(url, init),
    clock: { now: () => Date.now() },
    wait: async (ms) => void waits.push(ms),
    random: () => 0,
    ...overrides,
  })
  const generate = (request: Partial<GenerateRequest> = {}, target = targetWith(), signal = NEVER) =>
    client.generate(target, { ...REQUEST, ...request }, { signal, onEvent: (event) => events.push(event) })
  const images = () => events.flatMap((event) => (event.kind === 'image' ? [event.image] : []))
  return { client, events, images, waits, generate }
}

const posts = () => server.requests.filter(({ method }) => method === 'POST')

/** Sends one request into a fault and returns how it failed. */
async function failureOf(
  fault: FaultKind | Fault,
  overrides: Partial<ImagesClientDeps> = {},
): Promise<AppError> {
  server.faults.next(fault, 10)
  const failure: unknown = await setUp(overrides)
    .generate()
    .catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(AppError)
  return failure as AppError // just checked
}

describe('a good answer', () => {
  it('comes as bytes with their real type and size, and what the server said beside them', async () => {
    const { generate, events, images } = setUp()
    const summary = await generate({ count: 2, format: 'jpeg', size: '1536x1024' })
    expect(events.map(({ kind }) => kind)).toEqual(['sent', 'image', 'image'])
    expect(images()).toMatchObject([
      { index: 0, mediaType: 'image/jpeg', width: 1536, height: 1024 },
      { index: 1, mediaType: 'image/jpeg', width: 1536, height: 1024 },
    ])
    expect(images()[0]?.bytes.type).toBe('image/jpeg')
    expect(summary).toMatchObject({
      requestId: expect.stringMatching(/^req_/) as string,
      usage: { inputTokens: 24, outputTokens: 392, totalTokens: 416 },
      failures: [],
    })
    expect(posts()).toHaveLength(1)
  })

  it('needs two headers and no more', async () => {
    await setUp().generate()
    const [post] = posts()
    expect(post).toMatchObject({
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
      unexpectedHeaders: [],
      body: { model: 'gpt-image-2', prompt: 'a fox', n: 1, size: '1024x1024' },
    })
  })

  it('is asked for with the server’s kind of key', async () => {
    const { client } = setUp()
    const { key: _, ...keyless } = targetWith()
    const dummy = { ...keyless, preset: { ...keyless.preset, auth: 'dummy' as const } }
    const none = targetWith({ preset: { ...keyless.preset, auth: 'none' } })
    for (const target of [keyless, dummy, none]) await client.listModels(target, NEVER).catch(() => undefined)
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      'Bearer local',
      undefined,
    ])
  })

  it('may be links, which are fetched without the key, and bring revised prompts', async () => {
    const { generate, images } = setUp()
    const preset = { ...presetOf('openai'), base64: 'omit' as const }
    await generate({ model: 'dall-e-3' }, targetWith({ preset }))
    expect(images()).toMatchObject([{ width: 1024, revisedPrompt: 'a fox, in detail' }])
    const file = server.requests.find(({ url }) => url.startsWith('/files/'))
    expect(file?.headers).not.toHaveProperty('authorization')
  })

  it.each<[FaultKind, object]>([
    ['data-prefix', { mediaType: 'image/png', width: 1024 }],
    ['jpeg-for-png', { mediaType: 'image/jpeg', width: 1024 }],
    ['url', { mediaType: 'image/png', width: 1024 }],
    ['no-cors', { mediaType: 'image/png' }],
  ])('survives %s', async (fault, image) => {
    server.faults.next(fault)
    const { generate, images } = setUp()
    expect(await generate()).toMatchObject({ failures: [] })
    expect(images()).toMatchObject([image])
  })

  it('keeps the good picture between two bad ones', async () => {
    server.faults.next('one-good-two-bad')
    const { generate, images } = setUp()
    const { failures } = await generate({ count: 3 })
    expect(images()).toMatchObject([{ index: 1 }])
    expect(failures.map(({ code }) => code)).toEqual(['api/broken-image', 'api/empty-answer'])
  })
})

describe('every failure has its name, and no request is sent twice', () => {
  it.each<[FaultKind, AppErrorCode, boolean]>([
    ['moderation-blocked', 'api/moderation-blocked', false],
    ['unauthorized', 'api/unauthorized', false],
    ['unverified-organization', 'api/forbidden', false],
    ['model-not-found', 'api/model-not-found', false],
    ['payload-too-large-html', 'api/payload-too-large', false],
    ['quota-exhausted', 'api/quota-exhausted', false],
    ['server-error', 'api/server-error', true],
    ['gateway-html', 'api/gateway', true],
    ['cdn-timeout-html', 'api/gateway', true],
    ['html', 'api/not-json', true],
    ['not-json', 'api/not-json', true],
    ['empty-body', 'api/empty-answer', true],
    ['error-in-200', 'api/server-error', true],
    ['truncated-json', 'api/cut-off', true],
    ['empty-data', 'api/empty-answer', true],
    ['null-data', 'api/empty-answer', true],
    ['no-data', 'api/empty-answer', true],
    ['reset', 'api/unreachable', false],
    ['reset-in-body', 'api/cut-off', true],
    ['redirect', 'api/unreachable', false],
  ])('%s is %s, billed perhaps: %s', async (fault, code, maybeBilled) => {
    const failure = await failureOf(fault)
    expect(failure).toMatchObject({ code, facts: { maybeBilled } })
    expect(failure.message).not.toMatch(/<|sk-test/)
    expect(posts()).toHaveLength(1)
  })

  it.each<[FaultKind, AppErrorCode, string]>([
    ['entry-without-image', 'api/empty-answer', ''],
    ['broken-base64', 'api/broken-image', 'Not base64.'],
    ['base64-of-text', 'api/broken-image', 'Text.'],
    ['base64-of-svg', 'api/broken-image', 'An SVG drawing.'],
    ['truncated-png', 'api/broken-image', 'The end of the picture is missing.'],
    ['url-gone', 'api/result-unfetchable', 'HTTP 404'],
    ['script-url', 'api/result-unfetchable', 'not an http(s) address'],
  ])('%s is the failure %s of its entry', async (fault, code, detail) => {
    server.faults.next(fault)
    const { generate, images } = setUp()
    const { failures } = await generate()
    expect(failures).toMatchObject([{ code, detail: expect.stringContaining(detail) as string }])
    expect(images()).toEqual([])
    expect(posts()).toHaveLength(1)
  })

  it('hands out a link that a person can open, and only such a link', async () => {
    server.faults.next('url-gone')
    const [gone] = (await setUp().generate()).failures
    expect(gone?.facts.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/files\//)
    server.faults.next('script-url')
    const [script] = (await setUp().generate()).failures
    expect(script?.facts).not.toHaveProperty('url')
  })

  it('says what the server said, with its request id', async () => {
    expect(await failureOf('gateway-html')).toMatchObject({
      detail: '502 Bad Gateway edge &middot; ray 8f3',
      facts: { status: 502, requestId: expect.stringMatching(/^req_/) as string },
    })
    const refused = await setUp()
      .generate({ size: '17x17' })
      .catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'api/refused', facts: { status: 400, param: 'size' } })
  })

  it('never shows a key', async () => {
    const { client } = setUp()
    const secret = 'plain-secret-without-prefix'
    const echo = () =>
      Promise.resolve(Response.json({ error: { message: `no ${secret}, no sk-abcdefgh1` } }, { status: 401 }))
    const failure = await setUp({ fetch: echo })
      .client.listModels(targetWith({ key: secret }), NEVER)
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'api/unauthorized', detail: 'no [key], no [key]' })
    const odd = await client.listModels(targetWith({ key: 'a\nb' }), NEVER).catch((error: unknown) => error)
    expect(odd).toMatchObject({ code: 'api/unauthorized', facts: { maybeBilled: false } })
    expect(server.requests).toEqual([])
  })
})

describe('limits', () => {
  it.each<[FaultKind, AppErrorCode, NonNullable<ImagesClientDeps['limits']>]>([
    ['no-answer', 'api/timeout', { totalMs: 150 }],
    ['stalled', 'api/stalled', { firstByteMs: 100 }],
    ['slow-drip', 'api/timeout', { totalMs: 300 }],
    ['endless-body', 'api/answer-too-large', { maxBytes: 4 * 2 ** 20 }],
  ])('%s ends with %s', async (fault, code, limits) => {
    expect(await failureOf(fault, { limits })).toMatchObject({ code, facts: { maybeBilled: true } })
    expect(posts()).toHaveLength(1)
  })
})

describe('a rate limit', () => {
  it('is waited out as long as the server says, and announced', async () => {
    server.faults.next('rate-limited', 2)
    const { generate, events, images, waits } = setUp({ clock: { now: () => 5000 } })
    await generate()
    expect(waits).toEqual([1500, 1500]) // "Please try again in 1.5s", no jitter here
    expect(events.map(({ kind }) => kind)).toEqual(['sent', 'waiting', 'sent', 'waiting', 'sent', 'image'])
    expect(events[1]).toEqual({ kind: 'waiting', retryAt: 6500, attempt: 1 })
    expect(images()).toHaveLength(1)
    expect(posts()).toHaveLength(3)
  })

  it('is given up after three further requests', async () => {
    const failure = await failureOf('rate-limited')
    expect(failure).toMatchObject({ code: 'api/rate-limited', facts: { status: 429, retryAfterMs: 1500 } })
    expect(posts()).toHaveLength(4)
  })

  it('can be aborted while it is waited out', async () => {
    server.faults.next('rate-limited', 10)
    const controller = new AbortController()
    const { generate } = setUp({ wait: (ms, signal) => (controller.abort(), wait(ms, signal)) })
    await expect(generate({}, targetWith(), controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(posts()).toHaveLength(1)
  })
})

describe('a busy server', () => {
  it.each<FaultKind>(['overloaded', 'loading-model'])('that is %s is waited for twice', async (fault) => {
    server.faults.next(fault, 2)
    const { generate, images, waits } = setUp()
    await generate()
    expect(waits).toEqual([5000, 10_000])
    expect(images()).toHaveLength(1)
    expect(posts()).toHaveLength(3)
    server.requests.length = 0
    expect(await failureOf(fault)).toMatchObject({ code: 'api/overloaded', facts: { maybeBilled: false } })
    expect(posts()).toHaveLength(3)
  })
})

describe('a field that the server does not know', () => {
  const sent = () => posts().map(({ body }) => body)

  it('is left out, once, and said', async () => {
    server.faults.next('unknown-quality')
    const { generate, events, images, waits } = setUp()
    await generate({ quality: 'high', background: 'opaque' })
    expect(events.map(({ kind }) => kind)).toEqual(['sent', 'left-out', 'sent', 'image'])
    expect(events[1]).toEqual({ kind: 'left-out', field: 'quality' })
    expect(sent()).toMatchObject([{ quality: 'high', background: 'opaque' }, { background: 'opaque' }])
    expect(sent()[1]).not.toHaveProperty('quality')
    expect([waits, images().length]).toEqual([[], 1])
  })

  it('that is refused again ends the request', async () => {
    server.faults.next('unknown-quality', 10)
    const failure: unknown = await setUp()
      .generate({ quality: 'high' })
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'api/refused', facts: { maybeBilled: false } })
    expect(posts()).toHaveLength(2)
  })

  it('that was never sent, or that the request is about, is no reason to send again', async () => {
    await failureOf('unknown-quality')
    expect(posts()).toHaveLength(1)
    server.requests.length = 0
    const fetch = () =>
      Promise.resolve(
        Response.json(
          { error: { code: 'unknown_parameter', param: 'prompt', message: '' } },
          { status: 400 },
        ),
      )
    const { generate, events } = setUp({ fetch })
    await expect(generate()).rejects.toMatchObject({ code: 'api/refused' })
    expect(events).toEqual([{ kind: 'sent' }])
  })

  it('is not sent where that is known', async () => {
    await setUp().generate({ quality: 'high' }, targetWith({ leaveOut: ['quality'] }))
    expect(sent()[0]).not.toHaveProperty('quality')
  })
})

describe('an abort', () => {
  it.each<FaultKind>(['no-answer', 'stalled', 'slow-drip', 'endless-body'])(
    'ends %s at once and is no error',
    async (fault) => {
      server.faults.next(fault)
      const controller = new AbortController()
      const running = setUp().generate({}, targetWith(), controller.signal)
      setTimeout(() => controller.abort(), 60)
      await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    },
  )

  it('before the start sends nothing', async () => {
    const { generate, events } = setUp()
    await expect(generate({}, targetWith(), AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect([events, server.requests]).toEqual([[], []])
  })
})

describe('a request that got no answer', () => {
  const refuse = () => Promise.reject(new TypeError('Failed to fetch'))

  it('is offline when the browser says so, else unreachable', async () => {
    const offline = setUp({ fetch: refuse, isOnline: () => false }).generate()
    await expect(offline).rejects.toMatchObject({ code: 'api/offline', facts: { maybeBilled: false } })
    const refused = setUp({ fetch: refuse }).generate()
    await expect(refused).rejects.toMatchObject({ code: 'api/unreachable', facts: { maybeBilled: false } })
  })

  it('may have been billed when it failed late', async () => {
    let now = 0
    const late = setUp({ fetch: refuse, clock: { now: () => (now += 2000) } }).generate()
    await expect(late).rejects.toMatchObject({ facts: { maybeBilled: true } })
  })

  it('passes the engine’s own errors on', async () => {
    const failing = () => Promise.reject(new AppError('engine/failed', 'x'))
    await expect(setUp({ fetch: failing }).generate()).rejects.toMatchObject({ code: 'engine/failed' })
  })
})

describe('listModels', () => {
  it('reads names and last days', async () => {
    const models = await setUp().client.listModels(targetWith(), NEVER)
    expect(models).toContainEqual({ id: 'gpt-image-1.5', shutdownDate: '2026-12-01' })
    expect(models).toContainEqual({ id: 'gpt-image-2' })
  })

  it('understands other servers, and names what it does not', async () => {
    const list = (body: string) =>
      setUp({ fetch: () => Promise.resolve(new Response(body)) }).client.listModels(targetWith(), NEVER)
    expect(await list('[{"id":"a"},{"id":"a"},"b",{},null]')).toEqual([{ id: 'a' }, { id: 'b' }])
    expect(await list('{"models":[{"name":"c"}]}')).toEqual([{ id: 'c' }])
    await expect(list('<h1>hi</h1>')).rejects.toMatchObject({ code: 'api/not-json', detail: 'hi' })
    await expect(list('{"data":null}')).rejects.toMatchObject({ code: 'api/not-json' })
  })
})
