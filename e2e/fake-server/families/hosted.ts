import { allowing, EVERYBODY, THIS_ORIGIN } from './cors.ts'
import type { Part } from '../multipart.ts'
import type { Family, FamilyCall, Fields } from './family.ts'
import { asBytes, base64, paintEdit, readSize } from './paint-edit.ts'

const KEY = 'key-0123456789abcdef'

const bearer: Family['admit'] = ({ record, refuse }) => {
  if (record.headers.authorization !== `Bearer ${KEY}`) refuse('Incorrect API key provided', 401)
}

const COMMON = {
  key: KEY,
  preflight: allowing('authorization', 'content-type'),
  readable: EVERYBODY,
  admit: bearer,
} as const satisfies Partial<Family>

/** The file behind a link of data. */
function linked(url: unknown, { refuse }: FamilyCall): Part {
  const [, type, text] =
    /^data:(image\/(?:png|jpeg|webp));base64,([A-Za-z0-9+/]+={0,2})$/.exec(String(url)) ?? []
  if (!type || !text) return refuse('Not a picture as a link of data')
  return { name: 'image', filename: 'image', type, bytes: Buffer.from(text, 'base64') }
}

const RATIOS = ['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3']
const XAI_FIELDS = ['model', 'prompt', 'n', 'response_format', 'aspect_ratio', 'resolution']

function xaiFacts(fields: Fields, call: FamilyCall) {
  const { aspect_ratio: ratio, resolution, response_format: format } = fields
  if (ratio !== undefined && !RATIOS.includes(String(ratio)))
    call.refuse(`Invalid aspect_ratio ${String(ratio)}`, 422)
  if (resolution !== undefined && !['1k', '2k'].includes(String(resolution)))
    call.refuse('Invalid resolution', 422)
  if (format !== 'b64_json') call.refuse('This fake keeps no pictures: ask for b64_json')
  return { ratio, resolution }
}

const XAI_SIZE = { width: 1024, height: 1024 }

/** JSON only, links of data in an order of its own, shapes instead of sizes, JPEG always. */
export const XAI: Family = {
  ...COMMON,
  provider: 'xAI',
  basePath: '/v1',
  model: 'grok-imagine-image',
  extras: {},
  understood: { ratio: '1:1', resolution: '1k' },
  edits: 'whole',
  varies: 'edit',
  errorBody: (_, message) => ({ code: 'Client specified an invalid argument', error: message }),
  endpoints: {
    'GET /image-generation-models': () => ({ body: { models: [{ id: 'grok-imagine-image' }] } }),
    'POST /images/generations': (call) => {
      const facts = xaiFacts(call.json(XAI_FIELDS), call)
      return { body: { data: [{ b64_json: base64(call.draw(XAI_SIZE, 'jpeg')) }] }, facts }
    },
    'POST /images/edits': (call) => {
      const fields = call.json([...XAI_FIELDS, 'image', 'images'])
      const facts = xaiFacts(fields, call)
      const { image, images } = fields
      const all = (images ?? [image]) as readonly (Fields | undefined)[] // each is looked into next
      if (all.length > 3 || (image !== undefined && images !== undefined)) call.refuse('Too many images')
      if (image !== undefined && facts.ratio !== undefined) call.refuse('aspect_ratio is that of the image')
      for (const one of all) if (one?.type !== 'image_url') call.refuse('image.type: image_url')
      for (const one of all) linked(one?.url, call)
      return { body: { data: [{ b64_json: base64(call.draw(XAI_SIZE, 'jpeg')) }] }, facts: { masked: false } }
    },
  },
}

const TOGETHER_FIELDS = [
  ...['model', 'prompt', 'n', 'width', 'height', 'steps', 'seed', 'negative_prompt', 'guidance'],
  ...['image_url', 'image_loras', 'response_format'],
]

/** Two numbers for a size, a word of its own for bytes, and no edits. */
export const TOGETHER: Family = {
  ...COMMON,
  provider: 'Together AI',
  basePath: '/v1',
  model: 'black-forest-labs/FLUX.1-schnell',
  extras: { Seed: '7', Steps: '4', LoRA: 'https://loras.example/a:0.5' },
  understood: {
    ...{ width: 1024, height: 1024, seed: 7, steps: 4 },
    image_loras: [{ path: 'https://loras.example/a', scale: 0.5 }],
  },
  edits: 'none',
  varies: 'none',
  errorBody: (_, message) => ({ error: { message, type: 'invalid_request_error', param: null, code: null } }),
  endpoints: {
    'GET /models': () => ({
      body: [
        { id: 'black-forest-labs/FLUX.1-schnell', type: 'image' },
        { id: 'meta-llama/Llama-4', type: 'chat' },
      ],
    }),
    'POST /images/generations': (call) => {
      const fields = call.json(TOGETHER_FIELDS)
      if (fields.response_format !== 'base64') call.refuse("response_format: 'base64' or 'url'")
      const size = readSize(`${String(fields.width)}x${String(fields.height)}`, call)
      const data = [{ index: 0, b64_json: base64(call.draw(size)), type: null }]
      return { body: { id: 'x', object: 'list', data }, facts: fields }
    },
  },
}

const OPENROUTER_FIELDS = [
  ...['model', 'prompt', 'n', 'size', 'aspect_ratio', 'resolution', 'quality', 'seed', 'stream'],
  'input_references',
]

/** One address for everything; pictures are references. */
export const OPENROUTER: Family = {
  ...COMMON,
  provider: 'OpenRouter',
  basePath: '/api/v1',
  model: 'bytedance-seed/seedream-4.5',
  extras: { Seed: '7' },
  understood: { seed: 7, size: '1024x1024' },
  edits: 'whole',
  varies: 'edit',
  errorBody: (status, message) => ({ error: { code: status, message }, user_id: 'user_x' }),
  endpoints: {
    'GET /images/models': () => ({
      body: {
        data: [{ id: 'bytedance-seed/seedream-4.5', architecture: { output_modalities: ['image'] } }],
      },
    }),
    'POST /images': (call) => {
      const { input_references: references, ...fields } = call.json(OPENROUTER_FIELDS)
      const said = { ...fields, ...(references === undefined ? {} : { masked: false }) }
      const answerWith = (bytes: Buffer) => ({
        body: {
          created: 1,
          data: [{ b64_json: base64(bytes), media_type: 'image/png' }],
          usage: { prompt_tokens: 0, completion_tokens: 4175, total_tokens: 4175, cost: 0.04 },
        },
        facts: said,
      })
      if (references === undefined) return answerWith(call.draw(readSize(fields.size, call)))
      const all = references as readonly { type?: unknown; image_url?: Fields }[] // each is looked into next
      for (const one of all) if (one.type !== 'image_url') call.refuse('input_references: type image_url')
      const [first] = all.map((one) => linked(one.image_url?.url, call))
      return answerWith(paintEdit(call, first))
    },
  },
}

/** Knows four fields. Errors come in a list. */
export const GEMINI: Family = {
  ...COMMON,
  provider: 'Gemini (compatible API)',
  basePath: '/v1beta/openai',
  model: 'imagen-4.0-generate-001',
  extras: {},
  understood: { prompt: 'a fox' },
  edits: 'none',
  varies: 'none',
  preflight: (asked) => {
    const allowed = COMMON.preflight(asked)
    return allowed && { ...allowed, ...THIS_ORIGIN(asked.origin) }
  },
  readable: THIS_ORIGIN,
  errorBody: (status, message) => [{ error: { code: status, message, status: 'INVALID_ARGUMENT' } }],
  endpoints: {
    'GET /models': () => ({ body: { object: 'list', data: [{ id: 'models/imagen-4.0-generate-001' }] } }),
    'POST /images/generations': (call) => {
      const fields = call.json(['model', 'prompt', 'n', 'response_format'])
      if (fields.response_format !== 'b64_json') call.refuse('Only b64_json is supported')
      return { body: asBytes(call.draw({ width: 1024, height: 1024 })), facts: fields }
    },
  },
}
