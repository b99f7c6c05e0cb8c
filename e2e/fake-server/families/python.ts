import { allowing, EVERYBODY, reflecting, THIS_ORIGIN } from './cors.ts'
import type { Family, FamilyCall, Fields } from './family.ts'
import { asBytes, base64, paintEdit, readSize } from './paint-edit.ts'

/** FastAPI: a text, or a list where a field is wrong. */
const errorBody: Family['errorBody'] = (status, message) =>
  status === 422
    ? { detail: [{ loc: ['body', 'size'], msg: message, type: 'value_error' }] }
    : { detail: message }

const listed =
  (...rows: readonly object[]) =>
  () => ({ body: { object: 'list', data: rows } })

/** Links of these servers are paths on their own disk: of no use to anybody else. */
function wantsBytes({ response_format: format }: Fields, call: FamilyCall): void {
  if (format !== 'b64_json') call.refuse('Only "b64_json" leaves this machine', 422)
}

const isCount = (value: unknown, max: number) => Number.isInteger(Number(value)) && Number(value) <= max

const VLLM_FIELDS = [
  ...['model', 'prompt', 'n', 'size', 'response_format', 'negative_prompt', 'num_inference_steps'],
  ...['guidance_scale', 'true_cfg_scale', 'seed', 'lora'],
]

function vllmFacts(fields: Fields, call: FamilyCall): Fields {
  wantsBytes(fields, call)
  const { num_inference_steps: steps = 1, lora } = fields
  if (!isCount(steps, 200)) call.refuse('num_inference_steps: less than or equal to 200', 422)
  const read = typeof lora === 'string' ? (JSON.parse(lora) as unknown) : lora
  const named = (read ?? { name: '', path: '' }) as Fields // looked into next
  if (typeof named.name !== 'string' || typeof named.path !== 'string')
    call.refuse('lora: name and path', 422)
  return { ...fields, lora: read }
}

/** Reads the mask under a name of its own. One called `mask` it would ignore without a word; this one says so. */
export const VLLM_OMNI: Family = {
  provider: 'vLLM-Omni',
  basePath: '/v1',
  model: 'Qwen/Qwen-Image-Edit',
  extras: { Seed: '7', Steps: '12', LoRA: '/loras/detail:0.5' },
  understood: {
    ...{ seed: 7, num_inference_steps: 12 },
    lora: { name: 'detail', path: '/loras/detail', scale: 0.5 },
  },
  edits: 'mask',
  varies: 'edit',
  preflight: (asked) => ({ ...reflecting(asked), ...EVERYBODY() }),
  readable: EVERYBODY,
  errorBody,
  admit: () => undefined,
  endpoints: {
    'GET /models': listed({ id: 'Qwen/Qwen-Image-Edit', object: 'model', owned_by: 'vllm' }),
    'POST /images/generations': (call) => {
      const fields = call.json(VLLM_FIELDS)
      return { body: asBytes(call.draw(readSize(fields.size, call))), facts: vllmFacts(fields, call) }
    },
    'POST /images/edits': (call) => {
      const { fields, files } = call.form(VLLM_FIELDS, ['image', 'image[]', 'mask_image', 'reference_image'])
      vllmFacts(fields, call)
      const [image] = files.filter(({ name }) => name.startsWith('image'))
      const mask = files.find(({ name }) => name === 'mask_image')
      return {
        body: asBytes(paintEdit(call, image, { part: mask, reading: 'luma' })),
        facts: { masked: mask !== undefined },
      }
    },
  },
}

const SGLANG_FIELDS = [
  ...['model', 'prompt', 'n', 'size', 'response_format', 'negative_prompt', 'seed'],
  ...['num_inference_steps', 'guidance_scale'],
]

/** Stands behind the proxy that it needs, which allows one header. A mask would be for nothing, so it is refused here. */
export const SGLANG: Family = {
  provider: 'SGLang',
  basePath: '/v1',
  model: 'black-forest-labs/FLUX.1-Kontext-dev',
  extras: { 'Negative prompt': 'cats', Steps: '12' },
  understood: { negative_prompt: 'cats', num_inference_steps: 12 },
  edits: 'whole',
  varies: 'edit',
  preflight: allowing('content-type'),
  readable: EVERYBODY,
  errorBody,
  admit: () => undefined,
  endpoints: {
    'GET /models': listed({ id: 'black-forest-labs/FLUX.1-Kontext-dev', object: 'model' }),
    'POST /images/generations': (call) => {
      const fields = call.json(SGLANG_FIELDS)
      wantsBytes(fields, call)
      return { body: asBytes(call.draw(readSize(fields.size, call))), facts: fields }
    },
    'POST /images/edits': (call) => {
      const { fields, files } = call.form(SGLANG_FIELDS, ['image', 'image[]'])
      wantsBytes(fields, call)
      return { body: asBytes(paintEdit(call, files[0])), facts: { masked: false } }
    },
  },
}

const XINFERENCE_FIELDS = ['model', 'prompt', 'n', 'size', 'response_format', 'kwargs', 'user']

function kwargsOf(fields: Fields, call: FamilyCall): Fields {
  wantsBytes(fields, call)
  if (fields.size !== undefined) readSize(fields.size, call)
  if (fields.kwargs !== undefined && typeof fields.kwargs !== 'string')
    call.refuse('kwargs: a JSON string', 500)
  return JSON.parse(String(fields.kwargs ?? '{}')) as Fields
}

/** Wants what it does not know as one string of JSON, and writes JPEG whatever was asked for. */
export const XINFERENCE: Family = {
  provider: 'Xinference',
  basePath: '/v1',
  model: 'sdxl-inpaint',
  extras: { 'Negative prompt': 'cats', Seed: '7', Steps: '12' },
  understood: { negative_prompt: 'cats', seed: 7, num_inference_steps: 12 },
  edits: 'mask',
  varies: 'endpoint',
  preflight: reflecting,
  readable: THIS_ORIGIN,
  errorBody,
  admit: () => undefined,
  endpoints: {
    'GET /models': listed({ id: 'sdxl-inpaint', model_type: 'image' }, { id: 'qwen3', model_type: 'LLM' }),
    'POST /images/generations': (call) => {
      const fields = call.json(XINFERENCE_FIELDS)
      const facts = kwargsOf(fields, call)
      const jpeg = call.draw(readSize(fields.size, call), 'jpeg')
      return { body: { created: 1, data: [{ url: null, b64_json: base64(jpeg) }] }, facts }
    },
    'POST /images/edits': (call) => {
      const { fields, files } = call.form(XINFERENCE_FIELDS, ['image', 'image[]', 'mask'])
      if ('negative_prompt' in kwargsOf(fields, call))
        call.refuse("got multiple values for keyword argument 'negative_prompt'", 500)
      const [image] = files.filter(({ name }) => name.startsWith('image'))
      const mask = files.find(({ name }) => name === 'mask')
      return {
        body: asBytes(paintEdit(call, image, { part: mask, reading: 'luma' })),
        facts: { masked: mask !== undefined },
      }
    },
    'POST /images/variations': (call) => {
      const { fields, files } = call.form([...XINFERENCE_FIELDS, 'negative_prompt'], ['image'])
      return { body: asBytes(paintEdit(call, files[0])), facts: kwargsOf(fields, call) }
    },
  },
}
