import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { presetOf } from '@/domain/connection'
import type { EditRequest, GenerateRequest } from '@/domain/image-request'
import { aPng } from '@/testing/png'
import type { FakeServer } from '../../../e2e/fake-server/fake-server'
import { startFakeServer } from '../../../e2e/fake-server/fake-server'
import type { FaultKind } from '../../../e2e/fake-server/faults'
import type { ApiEvent, ApiTarget, WholeAnswer } from './images-api'
import { createImagesClient } from './images-client'

const KEY = 'sk-test-good-0123456789abcdef'
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())
afterEach(() => {
  server.faults.clear()
  server.requests.length = 0
  server.streams.isHeld = false
})

const target = (): ApiTarget => ({ baseUrl: server.baseUrl, preset: presetOf('openai'), key: KEY })

const REQUEST: GenerateRequest = {
  kind: 'generate',
  prompt: 'a fox',
  model: 'gpt-image-2',
  count: 1,
  size: '1024x1024',
  previews: 2,
}

function setUp({ idleMs }: { idleMs?: number } = {}) {
  const events: ApiEvent[] = []
  const waits: number[] = []
  const client = createImagesClient({
    fetch: (url, init) => fetch(url, init),
    clock: { now: () => Date.now() },
    wait: async (ms) => void waits.push(ms),
    random: () => 0,
    ...(idleMs === undefined ? {} : { limits: { idleMs } }),
  })
  const controller = new AbortController()
  const options = { signal: controller.signal, onEvent: (event: ApiEvent) => void events.push(event) }
  const told = () => events.map((event) => (event.kind === 'preview' ? `preview ${event.place}` : event.kind))
  return { client, events, waits, options, told, abort: () => controller.abort() }
}

const generated = (world: ReturnType<typeof setUp>, request: Partial<GenerateRequest> = {}) =>
  world.client.generate(target(), { ...REQUEST, ...request }, world.options)

const posts = () => server.requests.filter(({ method }) => method === 'POST')

async function failureOf(fault: FaultKind, world = setUp()): Promise<AppError> {
  server.faults.next(fault, 5)
  const failure: unknown = await generated(world).catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(AppError)
  return failure as AppError // just checked
}

describe('a stream', () => {
  it('is asked for with its previews, and brings them before the picture', async () => {
    const world = setUp()
    const summary = await generated(world)
    expect(posts()[0]?.body).toMatchObject({ n: 1, stream: true, partial_images: 2 })
    expect(world.told()).toEqual(['sent', 'preview 0', 'preview 1', 'image'])
    const pictures = world.events.flatMap((event) =>
      event.kind === 'preview' || event.kind === 'image' ? [event.image] : [],
    )
    expect(pictures).toMatchObject(Array(3).fill({ mediaType: 'image/png', width: 1024, height: 1024 }))
    expect(summary).toMatchObject({
      // 196 for the picture and 100 for each preview
      usage: { inputTokens: 12, outputTokens: 396, totalTokens: 408 },
      requestId: expect.stringMatching(/^req_/) as string,
      failures: [],
    })
  })

  it('is not asked for without previews, of several pictures, or of a model that has none', async () => {
    for (const request of [{ previews: 0 }, { count: 2 }, { model: 'dall-e-3' }])
      await generated(setUp(), request)
    const { previews: _none, ...plain } = REQUEST
    const world = setUp()
    await world.client.generate(target(), plain, world.options)
    for (const { body } of posts()) {
      expect(body).not.toHaveProperty('stream')
      expect(body).not.toHaveProperty('partial_images')
    }
    expect(posts()).toHaveLength(4)
  })

  it('brings an edit in the same way', async () => {
    const world = setUp()
    const { style: _style, ...fields } = REQUEST
    const request: EditRequest = { ...fields, kind: 'edit' }
    const image = {
      bytes: new Blob([aPng({ width: 32, height: 32 })]),
      mediaType: 'image/png' as const,
      name: 'i.png',
    }
    await world.client.edit(target(), request, { images: [image] }, world.options)
    expect(world.told()).toEqual(['sent', 'preview 0', 'preview 1', 'image'])
  })

  it.each(['stream-split', 'stream-foreign', 'stream-as-json'] as const)(
    'is read however it comes: %s',
    async (fault) => {
      server.faults.next(fault)
      const world = setUp()
      const summary = await generated(world)
      expect(summary.failures).toEqual([])
      const previews = fault === 'stream-as-json' ? [] : ['preview 0', 'preview 1']
      expect(world.told()).toEqual(['sent', ...previews, 'image'])
    },
  )

  it.each([
    ['stream-cut', 'api/stream-cut'],
    ['stream-error', 'api/server-error'],
    ['stream-reset', 'api/cut-off'],
  ] as const)(
    'that ends without its picture is an error that may have cost something: %s',
    async (fault, code) => {
      const world = setUp()
      const { code: actual, facts } = await failureOf(fault, world)
      expect(actual).toBe(code)
      expect(facts).toMatchObject({ maybeBilled: true, status: 200 })
      expect(world.told()).toEqual(['sent', 'preview 0', 'preview 1'])
      expect(posts()).toHaveLength(1)
      expect(world.waits).toEqual([])
    },
  )

  it('may be silent between its events for longer than a plain answer may', async () => {
    server.streams.isHeld = true
    const world = setUp({ idleMs: 50 })
    const asked = generated(world)
    await expect.poll(() => world.told()).toContain('preview 1')
    await new Promise((resolve) => setTimeout(resolve, 200))
    server.streams.isHeld = false
    await expect(asked).resolves.toMatchObject({ failures: [] })
  })

  it('is sent once, however it is aborted', async () => {
    server.streams.isHeld = true
    const world = setUp()
    const asked = generated(world)
    await expect.poll(() => world.told()).toContain('preview 1')
    world.abort()
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
    expect(posts()).toHaveLength(1)
  })
})

/** An answer as the relay keeps it. */
function kept(text: string, type = 'text/event-stream; charset=utf-8'): WholeAnswer {
  return { status: 200, headers: [['content-type', type]], body: new Blob([text]) }
}

const base64 = (edgePx: number) => Buffer.from(aPng({ width: edgePx, height: edgePx })).toString('base64')
const event = (name: string, fields: object) =>
  `event: ${name}\ndata: ${JSON.stringify({ type: name, ...fields })}\n\n`
const PREVIEW = event('image_generation.partial_image', { b64_json: base64(4), partial_image_index: 0 })
const DONE = event('image_generation.completed', { b64_json: base64(8) })

describe('a stream that was kept', () => {
  const read = async (answer: WholeAnswer) => {
    const world = setUp()
    const end = await world.client.readKept(target(), answer, world.options).catch((error: unknown) => error)
    return { end, told: world.told() }
  }

  it('is read as it would have been', async () => {
    expect((await read(kept(PREVIEW + DONE))).told).toEqual(['preview 0', 'image'])
  })

  it.each(['application/json', 'text/plain', ''])(
    'is known by its first bytes under the type %j',
    async (type) => {
      expect((await read(kept(PREVIEW + DONE, type))).told).toEqual(['preview 0', 'image'])
      expect((await read(kept(DONE.replace(/^event.*\n/, ''), type))).told).toEqual(['image'])
    },
  )

  it.each([
    ['in the middle of the picture', PREVIEW + DONE.slice(0, -20)],
    ['after the preview', PREVIEW],
  ])('tells its previews where it was cut %s', async (_, text) => {
    const { end, told } = await read(kept(text))
    expect(told).toEqual(['preview 0'])
    expect(end).toMatchObject({ code: 'api/stream-cut', facts: { maybeBilled: true } })
  })

  it('says of a web page under its type that it is none', async () => {
    expect((await read(kept('<html>Sign in</html>'))).end).toMatchObject({ code: 'api/not-json' })
    expect((await read(kept(''))).end).toMatchObject({ code: 'api/stream-cut' })
  })
})
