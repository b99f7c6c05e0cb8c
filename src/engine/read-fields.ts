import { MAX_IMAGES, MIN_IMAGES } from '@/domain/image-request'
import { AUTO_SIZE, formatSize, isLegalSize, parseSize, sizeProblem } from '@/domain/image-size'
import type { Size } from '@/domain/image-size'
import { BUILT_IN_MODEL, capabilitiesOf } from '@/domain/models'
import { WireError } from './wire'

/** The fields of a body by name, not looked at yet. */
export type Fields = Readonly<Record<string, unknown>>

/** Fields that every request may have, besides its own. */
const USUAL_FIELDS = ['model', 'n', 'size', 'seed', 'user', 'response_format', 'quality', 'background', 'output_format', 'output_compression', 'moderation', 'negative_prompt'] // prettier-ignore

/** Fields that have one possible value here: others are refused, as a server does that cannot do them. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  response_format: ['b64_json'],
  quality: ['auto', 'low', 'medium', 'high'],
  background: ['auto', 'opaque', 'transparent'],
  output_format: ['png', 'jpeg', 'webp'],
  moderation: ['auto', 'low'],
}

/** A refusal of one field's value, in the official form. */
export function invalid(param: string, message: string): WireError {
  return new WireError(400, 'invalid_value', message, param)
}

function missing(param: string, message: string): WireError {
  return new WireError(400, 'missing_required_parameter', message, param)
}

/** The prompt; '' where it is left out. @throws WireError where it is too long or no text */
export function readOptionalPrompt({ prompt = '' }: Fields): string {
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

/** The prompt. @throws WireError where there is none, too */
export function readPromptField(fields: Fields): string {
  const prompt = readOptionalPrompt(fields)
  if (prompt === '') throw missing('prompt', "Missing required parameter: 'prompt'.")
  return prompt
}

/** @throws WireError for another model than the engine's own */
export function checkModel({ model }: Fields): void {
  if (model !== undefined && model !== BUILT_IN_MODEL)
    throw new WireError(
      404,
      'model_not_found',
      `The model '${String(model)}' does not exist. The built-in engine has '${BUILT_IN_MODEL}'.`,
    )
}

/** How many pictures are asked for; 1 where it is left out. @throws WireError */
export function readCount({ n = 1 }: Fields): number {
  if (typeof n !== 'number' || !Number.isInteger(n) || n < MIN_IMAGES || n > MAX_IMAGES)
    throw invalid('n', `Invalid 'n': expected a whole number from ${MIN_IMAGES} to ${MAX_IMAGES}.`)
  return n
}

/** The size that is asked for; undefined where the engine is to choose. @throws WireError */
export function readSize({ size }: Fields): Size | undefined {
  if (size === undefined || size === AUTO_SIZE) return undefined
  const rule = capabilitiesOf(BUILT_IN_MODEL).size
  const parsed = typeof size === 'string' ? parseSize(size) : undefined
  if (!parsed || !isLegalSize(formatSize(parsed), rule))
    throw invalid(
      'size',
      `Invalid size '${String(size)}'. ${(typeof size === 'string' && sizeProblem(size, rule)) || ''}`.trim(),
    )
  return parsed
}

/** An unsigned 32-bit seed; undefined where the engine is to draw one. @throws WireError */
export function readSeed({ seed }: Fields): number | undefined {
  if (seed === undefined) return undefined
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32)
    throw invalid('seed', "Invalid 'seed': expected a whole number from 0 to 4294967295.")
  return seed
}

/** @throws WireError for a field that is neither usual nor one of `own`, or has a value that cannot be done here */
export function checkFields(fields: Fields, own: readonly string[]): void {
  for (const [name, value] of Object.entries(fields)) {
    if (!USUAL_FIELDS.includes(name) && !own.includes(name))
      throw new WireError(400, 'unknown_parameter', `Unknown parameter: '${name}'.`, name)
    const allowed = ONLY[name]
    if (allowed && !allowed.includes(String(value)))
      throw invalid(
        name,
        `Invalid value: '${String(value)}'. The built-in engine takes: ${allowed.join(', ')}.`,
      )
  }
}
