import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AppErrorCode } from '@/domain/app-error'
import { presetOf } from '@/domain/connection'
import type { EditRequest } from '@/domain/image-request'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import { aPng } from '@/testing/png'
import { noisePng } from '../../../e2e/fake-server/edits-pictures'
import type { FakeServer } from '../../../e2e/fake-server/fake-server'
import { startFakeServer } from '../../../e2e/fake-server/fake-server'
import type { FaultKind } from '../../../e2e/fake-server/faults'
import { readPng } from '../../../e2e/fake-server/png-file'
import type { ApiEvent, ApiTarget, EditFile, EditParts } from './images-api'
import type { ImagesClientDeps } from './images-client'
import { createImagesClient } from './images-client'

const KEY = 'sk-test-good-0123456789abcdef'
const NEVER = new AbortController().signal
const EDGE_PX = 32
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.faults.clear()
  server.requests.length = 0
  Object.assign(server.edits, { mode: 'noise', seed: 1 })
})

const png = (bytes: Uint8Array<ArrayBuffer>, name: string): EditFile => ({
  bytes: new Blob([bytes]),
  mediaType: 'image/png',
  name,
})
/** Edited in its upper half. */
const COVERAGE = new Uint8Array(EDGE_PX * EDGE_PX).fill(255, 0, (EDGE_PX * EDGE_PX) / 2)
const PARTS: EditParts = {
  images: [png(aPng({ width: EDGE_PX, height: EDGE_PX }), 'image.png')],
  mask: png(encodeMaskPng(COVERAGE, EDGE_PX, EDGE_PX, 'dual'), 'mask.png'),
}
const REQUEST: EditRequest = {
  kind: 'edit',
  prompt: 'a fox',
  model: 'gpt-image-2',
  count: 1,
  size: '1024x1024',
}

const targetWith = (preset: Partial<ApiTarget['preset']> = {}): ApiTarget => ({
  baseUrl: server.baseUrl,
  preset: { ...presetOf('openai'), ...preset },
  key: KEY,
})

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
  const edit = (request: Partial<EditRequest> = {}, target = targetWith(), parts = PARTS, signal = NEVER) =>
    client.edit(target, { ...REQUEST, ...request }, parts, { signal, onEvent: (event) => events.push(event) })
  const images = () => events.flatMap((event) => (event.kind === 'image' ? [event.image] : []))
  return { edit, events, images, waits }
}

describe('an edit over HTTP', () => {
  it('brings the answer’s bytes back, with their size and what was said beside them', async () => {
    const { edit, events, images } = setUp()
    const summary = await edit({ count: 2 })
    expect(events.map(({ kind }) => kind)).toEqual(['sent', 'image', 'image'])
    expect(images()[1]).toMatchObject({ index: 1, mediaType: 'image/png', width: 1024, height: 1024 })
    const second = Buffer.from(await images()[1]!.bytes.arrayBuffer())
    expect(second.equals(noisePng({ width: 1024, height: 1024, seed: 2 }))).toBe(true)
    expect(summary).toMatchObject({
      requestId: expect.stringMatching(/^req_/) as string,
      usage: { totalTokens: 416 },
      failures: [],
    })
  })

  it('is one form with two headers and no more, and its mask says the same to both kinds of readers', async () => {
    await setUp().edit()
    expect(server.requests).toHaveLength(1)
    const [{ headers, unexpectedHeaders, parts = [] }] = server.requests as [FakeServer['requests'][number]]
    expect([headers.authorization, unexpectedHeaders]).toEqual([`Bearer ${KEY}`, []])
    expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(parts.map(({ name, filename, type }) => [name, filename, type])).toEqual([
      ['model', undefined, undefined],
      ['prompt', undefined, undefined],
      ['image', 'image.png', 'image/png'],
      ['mask', 'mask.png', 'image/png'],
      ['n', undefined, undefined],
      ['size', undefined, undefined],
    ])
    const { rgba } = readPng(parts[3]!.bytes)!
    const pixels = [...COVERAGE.keys()].map((pixel) => [...rgba.subarray(pixel * 4, pixel * 4 + 4)])
    const byAlpha = pixels.map(([, , , alpha]) => alpha! < 128)
    const byLuma = pixels.map(([red]) => red! >= 128)
    expect(byAlpha).toEqual([...COVERAGE].map((value) => value > 0))
    expect(byLuma).toEqual(byAlpha)
  })

  it('may be JSON for servers that take nothing else', async () => {
    server.edits.mode = 'echo'
    const { edit, images } = setUp()
    await edit({ model: 'local-a', size: '32x32' }, targetWith({ editBody: 'json-openai' }))
    expect(server.requests[0]).toMatchObject({
      headers: { 'content-type': 'application/json' },
      body: {
        model: 'local-a',
        mask: { image_url: expect.stringMatching(/^data:image\/png;base64,/) as string },
      },
    })
    const echo = new Uint8Array(await images()[0]!.bytes.arrayBuffer())
    expect(echo).toEqual(new Uint8Array(await PARTS.images[0]!.bytes.arrayBuffer()))
  })

  it('speaks the names that a compatible server wants', async () => {
    const { edit } = setUp()
    await edit({ model: 'local-a' }, targetWith({ imageField: 'image[]', maskField: 'mask_image' }))
    const names = server.requests[0]?.parts?.map(({ name }) => name)
    expect(names).toEqual(['model', 'prompt', 'image[]', 'mask_image', 'n', 'size', 'response_format'])
  })

  it('is refused in the server’s words, for nothing', async () => {
    const small = png(encodeMaskPng(new Uint8Array(64), 8, 8, 'dual'), 'mask.png')
    const failing = setUp().edit({}, targetWith(), { ...PARTS, mask: small })
    await expect(failing).rejects.toMatchObject({
      code: 'api/refused',
      detail: 'Invalid mask image format - mask size does not match image size',
      facts: { param: 'mask', maybeBilled: false },
    })
  })

  it('is not sent to a server without edits', async () => {
    const failing = setUp().edit({}, targetWith({ editBody: 'none' }))
    await expect(failing).rejects.toMatchObject({ code: 'request/invalid' })
    expect(server.requests).toEqual([])
  })
})

describe('a failing edit fares like a failing generation', () => {
  it.each<[FaultKind, AppErrorCode, boolean]>([
    ['moderation-blocked', 'api/moderation-blocked', false],
    ['quota-exhausted', 'api/quota-exhausted', false],
    ['payload-too-large-html', 'api/payload-too-large', false],
    ['server-error', 'api/server-error', true],
    ['cdn-timeout-html', 'api/gateway', true],
    ['truncated-json', 'api/cut-off', true],
    ['empty-data', 'api/empty-answer', true],
    ['reset-in-body', 'api/cut-off', true],
    ['redirect', 'api/unreachable', false],
  ])('%s is %s, billed perhaps: %s, and sent once', async (fault, code, maybeBilled) => {
    server.faults.next(fault, 10)
    await expect(setUp().edit()).rejects.toMatchObject({ code, facts: { maybeBilled } })
    expect(server.requests).toHaveLength(1)
  })

  it('a rate limit is waited out, and the files are whole the second time', async () => {
    server.faults.next('rate-limited')
    const { edit, events, waits } = setUp()
    await edit()
    expect(waits).toEqual([1500]) // "Please try again in 1.5s"
    expect(events.map(({ kind }) => kind)).toEqual(['sent', 'waiting', 'sent', 'image'])
    const [first, second] = server.requests.map(({ parts = [] }) => parts)
    expect(second).toEqual(first)
    expect(second).toHaveLength(6)
  })

  it('a limit ends it', async () => {
    server.faults.next('no-answer')
    const failing = setUp({ limits: { totalMs: 150 } }).edit()
    await expect(failing).rejects.toMatchObject({ code: 'api/timeout', facts: { maybeBilled: true } })
  })

  it.each([
    ['before it answers', () => new Promise<Response>(() => undefined)],
    ['in the middle of its body', () => Promise.resolve(new Response(new ReadableStream()))],
  ])('an abort ends it even where fetch is deaf to its signal, %s', async (_, fetch) => {
    const controller = new AbortController()
    const running = setUp({ fetch }).edit({}, targetWith(), PARTS, controller.signal)
    setTimeout(() => controller.abort(), 20)
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
  })

  it('an abort ends it at once and is no error', async () => {
    server.faults.next('stalled')
    const controller = new AbortController()
    const running = setUp().edit({}, targetWith(), PARTS, controller.signal)
    setTimeout(() => controller.abort(), 60)
    await expect(running).rejects.toMatchObject({ name: 'AbortError' })
    const { edit, events } = setUp()
    const never = edit({}, targetWith(), PARTS, AbortSignal.abort())
    await expect(never).rejects.toMatchObject({ name: 'AbortError' })
    expect(events).toEqual([])
    expect(server.requests).toHaveLength(1)
  })
})
