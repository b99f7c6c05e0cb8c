import { afterEach, describe, expect, it } from 'vitest'
import { encodeMaskPng } from '@/lib/png/encode-mask'
import type { MaskPolarity } from '@/lib/png/encode-mask'
import { readPng, writePng } from '../png-file.ts'
import type { Family } from './family.ts'
import { GEMINI, OPENROUTER, TOGETHER, XAI } from './hosted.ts'
import { LEMONADE, LOCALAI, SD_CPP } from './local.ts'
import { AZURE, DALLE_RELAY, LITELLM, OPENAI } from './official.ts'
import { paintEdit } from './paint-edit.ts'
import { SGLANG, VLLM_OMNI, XINFERENCE } from './python.ts'
import type { FamilyServer } from './serve-family.ts'
import { startFamily } from './serve-family.ts'

let server: FamilyServer | undefined
afterEach(async () => server?.close())

const BODY = { model: 'm', prompt: 'a fox', n: 1 }
const SIZED = { ...BODY, size: '512x512' }
const WITH_BYTES = { ...SIZED, response_format: 'b64_json' }
const TAG = (args: object) => `a fox <sd_cpp_extra_args>${JSON.stringify(args)}</sd_cpp_extra_args>`
const BEARER = { authorization: 'Bearer key-0123456789abcdef' }
const OFFICIAL = { authorization: 'Bearer sk-test-good' }

interface Case {
  path?: string
  headers?: Record<string, string>
  body: object | FormData
}

async function statusOf(family: Family, { path = '/images/generations', headers = {}, body }: Case) {
  server = await startFamily(family)
  const isForm = body instanceof FormData
  const response = await fetch(`${server.baseUrl}${path}`, {
    method: 'POST',
    headers: { ...headers, ...(isForm ? {} : { 'content-type': 'application/json' }) },
    body: isForm ? body : JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  await server.close()
  return { status: response.status, answer }
}

const PICTURE = writePng({ width: 8, height: 8, rgba: Buffer.alloc(8 * 8 * 4, 128) })

function form(fields: Record<string, string>, ...files: string[]): FormData {
  const all = new FormData()
  for (const [name, value] of Object.entries(fields)) all.append(name, value)
  for (const name of files)
    all.append(name, new File([Uint8Array.from(PICTURE)], 'a.png', { type: 'image/png' }))
  return all
}

const GOOD: readonly (readonly [string, Family, Case])[] = [
  ['OpenAI', OPENAI, { headers: OFFICIAL, body: { ...SIZED, model: 'gpt-image-2', size: '1024x1024' } }],
  ['a relay', DALLE_RELAY, { headers: OFFICIAL, body: { ...WITH_BYTES, model: 'dall-e-2' } }],
  [
    'Azure',
    AZURE,
    {
      path: '/images/generations?api-version=preview',
      headers: { 'api-key': String(AZURE.key) },
      body: { ...SIZED, model: 'studio', size: '1024x1024' },
    },
  ],
  ['LiteLLM', LITELLM, { headers: OFFICIAL, body: { ...BODY, model: 'openai/gpt-image-2' } }],
  ['sd.cpp', SD_CPP, { body: { ...SIZED, prompt: TAG({ seed: 7 }) } }],
  ['LocalAI', LOCALAI, { headers: { authorization: 'Bearer x' }, body: { ...WITH_BYTES, step: 4 } }],
  ['Lemonade', LEMONADE, { body: { ...SIZED, steps: 4 } }],
  ['vLLM-Omni', VLLM_OMNI, { body: WITH_BYTES }],
  ['SGLang', SGLANG, { body: WITH_BYTES }],
  ['Xinference', XINFERENCE, { body: { ...WITH_BYTES, kwargs: '{"seed":7}' } }],
  ['xAI', XAI, { headers: BEARER, body: { ...BODY, aspect_ratio: '1:1', response_format: 'b64_json' } }],
  [
    'Together',
    TOGETHER,
    { headers: BEARER, body: { ...BODY, width: 512, height: 512, response_format: 'base64' } },
  ],
  ['OpenRouter', OPENROUTER, { path: '/images', headers: BEARER, body: SIZED }],
  ['Gemini', GEMINI, { headers: BEARER, body: { ...BODY, response_format: 'b64_json' } }],
]

describe('each kind of server', () => {
  it.each(GOOD)('%s draws what is asked for in its words', async (_, family, good) => {
    expect(await statusOf(family, good)).toMatchObject({ status: 200 })
  })

  it.each(GOOD)('%s refuses null, and a field of somebody else', async (_, family, good) => {
    for (const more of [{ size: null }, { unheard_of: 1 }]) {
      const { status } = await statusOf(family, { ...good, body: { ...good.body, ...more } })
      expect(status).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('the oddities', () => {
  const refused: readonly (readonly [string, Family, Case, number, unknown?])[] = [
    ['Azure without the version', AZURE, { headers: { 'api-key': String(AZURE.key) }, body: BODY }, 404],
    [
      'Azure with a bearer',
      AZURE,
      { path: '/images/generations?api-version=preview', headers: OFFICIAL, body: BODY },
      401,
    ],
    [
      'OpenAI asked for a format of answer',
      OPENAI,
      { headers: OFFICIAL, body: { ...WITH_BYTES, model: 'gpt-image-2' } },
      400,
    ],
    [
      'a gateway asked for what it drops',
      LITELLM,
      { headers: OFFICIAL, body: { ...BODY, output_format: 'webp' } },
      400,
    ],
    ['sd.cpp sent a key', SD_CPP, { headers: OFFICIAL, body: SIZED }, 403],
    ['sd.cpp without a seed', SD_CPP, { body: SIZED }, 400, { error: expect.any(String) }],
    ['sd.cpp with a seed beside the others', SD_CPP, { body: { ...SIZED, seed: 7 } }, 400],
    ['LocalAI without a key of any kind', LOCALAI, { body: WITH_BYTES }, 403, { error: { code: 403 } }],
    ['Lemonade with half a step', LEMONADE, { body: { ...SIZED, steps: 1.5 } }, 400],
    [
      'vLLM-Omni asked for links',
      VLLM_OMNI,
      { body: { ...SIZED, response_format: 'url' } },
      422,
      { detail: [{ loc: ['body', 'size'] }] },
    ],
    ['Xinference left to choose a size', XINFERENCE, { body: { ...WITH_BYTES, size: 'auto' } }, 422],
    [
      'Xinference with a seed beside the others',
      XINFERENCE,
      { body: { ...WITH_BYTES, seed: 7 } },
      400,
      { detail: expect.any(String) },
    ],
    ['xAI told a size', XAI, { headers: BEARER, body: SIZED }, 400],
    ['Together asked as all others are', TOGETHER, { headers: BEARER, body: WITH_BYTES }, 400],
    ['OpenRouter asked where the others are', OPENROUTER, { headers: BEARER, body: SIZED }, 404],
    ['Gemini told a size', GEMINI, { headers: BEARER, body: WITH_BYTES }, 400, [{ error: { code: 400 } }]],
    [
      'a vLLM edit with a mask of the usual name',
      VLLM_OMNI,
      { path: '/images/edits', body: form(WITH_BYTES as never, 'image', 'mask') },
      400,
    ],
    [
      'an sd.cpp edit in WebP',
      SD_CPP,
      { path: '/images/edits', body: form({ prompt: 'x', output_format: 'webp' }, 'image[]') },
      400,
    ],
    [
      'repainting without a mask',
      LOCALAI,
      { path: '/images/inpainting', headers: OFFICIAL, body: form({ model: 'm', prompt: 'x' }, 'image') },
      400,
    ],
    [
      'an xAI edit as a form',
      XAI,
      { path: '/images/edits', headers: BEARER, body: form({ model: 'm' }, 'image') },
      415,
    ],
  ]

  const rows = refused.map(([what, family, wrong, status, answer]) => ({
    what,
    family,
    wrong,
    status,
    answer,
  }))
  it.each(rows)('$what', async ({ family, wrong, status, answer }) => {
    const said = await statusOf(family, wrong)
    expect(said.status).toBe(status)
    if (answer !== undefined) expect(said.answer).toMatchObject(answer as object)
  })

  it('let nobody through a preflight with a header that is not theirs', () => {
    const asked = { origin: 'http://127.0.0.1:1', headers: ['authorization', 'content-type', 'openai-beta'] }
    for (const family of [OPENAI, AZURE, XAI, TOGETHER, OPENROUTER, GEMINI, LEMONADE, SGLANG])
      expect(family.preflight(asked)?.['access-control-allow-headers'], family.provider).toBeUndefined()
    expect(SD_CPP.preflight({ ...asked, headers: ['authorization'] })).toBeUndefined()
    expect(LEMONADE.preflight({ origin: 'https://a.example', headers: [] })).toBeUndefined()
  })
})

describe('what is painted', () => {
  const refuse = (message: string): never => {
    throw new Error(message)
  }
  const part = (bytes: Uint8Array) => ({ name: 'a', bytes: Buffer.from(bytes) })
  /** The left half is to be edited. */
  const coverage = Uint8Array.from({ length: 64 }, (_, at) => (at % 8 < 4 ? 255 : 0))

  function leftAndRight(polarity: MaskPolarity, reading: 'alpha' | 'luma'): boolean[] {
    const mask = { part: part(encodeMaskPng(coverage, 8, 8, polarity)), reading }
    const { rgba } = readPng(paintEdit({ refuse }, part(PICTURE), mask))!
    return [rgba[0] === 255, rgba[7 * 4] === 255]
  }

  it('is what each reader takes for the masked part', () => {
    expect(leftAndRight('dual', 'alpha')).toEqual([true, false])
    expect(leftAndRight('dual', 'luma')).toEqual([true, false])
    expect(leftAndRight('luma', 'luma')).toEqual([true, false])
    expect(leftAndRight('alpha', 'alpha')).toEqual([true, false])
  })

  it('is something else where mask and reader do not agree', () => {
    expect(leftAndRight('luma-inverted', 'luma')).toEqual([false, true])
    expect(leftAndRight('luma', 'alpha')).toEqual([false, false])
    expect(leftAndRight('alpha', 'luma')).toEqual([false, false])
  })
})
