import type { ModelRules } from './model-rules.ts'
import { rulesOf } from './model-rules.ts'
import type { Refusal } from './wire-error.ts'
import {
  invalidValue,
  missingParameter,
  modelNotFound,
  refusal,
  unknownParameter,
  wrongType,
} from './wire-error.ts'

export type Body = Readonly<Record<string, unknown>>

const WANTED_TYPES: Readonly<Record<string, 'a string' | 'an integer' | 'a boolean'>> = {
  n: 'an integer',
  output_compression: 'an integer',
  partial_images: 'an integer',
  seed: 'an integer',
  stream: 'a boolean',
}

function hasType(value: unknown, wanted: string): boolean {
  if (wanted === 'an integer') return Number.isInteger(value)
  return typeof value === (wanted === 'a boolean' ? 'boolean' : 'string')
}

function typeProblem(body: Body): Refusal | undefined {
  for (const [name, value] of Object.entries(body)) {
    const wanted = WANTED_TYPES[name] ?? 'a string'
    if (!hasType(value, wanted)) return wrongType(name, wanted, value)
    if (value === '')
      return refusal(`Invalid '${name}': empty string.`, { param: name, code: 'invalid_value' })
  }
  return undefined
}

const MAX_EDGE_PX = 3840
const MAX_PIXELS = 8_294_400

function isLegalSize(size: string, rules: ModelRules): boolean {
  if (size === 'auto') return rules.autoSize
  const [, width = 0, height = 0] = (/^(\d+)x(\d+)$/.exec(size) ?? []).map(Number)
  if (!(width > 0 && height > 0)) return false
  if (rules.size === 'any') return true
  if ('list' in rules.size) return rules.size.list.includes(size)
  const { multiplePx, minEdgePx, minPixels } = rules.size
  const [short, long] = width < height ? [width, height] : [height, width]
  const isOnGrid = width % multiplePx === 0 && height % multiplePx === 0
  const isInside = short >= minEdgePx && long <= MAX_EDGE_PX && long <= 3 * short
  return isOnGrid && isInside && width * height >= minPixels && width * height <= MAX_PIXELS
}

/** Fields with a fixed list of values; an absent field passes. */
function choiceProblem(body: Body, rules: ModelRules): Refusal | undefined {
  const lists: Readonly<Record<string, readonly string[]>> = {
    quality: rules.qualities,
    background: rules.backgrounds,
    output_format: rules.formats,
    moderation: ['auto', 'low'],
    complexity: ['low', 'medium', 'high'],
    style: ['vivid', 'natural'],
    response_format: ['url', 'b64_json'],
  }
  for (const [name, supported] of Object.entries(lists)) {
    const value = body[name]
    if (value === undefined || supported.includes(String(value))) continue
    if (name !== 'background' || value !== 'transparent') return invalidValue(name, value, supported)
    return refusal('Transparent background is not supported for this model.', {
      param: name,
      code: 'invalid_value',
    })
  }
  return undefined
}

function rangeProblem(body: Body, name: string, min: number, max: number): Refusal | undefined {
  const value = body[name]
  if (typeof value !== 'number' || (value >= min && value <= max)) return undefined
  const [side, sign, limit] = value < min ? ['below minimum', '>=', min] : ['above maximum', '<=', max]
  const message = `Invalid '${name}': integer ${side} value. Expected a value ${sign} ${limit}, but got ${value} instead.`
  return refusal(message, { param: name, code: 'invalid_value' })
}

function promptProblem(prompt: string, { maxPromptChars }: ModelRules): Refusal | undefined {
  const length = [...prompt].length
  if (length <= maxPromptChars) return undefined
  const message = `Invalid 'prompt': string too long. Expected a string with maximum length ${maxPromptChars}, but got a string with length ${length} instead.`
  return refusal(message, { param: 'prompt', code: 'string_above_max_length' })
}

/** Fields that exclude each other. */
function combinationProblem(body: Body): Refusal | undefined {
  if (body.partial_images !== undefined && body.stream !== true)
    return refusal("Invalid 'partial_images': only supported when 'stream' is true.", {
      param: 'partial_images',
      code: 'invalid_value',
    })
  const { output_format: format = 'png', output_compression: compression, background } = body
  if (format === 'png' && typeof compression === 'number' && compression < 100)
    return refusal('Compression less than 100 is not supported for PNG output format.', {
      param: 'output_compression',
      code: 'invalid_value',
    })
  if (format === 'jpeg' && background === 'transparent')
    return refusal('Transparent background is not supported for JPEG output format.', {
      param: 'background',
      code: 'invalid_value',
    })
  return undefined
}

/** What is wrong with the fields that both endpoints have, once all are known to the model; undefined for legal ones. */
export function fieldProblem(body: Body, rules: ModelRules): Refusal | undefined {
  if (!('prompt' in body)) return missingParameter('prompt')
  const typed = typeProblem(body)
  if (typed) return typed
  const { size } = body
  if (typeof size === 'string' && !isLegalSize(size, rules))
    return invalidValue(
      'size',
      size,
      rules.size !== 'any' && 'list' in rules.size ? rules.size.list : ['WxH'],
    )
  return (
    promptProblem(String(body.prompt), rules) ??
    rangeProblem(body, 'n', 1, rules.maxN) ??
    rangeProblem(body, 'output_compression', 0, 100) ??
    rangeProblem(body, 'partial_images', 0, 3) ??
    choiceProblem(body, rules) ??
    combinationProblem(body)
  )
}

/** The rules of the model that a body names, or why there are none. */
export function namedRules(body: Body): { rules: ModelRules } | { problem: Refusal } {
  if (!('model' in body)) return { problem: missingParameter('model') }
  if (typeof body.model !== 'string') return { problem: wrongType('model', 'a string', body.model) }
  const rules = rulesOf(body.model)
  return rules ? { rules } : { problem: modelNotFound(body.model) }
}

/** Refuses what the real `POST /v1/images/generations` refuses, in its order and words; undefined for a legal body. */
export function generationProblem(body: Body): Refusal | undefined {
  const named = namedRules(body)
  if ('problem' in named) return named.problem
  const unknown = Object.keys(body).find((name) => !named.rules.fields.includes(name))
  return unknown === undefined ? fieldProblem(body, named.rules) : unknownParameter(unknown)
}
