import { describe, expect, it } from 'vitest'
import { presetOf } from '@/domain/connection'
import { CHOICE_FIELDS, choicesFor, takesCompression } from '@/domain/request-draft'
import type { GenerateRequest } from '@/domain/image-request'
import { defaultSize } from '@/domain/image-size'
import type { ModelCapabilities } from '@/domain/models'
import { capabilitiesOf, MODEL_TABLE } from '@/domain/models'
import { generationProblem } from '../../../e2e/fake-server/validate-generation'
import { encodeGeneration } from './encode-generation'

const OPENAI = presetOf('openai')

function aRequest(overrides: Partial<GenerateRequest> = {}): GenerateRequest {
  return {
    kind: 'generate',
    prompt: 'a fox',
    model: 'gpt-image-2',
    count: 1,
    size: '1024x1024',
    ...overrides,
  }
}

function encode(overrides: Partial<GenerateRequest> = {}, base64 = OPENAI.base64) {
  const request = aRequest(overrides)
  return encodeGeneration(request, { ...OPENAI, base64 }, capabilitiesOf(request.model))
}

describe('encodeGeneration', () => {
  it('sends model, prompt, n and size, and nothing that the server would choose anyway', () => {
    const body = { model: 'gpt-image-2', prompt: 'a fox', n: 1, size: '1024x1024' }
    expect(encode()).toEqual(body)
    const defaults = {
      quality: 'auto',
      background: 'auto',
      format: 'png',
      moderation: 'auto',
      compression: 100,
    }
    expect(encode(defaults)).toEqual(body)
  })

  it('leaves an automatic size to the server', () => {
    expect(encode({ size: 'auto' })).not.toHaveProperty('size')
  })

  it('sends what is set and taken', () => {
    const set = {
      quality: 'xhigh',
      complexity: 'low',
      background: 'transparent',
      format: 'webp',
      compression: 0,
    }
    expect(encode({ model: 'gpt-image-2.6-flare', ...set, moderation: 'low', user: 'u' })).toEqual({
      model: 'gpt-image-2.6-flare',
      prompt: 'a fox',
      n: 1,
      size: '1024x1024',
      quality: 'xhigh',
      complexity: 'low',
      background: 'transparent',
      output_format: 'webp',
      output_compression: 0,
      moderation: 'low',
      user: 'u',
    })
  })

  it('leaves out what the model does not take, whatever the request says', () => {
    const everything = {
      quality: 'high',
      background: 'transparent',
      format: 'jpeg',
      style: 'vivid',
      user: 'u',
    }
    const extras = { seed: 7, steps: 3 }
    expect(encode({ model: 'some-model', ...everything, compression: 5, extras })).toEqual({
      model: 'some-model',
      prompt: 'a fox',
      n: 1,
      size: '1024x1024',
      response_format: 'b64_json',
    })
    expect(encode({ model: 'sketch-1', extras }, 'omit')).toMatchObject({ seed: 7 })
    expect(encode({ model: 'sketch-1', extras }, 'omit')).not.toHaveProperty('steps')
  })

  it('asks for bytes where links are the default, and never a GPT image model', () => {
    expect(encode({ model: 'dall-e-3' })).toMatchObject({ response_format: 'b64_json' })
    expect(encode({ model: 'local-sdxl' }, 'base64')).toMatchObject({ response_format: 'base64' })
    expect(encode({ model: 'local-sdxl' }, 'omit')).not.toHaveProperty('response_format')
    for (const base64 of ['omit', 'b64_json', 'base64'] as const)
      expect(encode({ model: 'gpt-image-1' }, base64)).not.toHaveProperty('response_format')
  })

  it('holds neither null nor empty strings', () => {
    expect(encode({ user: '', extras: { seed: '' } })).not.toHaveProperty('user')
    expect(Object.values(encode({ user: '' }))).not.toContain('')
  })
})

/** A wire name for each row of the table, such as the strict server knows. */
const WIRE_NAMES: Readonly<Record<string, readonly string[]>> = {
  'gpt-image-2.6': ['gpt-image-2.6-flare', 'gpt-image-2.6-sunburst'],
  'gpt-image-2.5': ['gpt-image-2.5-flare', 'gpt-image-2.5-sunburst-2026-09-08'],
  'gpt-image-2': ['gpt-image-2', 'gpt-image-2-2026-04-21'],
  'gpt-image-1.5': ['gpt-image-1.5', 'chatgpt-image-latest'],
  // A model that does not exist yet is treated like the newest.
  'gpt-image-newer': ['gpt-image-2.6-flare'],
  unknown: ['local-sdxl'],
}

/** Every request with one field at one of its offered values. */
function offeredRequests(model: string, row: ModelCapabilities): GenerateRequest[] {
  const base: GenerateRequest = aRequest({ model, size: defaultSize(row.size) })
  const sizes = row.size.kind === 'list' ? row.size.values : row.size.presets
  const autoSizes = row.size.kind !== 'any' && row.size.auto ? ['auto'] : []
  const formats = row.formats.filter((format) => takesCompression(row, format))
  return [
    base,
    ...[...sizes, ...autoSizes].map((size) => ({ ...base, size })),
    ...CHOICE_FIELDS.flatMap((field) => choicesFor(row, field).map((value) => ({ ...base, [field]: value }))),
    ...formats.flatMap((format) => [0, 50, 99, 100].map((compression) => ({ ...base, format, compression }))),
    ...Array.from({ length: row.maxImages }, (_, index) => ({ ...base, count: index + 1 })),
    ...row.extras.flatMap(({ name, kind, min = 0, max = 1 }) =>
      (kind === 'text' ? ['clouds'] : [min, max]).map((value) => ({ ...base, extras: { [name]: value } })),
    ),
    { ...base, prompt: '😀'.repeat(row.maxPromptChars) },
    { ...base, user: 'u-1' },
  ]
}

describe('the strict server accepts every offered value', () => {
  const rows = MODEL_TABLE.flatMap((row) =>
    (WIRE_NAMES[row.id] ?? [row.id]).map((model) => [row.id, model, row] as const),
  )

  it.each(rows)('%s as %s', (_, model, row) => {
    const preset = presetOf(model === 'sketch-1' ? 'built-in' : 'openai')
    const requests = offeredRequests(model, row)
    const problems = requests.map((request) => {
      const problem = generationProblem(encodeGeneration(request, preset, row))
      return problem && { problem: problem.error.message, request }
    })
    expect(requests.length).toBeGreaterThan(5)
    expect(problems.filter(Boolean)).toEqual([])
  })
})
