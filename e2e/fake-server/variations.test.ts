import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Value } from './edits-form.ts'
import { formOf, MASK, rgb, rgba } from './edits-form.ts'
import type { FakeServer } from './fake-server.ts'
import { startFakeServer } from './fake-server.ts'
import { pngFile, readPng } from './png-file.ts'

const LEGAL = {
  model: 'dall-e-2',
  image: { bytes: rgba(64) },
  n: '2',
  size: '256x256',
  response_format: 'b64_json',
  user: 'studio',
}
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())
beforeEach(() => {
  server.requests.length = 0
})

function post(body: FormData | string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.baseUrl}/images/variations`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-test-good-key', ...headers },
    body,
  })
}

async function refusalOf(body: FormData | string, headers?: Record<string, string>) {
  const response = await post(body, headers)
  const { error } = (await response.json()) as { error: Record<'code' | 'param' | 'message', string | null> }
  return { status: response.status, ...error }
}

/** A PNG of no compression: its size is that of its pixels. */
const bigPng = (edge: number) =>
  pngFile({ width: edge, height: edge, channels: 4, level: 0 }, Buffer.alloc((1 + edge * 4) * edge))

describe('variations that the fake server answers', () => {
  it('with as many pictures as were asked for, each another one, and keeps what came', async () => {
    const { data } = (await (await post(formOf(LEGAL))).json()) as { data: { b64_json: string }[] }
    const [first, second] = data.map((entry) => Buffer.from(entry.b64_json, 'base64'))
    expect(readPng(first!)).toMatchObject({ width: 256, height: 256 })
    expect(first!.equals(second!)).toBe(false)
    const [{ parts = [] }] = server.requests as [FakeServer['requests'][number]]
    expect(parts.map(({ name }) => name)).toEqual(Object.keys(LEGAL))
    expect(parts[1]?.bytes.equals(rgba(64))).toBe(true)
  })

  it('with a link where bytes were not asked for', async () => {
    const answer = await post(formOf({ ...LEGAL, n: undefined, response_format: undefined }))
    expect(await answer.json()).toMatchObject({ data: [{ url: expect.stringMatching(/^http/) as string }] })
  })
})

describe('variations that the fake server refuses', () => {
  it.each<[string, Parameters<typeof formOf>[0], string | null, string | null]>([
    ['no image', { image: undefined }, 'missing_required_parameter', 'image'],
    ['no model', { model: undefined }, 'missing_required_parameter', 'model'],
    ['a model that edits', { model: 'gpt-image-2' }, 'invalid_value', 'model'],
    ['a model that does not exist', { model: 'nobody' }, 'model_not_found', null],
    ['a prompt', { prompt: 'a fox' }, 'unknown_parameter', 'prompt'],
    ['a mask', { mask: MASK }, 'unknown_parameter', 'mask'],
    ['a strength', { strength: 'subtle' }, 'unknown_parameter', 'strength'],
    ['image[]', { image: undefined, 'image[]': LEGAL.image }, 'unknown_parameter', 'image[]'],
    ['two images', { image: Array<Value>(2).fill(LEGAL.image) }, 'duplicate_parameter', 'image'],
    ['an image as text', { image: 'abc' }, 'invalid_type', 'image'],
    ['a picture that is not square', { image: { bytes: rgba(64, 48) } }, 'invalid_image_shape', 'image'],
    ['a picture without alpha', { image: { bytes: rgb(64) } }, 'invalid_image_format', 'image'],
    ['a PNG that says JPEG', { image: { bytes: rgba(64), type: 'image/jpeg' } }, null, 'image'],
    ['4.2 MB', { image: { bytes: bigPng(1024) } }, null, 'image'], // 1024² × 4 = 4,194,304
    ['n of 11', { n: '11' }, 'invalid_value', 'n'],
    ['n of 0', { n: '0' }, 'invalid_value', 'n'],
    ['n in words', { n: 'two' }, 'invalid_type', 'n'],
    ['a size that edits take', { size: '1536x1024' }, 'invalid_value', 'size'],
    ['another format', { response_format: 'base64' }, 'invalid_value', 'response_format'],
    ['an empty user', { user: '' }, 'invalid_value', 'user'],
  ])('%s', async (_, change, code, param) => {
    const found = await refusalOf(formOf({ ...LEGAL, ...change }))
    expect([found.status, found.code, found.param]).toEqual([
      code === 'model_not_found' ? 404 : 400,
      code,
      param,
    ])
  })

  it('JSON, and a form without a key', async () => {
    const json = JSON.stringify({ model: 'dall-e-2' })
    expect(await refusalOf(json, { 'content-type': 'application/json' })).toMatchObject({ status: 400 })
    expect(await refusalOf(formOf(LEGAL), { authorization: 'Bearer nonsense' })).toMatchObject({
      status: 401,
    })
  })
})
