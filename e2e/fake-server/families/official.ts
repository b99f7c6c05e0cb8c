import { readEditBody } from '../edits-body.ts'
import { editProblem } from '../edits-validate.ts'
import { keyProblem } from '../key-problem.ts'
import { generationProblem } from '../validate-generation.ts'
import { readVariation } from '../variations-validate.ts'
import type { Refusal } from '../wire-error.ts'
import { refusal } from '../wire-error.ts'
import { allowing, EVERYBODY } from './cors.ts'
import type { Family, FamilyAnswer, FamilyCall, Fields } from './family.ts'
import { Refused } from './family.ts'
import { asBytes, base64, paintEdit, readSize } from './paint-edit.ts'

const KEY = 'sk-test-good-key-0123456789abcdef'

function throwProblem(problem: Refusal | undefined): void {
  if (problem) throw new Refused(problem.status, { error: problem.error })
}

const errorBody: Family['errorBody'] = (status, message) => ({ error: refusal(message, { status }).error })

const sizeOf = ({ size }: Fields, call: FamilyCall) =>
  readSize(size === undefined || size === 'auto' ? '1024x1024' : size, call)

/** By the rules of the model that is really behind the name. */
const generated =
  (realModel: (name: unknown) => unknown) =>
  (call: FamilyCall): FamilyAnswer => {
    const body = { ...(call.record.body as Fields) } // the problem of another body is found next
    throwProblem(generationProblem({ ...body, model: realModel(body.model) }))
    return { body: asBytes(call.draw(sizeOf(body, call))), facts: { model: body.model } }
  }

const edited =
  (realModel: (name: unknown) => unknown) =>
  (call: FamilyCall): FamilyAnswer => {
    const edit = readEditBody(call.record)
    if ('problem' in edit) throw new Refused(edit.problem.status, { error: edit.problem.error })
    throwProblem(editProblem({ ...edit, fields: { ...edit.fields, model: realModel(edit.fields.model) } }))
    const picture = paintEdit(call, edit.images[0], { part: edit.masks[0], reading: 'alpha' })
    return { body: asBytes(picture), facts: { masked: edit.masks.length > 0 } }
  }

const listed =
  (...ids: readonly string[]) =>
  () => ({
    body: { object: 'list', data: ids.map((id) => ({ id, object: 'model' })) },
  })

const itself = (name: unknown) => name

export const OPENAI: Family = {
  provider: 'OpenAI',
  basePath: '/v1',
  model: 'gpt-image-2',
  key: KEY,
  extras: {},
  understood: { model: 'gpt-image-2' },
  edits: 'mask',
  varies: 'edit',
  preflight: allowing('authorization', 'content-type'),
  readable: EVERYBODY,
  errorBody,
  admit: ({ record }) => throwProblem(keyProblem(record.headers.authorization)),
  endpoints: {
    'GET /models': listed('gpt-image-2', 'gpt-5'),
    'POST /images/generations': generated(itself),
    'POST /images/edits': edited(itself),
  },
}

/** A relay that still has the first model, asks for nothing and writes pictures as links of data. */
export const DALLE_RELAY: Family = {
  ...OPENAI,
  provider: 'Compatible server',
  model: 'dall-e-2',
  understood: { model: 'dall-e-2' },
  varies: 'endpoint',
  endpoints: {
    'GET /models': listed('dall-e-2'),
    'POST /images/generations': (call) => {
      const { facts = {} } = generated(itself)(call)
      const body = call.record.body as Fields // it was legal
      if (body.response_format !== 'b64_json') call.refuse('This relay stores no pictures: ask for b64_json')
      const picture = call.draw(sizeOf(body, call))
      return { body: { data: [{ b64_json: `data:image/png;base64,${base64(picture)}` }] }, facts }
    },
    'POST /images/edits': edited(itself),
    'POST /images/variations': (call) => {
      const read = readVariation(call.record)
      if ('problem' in read) throw new Refused(read.problem.status, { error: read.problem.error })
      return { body: asBytes(call.draw(sizeOf(read.fields, call))) }
    },
  },
}

/** The model is a deployment; the key has a header of its own; every address says the version. */
export const AZURE: Family = {
  ...OPENAI,
  provider: 'Azure OpenAI',
  basePath: '/openai/v1',
  model: 'studio-images',
  key: 'azure-0123456789abcdef',
  understood: { model: 'studio-images' },
  preflight: allowing('api-key', 'content-type'),
  errorBody: (status, message) => ({ error: { code: String(status), message } }),
  admit: ({ record, refuse }) => {
    if (record.headers.authorization !== undefined || record.headers['api-key'] !== AZURE.key)
      refuse('Access denied due to invalid subscription key or wrong API endpoint.', 401)
    if (!/[?&]api-version=preview(&|$)/.test(record.url)) refuse('Resource not found', 404)
  },
  endpoints: {
    'GET /models': listed('gpt-image-1.5-2025-12-16'),
    'POST /images/generations': generated(() => 'gpt-image-1.5'),
    'POST /images/edits': edited(() => 'gpt-image-1.5'),
  },
}

const withoutMaker = (name: unknown) => String(name).replace(/^openai\//, '')
const DROPPED = ['output_format', 'output_compression', 'background', 'moderation']

/** The real one drops some fields in silence. This one says so: whoever asks for them would not get them. */
export const LITELLM: Family = {
  ...OPENAI,
  provider: 'LiteLLM proxy',
  model: 'openai/gpt-image-2',
  understood: { model: 'openai/gpt-image-2' },
  preflight: allowing('authorization', 'content-type'),
  errorBody: (status, message) => ({
    error: { message, type: 'None', param: 'None', code: String(status) },
  }),
  endpoints: {
    'GET /models': listed('openai/gpt-image-2'),
    'POST /images/generations': (call) => {
      const dropped = DROPPED.filter((name) => name in (call.record.body as Fields)) // an object, or a problem next
      if (dropped.length > 0) call.refuse(`Dropped: ${dropped.join(', ')}`)
      return generated(withoutMaker)(call)
    },
    'POST /images/edits': edited(withoutMaker),
  },
}
