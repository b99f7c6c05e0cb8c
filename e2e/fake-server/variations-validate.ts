import { rulesOf } from './model-rules.ts'
import type { Part } from './multipart.ts'
import { readPngHead } from './png-file.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Body } from './validate-generation.ts'
import type { Refusal } from './wire-error.ts'
import {
  invalidValue,
  missingParameter,
  modelNotFound,
  refusal,
  unknownParameter,
  wrongType,
} from './wire-error.ts'

/** A variation as it came. */
export interface VariationBody {
  fields: Body
  image: Part
}

/** The reference's own list: no prompt, no mask, no quality. */
const FIELDS = ['image', 'model', 'n', 'response_format', 'size', 'user']
const SIZES = ['256x256', '512x512', '1024x1024']
const FORMATS = ['url', 'b64_json']
const MODEL = 'dall-e-2'

/** "Less than 4 MB" by the smaller reading, so that whoever passes here passes everywhere. */
const MAX_BYTES = 4_000_000
const RGBA = 6

function formProblem(parts: readonly Part[]): Refusal | undefined {
  const names = new Set<string>()
  for (const { name, filename, bytes } of parts) {
    if (!FIELDS.includes(name)) return unknownParameter(name)
    if (names.has(name))
      return refusal(`Duplicate parameter: '${name}'.`, { param: name, code: 'duplicate_parameter' })
    names.add(name)
    if (name === 'image' && !filename) return wrongType('image', 'a file', '')
    if (name !== 'image' && filename !== undefined) return wrongType(name, 'a string', {})
    if (name !== 'image' && bytes.length === 0)
      return refusal(`Invalid '${name}': empty string.`, { param: name, code: 'invalid_value' })
  }
  return names.has('image') ? undefined : missingParameter('image')
}

/** One whole, square PNG of 8-bit RGBA below the limit. */
function imageProblem({ type, bytes }: Part): Refusal | undefined {
  const isPng = type === 'image/png' && readPngHead(bytes)
  if (!isPng || bytes.length >= MAX_BYTES)
    return refusal('Uploaded image must be a PNG and less than 4 MB.', { param: 'image' })
  if (isPng.colourType !== RGBA || isPng.bits !== 8)
    return refusal("Invalid input image - format must be in ['RGBA', 'LA', 'L'].", {
      param: 'image',
      code: 'invalid_image_format',
    })
  if (isPng.width !== isPng.height)
    return refusal('Uploaded image must be square.', { param: 'image', code: 'invalid_image_shape' })
  return undefined
}

function fieldProblem({ n, size, response_format: format }: Body): Refusal | undefined {
  if (n !== undefined && !Number.isInteger(n)) return wrongType('n', 'an integer', n)
  if (typeof n === 'number' && (n < 1 || n > 10))
    return refusal(
      `Invalid 'n': integer out of range. Expected a value from 1 to 10, but got ${n} instead.`,
      {
        param: 'n',
        code: 'invalid_value',
      },
    )
  if (size !== undefined && !SIZES.includes(String(size))) return invalidValue('size', size, SIZES)
  if (format !== undefined && !FORMATS.includes(String(format)))
    return invalidValue('response_format', format, FORMATS)
  return undefined
}

/** Another model than the one that the endpoint was made for; those that exist are told from those that do not. */
function modelProblem({ model }: Body): Refusal | undefined {
  if (model === MODEL) return undefined
  if (model === undefined) return missingParameter('model')
  return rulesOf(String(model)) ? invalidValue('model', model, [MODEL]) : modelNotFound(String(model))
}

const valueOf = ({ name, bytes }: Part): unknown => {
  const text = bytes.toString('utf8')
  return name === 'n' && /^-?\d+$/.test(text) ? Number(text) : text
}

/** Reads a variation and refuses what the real `POST /v1/images/variations` refused, from its reference. */
export function readVariation(record: RecordedRequest): VariationBody | { problem: Refusal } {
  const [type = ''] = (record.headers['content-type'] ?? '').split(';')
  if (type !== 'multipart/form-data')
    return { problem: refusal(`Unsupported content type: '${type}'.`, { code: 'unsupported_content_type' }) }
  const { parts } = record
  if (!parts)
    return { problem: refusal(`We could not parse the form: ${record.formProblem ?? 'it is empty'}`) }
  const texts = parts.filter(({ filename }) => filename === undefined)
  const fields: Body = Object.fromEntries(texts.map((part) => [part.name, valueOf(part)]))
  const image = parts.find(({ name }) => name === 'image')
  const problem =
    formProblem(parts) ?? modelProblem(fields) ?? (image && imageProblem(image)) ?? fieldProblem(fields)
  if (problem) return { problem }
  return image ? { fields, image } : { problem: missingParameter('image') }
}
