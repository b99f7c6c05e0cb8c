import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Value } from './edits-form.ts'
import { DALLE, formOf, LEGAL, MASK, maskOf, PICTURE, rgb, rgba } from './edits-form.ts'
import type { FakeServer } from './fake-server.ts'
import { startFakeServer } from './fake-server.ts'
import { pictureOf } from './pictures.ts'
import { pngFile } from './png-file.ts'

const KEY = 'sk-test-good-key'
let server: FakeServer

beforeAll(async () => {
  server = await startFakeServer()
})
afterAll(() => server.close())

function post(body: FormData | string, headers: Record<string, string> = {}): Promise<Response> {
  const authorization = `Bearer ${KEY}`
  return fetch(`${server.baseUrl}/images/edits`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body,
  })
}

async function refusalOf(body: FormData | string, headers?: Record<string, string>) {
  const response = await post(body, headers)
  const { error } = (await response.json()) as { error: Record<'code' | 'param' | 'message', string | null> }
  return { status: response.status, ...error }
}

/** A PNG of no compression: its size is that of its pixels. 1050² × 4 = 4.41 MB. */
const bigPng = (edge: number) =>
  pngFile({ width: edge, height: edge, channels: 4, level: 0 }, Buffer.alloc((1 + edge * 4) * edge))

const MARKED = { model: 'gpt-image-2.6-flare', mask: undefined, markup: PICTURE }

it('takes marks over the first image from a model that reads them', async () => {
  const { status } = await post(formOf({ ...LEGAL, ...MARKED }))
  expect(status).toBe(200)
})

describe('edits that the fake server refuses', () => {
  it.each<[string, Parameters<typeof formOf>[0], string | null, string | null]>([
    ['no image', { image: undefined }, 'missing_required_parameter', 'image'],
    ['no prompt', { prompt: undefined }, 'missing_required_parameter', 'prompt'],
    ['no model', { model: undefined }, 'missing_required_parameter', 'model'],
    [
      'an image without a type',
      { image: { bytes: rgba(64), type: '' } },
      'unsupported_file_mimetype',
      'image',
    ],
    ['a GIF', { image: { bytes: rgba(64), type: 'image/gif' } }, 'unsupported_file_mimetype', 'image'],
    [
      'a PNG that says JPEG',
      { image: { bytes: rgba(64), type: 'image/jpeg' } },
      'invalid_image_file',
      'image',
    ],
    ['an image as text', { image: 'abc' }, 'invalid_type', 'image'],
    ['a prompt as file', { prompt: PICTURE }, 'invalid_type', 'prompt'],
    ['a prompt twice', { prompt: ['a', 'b'] }, 'duplicate_parameter', 'prompt'],
    ['both names', { 'image[]': PICTURE }, 'invalid_value', 'image'],
    [
      '17 images',
      { image: undefined, 'image[]': Array<Value>(17).fill(PICTURE) },
      'array_above_max_length',
      'image',
    ],
    ['a mask without alpha', { mask: { bytes: rgb(64) } }, 'invalid_mask_image_format', 'mask'],
    ['a mask of another size', { mask: { bytes: maskOf(63, 64) } }, 'invalid_mask_image_format', 'mask'],
    [
      'a mask that is a JPEG',
      { mask: { bytes: pictureOf({ width: 64, height: 64, format: 'jpeg' }), type: 'image/jpeg' } },
      'invalid_mask_image_format',
      'mask',
    ],
    [
      'a mask of 4 MB',
      { image: { bytes: rgba(1050) }, mask: { bytes: bigPng(1050) } },
      'invalid_mask_image_format',
      'mask',
    ],
    ['a mask under another name', { mask: undefined, mask_image: MASK }, 'unknown_parameter', 'mask_image'],
    ['markup for an older model', { mask: undefined, markup: PICTURE }, 'unknown_parameter', 'markup'],
    ['markup beside a mask', { ...MARKED, mask: MASK }, 'invalid_value', 'markup'],
    ['markup of another size', { ...MARKED, markup: { bytes: rgba(32) } }, 'invalid_markup_image', 'markup'],
    [
      'markup without transparency',
      { ...MARKED, markup: { bytes: rgb(64) } },
      'invalid_markup_image',
      'markup',
    ],
    [
      'markup that is a JPEG',
      {
        ...MARKED,
        markup: { bytes: pictureOf({ width: 64, height: 64, format: 'jpeg' }), type: 'image/jpeg' },
      },
      'invalid_markup_image',
      'markup',
    ],
    ['a seed', { seed: '1' }, 'unknown_parameter', 'seed'],
    ['a style', { style: 'vivid' }, 'unknown_parameter', 'style'],
    ['response_format', { response_format: 'b64_json' }, 'unknown_parameter', 'response_format'],
    ['input_fidelity', { input_fidelity: 'high' }, 'invalid_input_fidelity_model', 'input_fidelity'],
    ['an illegal size', { size: '512x512' }, 'invalid_value', 'size'],
    ['n that is no number', { n: 'two' }, 'invalid_type', 'n'],
    ['an unknown quality', { quality: 'hd' }, 'invalid_value', 'quality'],
    [
      'high fidelity for mini',
      { model: 'gpt-image-1-mini', input_fidelity: 'high' },
      'invalid_value',
      'input_fidelity',
    ],
    ['a model without edits', { model: 'dall-e-3' }, 'invalid_value', 'model'],
    ['dall-e-2 with RGB', { ...DALLE, image: { bytes: rgb(64) } }, 'invalid_image_format', 'image'],
    [
      'dall-e-2 with an oblong',
      { ...DALLE, image: { bytes: rgba(64, 32) }, mask: { bytes: maskOf(64, 32) } },
      'invalid_image_shape',
      'image',
    ],
    [
      'dall-e-2 with two',
      { ...DALLE, image: undefined, 'image[]': [PICTURE, PICTURE] },
      'array_above_max_length',
      'image',
    ],
    [
      'dall-e-2 with 4 MB',
      { ...DALLE, image: { bytes: bigPng(1050) }, mask: undefined },
      'image_too_large',
      'image',
    ],
    [
      'dall-e-2 with a long prompt',
      { ...DALLE, prompt: 'x'.repeat(1001) },
      'string_above_max_length',
      'prompt',
    ],
    [
      'dall-e-2 with a WebP',
      {
        ...DALLE,
        image: { bytes: pictureOf({ width: 64, height: 64, format: 'webp' }), type: 'image/webp' },
      },
      null,
      'image',
    ],
    [
      'dall-e-2 with input_fidelity',
      { ...DALLE, input_fidelity: 'low' },
      'unknown_parameter',
      'input_fidelity',
    ],
  ])('%s', async (_, change, code, param) => {
    expect(await refusalOf(formOf({ ...LEGAL, ...change }))).toMatchObject({ status: 400, code, param })
  })

  it('a type in the real words', async () => {
    const form = formOf({ ...LEGAL, image: { bytes: rgba(64), type: '' } })
    expect((await refusalOf(form)).message).toContain(
      "unsupported mimetype ('application/octet-stream'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
    )
  })

  it('forms and content types that it cannot read', async () => {
    const boundless = await refusalOf('--x--', { 'content-type': 'multipart/form-data' })
    expect(boundless).toMatchObject({
      status: 400,
      message: expect.stringContaining('No boundary') as string,
    })
    const text = await refusalOf('{}', { 'content-type': 'text/plain' })
    expect(text).toMatchObject({ status: 400, code: 'unsupported_content_type' })
    const json = await refusalOf('{"model":"dall-e-2"}', { 'content-type': 'application/json' })
    expect(json).toMatchObject({ status: 400, code: 'unsupported_content_type' })
  })
})
