import { capabilitiesOf, BUILT_IN_MODEL } from '@/domain/models'
import { AUTO_SIZE, formatSize, isLegalSize, parseSize, sizeProblem } from '@/domain/image-size'
import type { Size } from '@/domain/image-size'
import { MAX_IMAGES, MIN_IMAGES } from '@/domain/image-request'
import { WireError } from './wire'

/** A generation request, checked. */
export interface Generation {
  prompt: string
  count: number
  size: Size
  /** Unsigned 32-bit; undefined where the engine is to draw one. */
  seed: number | undefined
}

const KNOWN_FIELDS = new Set([
  'model',
  'prompt',
  'n',
  'size',
  'seed',
  'user',
  'response_format',
  'quality',
  'background',
  'output_format',
  'moderation',
])
const DEFAULT_SIZE: Size = { width: 1024, height: 1024 }
/** Fields that have one possible value here: others are refused, as a server does that cannot do them. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  response_format: ['b64_json'],
  quality: ['auto'],
  background: ['auto', 'opaque'],
  output_format: ['png'],
  moderation: ['auto', 'low'],
}

function invalid(param: string, message: string): WireError {
  return new WireError(400, 'invalid_value', message, param)
}

function readPromptField(prompt: unknown): string {
  if (prompt === undefined || prompt === '')
    throw new WireError(400, 'missing_required_parameter', "Missing required parameter: 'prompt'.", 'prompt')
  if (typeof prompt !== 'string') throw invalid('prompt', "Invalid type for 'prompt': expected a string.")
  const { maxPromptChars } = capabilitiesOf(BUILT_IN_MODEL)
  if ([...prompt].length > maxPromptChars)
    throw new WireError(
      400,
      'string_above_max_length',
      `Invalid 'prompt': at most ${maxPromptChars} characters.`,
      'prompt',
    )
  return prompt
}

function readModel(model: unknown): void {
  if (model !== undefined && model !== BUILT_IN_MODEL)
    throw new WireError(
      404,
      'model_not_found',
      `The model '${String(model)}' does not exist. The built-in engine has '${BUILT_IN_MODEL}'.`,
    )
}

function readCount(n: unknown): number {
  if (n === undefined) return 1
  if (typeof n !== 'number' || !Number.isInteger(n) || n < MIN_IMAGES || n > MAX_IMAGES)
    throw invalid('n', `Invalid 'n': expected a whole number from ${MIN_IMAGES} to ${MAX_IMAGES}.`)
  return n
}

function readSize(size: unknown): Size {
  if (size === undefined || size === AUTO_SIZE) return DEFAULT_SIZE
  const rule = capabilitiesOf(BUILT_IN_MODEL).size
  const parsed = typeof size === 'string' ? parseSize(size) : undefined
  if (!parsed || !isLegalSize(formatSize(parsed), rule))
    throw invalid(
      'size',
      `Invalid size '${String(size)}'. ${(typeof size === 'string' && sizeProblem(size, rule)) || ''}`.trim(),
    )
  return parsed
}

function readSeed(seed: unknown): number | undefined {
  if (seed === undefined) return undefined
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw invalid('seed', "Invalid 'seed': expected a whole number from 0 to 4294967295.")
  return seed
}

/** Checks the body of `POST /v1/images/generations`. @throws WireError in the official words for what is wrong. */
export function readGeneration(body: unknown): Generation {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new WireError(400, null, 'The body has to be a JSON object.')
  const fields: Record<string, unknown> = { ...body }
  readModel(fields.model)
  for (const [name, value] of Object.entries(fields)) {
    if (!KNOWN_FIELDS.has(name))
      throw new WireError(400, 'unknown_parameter', `Unknown parameter: '${name}'.`, name)
    const allowed = ONLY[name]
    if (allowed && !allowed.includes(String(value)))
      throw invalid(
        name,
        `Invalid value: '${String(value)}'. The built-in engine takes: ${allowed.join(', ')}.`,
      )
  }
  return {
    prompt: readPromptField(fields.prompt),
    count: readCount(fields.n),
    size: readSize(fields.size),
    seed: readSeed(fields.seed),
  }
}
