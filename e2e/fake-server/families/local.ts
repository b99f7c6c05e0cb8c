import { allowing, EVERYBODY, reflecting, THIS_ORIGIN } from './cors.ts'
import type { Family, FamilyCall, Fields } from './family.ts'
import { asBytes, paintEdit, readSize } from './paint-edit.ts'

const EXTRAS_TAG = /<sd_cpp_extra_args>(.*?)<\/sd_cpp_extra_args>/

/** Takes the tag out of a prompt, as the server does. */
function readTag(prompt: unknown, { refuse }: FamilyCall): { prompt: string; extras: Fields } {
  const text = String(prompt)
  const [tag = '', inside = '{}'] = EXTRAS_TAG.exec(text) ?? []
  try {
    return { prompt: text.replace(tag, '').trim(), extras: JSON.parse(inside) as Fields }
  } catch {
    return refuse('invalid params')
  }
}

function sdFacts(fields: Fields, call: FamilyCall) {
  const { prompt, extras } = readTag(fields.prompt, call)
  const { seed = 42, ...others } = extras
  return { prompt, seed, ...others }
}

/** One model, one lock, no key, and the same picture each time unless a seed is told. */
export const SD_CPP: Family = {
  provider: 'stable-diffusion.cpp',
  basePath: '/v1',
  model: 'sd-cpp-local',
  extras: { 'Negative prompt': 'cats', Steps: '12', Guidance: '4.5' },
  understood: {
    prompt: 'a fox',
    negative_prompt: 'cats',
    sample_params: { sample_steps: 12, guidance: { txt_cfg: 4.5 } },
  },
  edits: 'mask',
  varies: 'edit',
  // Its `*` covers every header but the key's.
  preflight: (asked) => (asked.headers.includes('authorization') ? undefined : reflecting(asked)),
  readable: THIS_ORIGIN,
  errorBody: (status, message) => (status >= 500 ? { error: 'server_error', message } : { error: message }),
  admit: ({ record, refuse }) => {
    if (record.headers.authorization !== undefined) refuse('The preflight did not allow this header', 403)
  },
  endpoints: {
    'GET /models': () => ({ body: { data: [{ id: 'sd-cpp-local', object: 'model', owned_by: 'local' }] } }),
    'POST /images/generations': (call) => {
      const fields = call.json(['model', 'prompt', 'n', 'size', 'output_format', 'output_compression'])
      const facts = sdFacts(fields, call)
      if (facts.seed === 42) call.refuse('Without a seed the same picture comes each time')
      return { body: asBytes(call.draw(readSize(fields.size, call))), facts }
    },
    'POST /images/edits': (call) => {
      const { fields, files } = call.form(
        ['model', 'prompt', 'n', 'size', 'output_format'],
        ['image[]', 'image', 'mask'],
      )
      if (fields.output_format === 'webp') call.refuse('invalid output_format, must be png or jpeg')
      const image = files.find(({ name }) => name === 'image[]')
      const mask = files.find(({ name }) => name === 'mask')
      const picture = paintEdit(call, image, { part: mask, reading: 'luma' })
      return { body: asBytes(picture), facts: { ...sdFacts(fields, call), masked: mask !== undefined } }
    },
  },
}

/** Refuses pages without a key of any kind, answers with links, and repaints masked areas only. */
export const LOCALAI: Family = {
  provider: 'LocalAI',
  basePath: '/v1',
  model: 'stablediffusion',
  extras: { 'Negative prompt': 'cats', Seed: '7', Steps: '12' },
  understood: { prompt: 'a fox', negative: 'cats', seed: 7, step: 12 },
  edits: 'mask',
  varies: 'none',
  preflight: (asked) => ({ ...reflecting(asked), ...EVERYBODY() }),
  readable: EVERYBODY,
  errorBody: (status, message) => ({ error: { code: status, message, type: '' } }),
  admit: ({ record, refuse }) => {
    const isForeign = record.headers['sec-fetch-site'] !== 'same-origin'
    if (record.method === 'POST' && isForeign && record.headers.authorization === undefined)
      refuse('cross-site request forbidden', 403)
  },
  endpoints: {
    'GET /models': () => ({ body: { object: 'list', data: [{ id: 'stablediffusion', object: 'model' }] } }),
    'POST /images/generations': (call) => {
      const fields = call.json(['model', 'prompt', 'n', 'size', 'step', 'seed', 'response_format'])
      const [prompt, negative] = String(fields.prompt).split('|')
      const picture = call.draw(readSize(fields.size, call))
      const { seed, step } = fields
      const isInline = fields.response_format === 'b64_json'
      const body = isInline ? asBytes(picture) : { data: [{ url: call.put(picture, 'image/png') }] }
      return { body, facts: { prompt, negative, seed, step } }
    },
    'POST /images/inpainting': (call) => {
      const { fields, files } = call.form(['model', 'prompt', 'steps'], ['image', 'mask'])
      const image = files.find(({ name }) => name === 'image')
      const mask = files.find(({ name }) => name === 'mask')
      if (!fields.model || !image || !mask) call.refuse('missing model, image or mask')
      const picture = paintEdit(call, image, { part: mask, reading: 'luma' })
      // Links only, whatever is asked for.
      return {
        body: { created: 1, id: 'x', data: [{ url: call.put(picture, 'image/png') }] },
        facts: { masked: true },
      }
    },
  },
}

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/
const LEMONADE_FIELDS = ['model', 'prompt', 'n', 'size', 'steps', 'cfg_scale', 'seed', 'sample_method']

function checkLemonade({ steps, seed }: Fields, { refuse }: FamilyCall): void {
  for (const [name, value] of Object.entries({ steps, seed }))
    if (value !== undefined && !/^\d+$/.test(String(value))) refuse(`${name} must be an integer`)
}

/** Answers pages of the same computer, takes the first picture of an edit, and has the endpoint for variations. */
export const LEMONADE: Family = {
  provider: 'Lemonade',
  basePath: '/api/v1',
  model: 'SD-Turbo',
  extras: { Steps: '12', Guidance: '4.5' },
  understood: { steps: 12, cfg_scale: 4.5 },
  edits: 'mask',
  varies: 'endpoint',
  preflight: (asked) =>
    LOOPBACK.test(asked.origin)
      ? { ...allowing('content-type')(asked), ...THIS_ORIGIN(asked.origin) }
      : undefined,
  readable: (origin) => (LOOPBACK.test(origin) ? THIS_ORIGIN(origin) : {}),
  errorBody: (status, message) => ({
    error: { message, type: status >= 500 ? 'server_error' : 'invalid_request_error' },
  }),
  admit: () => undefined,
  endpoints: {
    'GET /models': () => ({
      body: {
        data: [
          { id: 'SD-Turbo', labels: ['image', 'edit'] },
          { id: 'Qwen3-4B', labels: ['reasoning'] },
        ],
      },
    }),
    'POST /images/generations': (call) => {
      const fields = call.json(LEMONADE_FIELDS)
      checkLemonade(fields, call)
      return { body: asBytes(call.draw(readSize(fields.size, call))), facts: fields }
    },
    'POST /images/edits': (call) => {
      const { fields, files } = call.form(LEMONADE_FIELDS, ['image', 'image[]', 'mask'])
      checkLemonade(fields, call)
      const [image] = files.filter(({ name }) => name.startsWith('image'))
      const mask = files.find(({ name }) => name === 'mask')
      return {
        body: asBytes(paintEdit(call, image, { part: mask, reading: 'luma' })),
        facts: { masked: mask !== undefined },
      }
    },
    'POST /images/variations': (call) => {
      const { fields, files } = call.form(
        LEMONADE_FIELDS.filter((name) => name !== 'prompt'),
        ['image'],
      )
      checkLemonade(fields, call)
      if (files.length !== 1) call.refuse('one image is needed')
      return { body: asBytes(paintEdit(call, files[0])), facts: fields }
    },
  },
}
