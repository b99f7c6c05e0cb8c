import type { Part } from './multipart.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Body } from './validate-generation.ts'
import type { Refusal } from './wire-error.ts'
import { missingParameter, refusal, wrongType } from './wire-error.ts'

/** An edit as it came, whichever way it was written. */
export interface EditBody {
  fields: Body
  images: readonly Part[]
  masks: readonly Part[]
  /** Marks over the first image. */
  markups: readonly Part[]
  isJson: boolean
}

type Read = EditBody | { problem: Refusal }

const IMAGE_NAMES = ['image', 'image[]']
const MASK_NAMES = ['mask', 'mask[]', 'mask_image']
const MARKUP_NAMES = ['markup']
/** Fields that a form can only spell and JSON can say. */
const INTEGERS = ['n', 'output_compression', 'partial_images', 'seed']
const BOOLEANS = ['stream']
const MAX_LINK_CHARS = 20_971_520

function valueOf(name: string, text: string): unknown {
  if (INTEGERS.includes(name) && /^-?\d+$/.test(text)) return Number(text)
  if (BOOLEANS.includes(name) && /^(true|false)$/.test(text)) return text === 'true'
  return text
}

const isFileName = (name: string) => [...IMAGE_NAMES, ...MASK_NAMES, ...MARKUP_NAMES].includes(name)

/** Parts that are files where a text belongs, or the other way round, or that come twice. */
function partProblem(parts: readonly Part[]): Refusal | undefined {
  const names = new Set<string>()
  for (const { name, filename } of parts) {
    if (isFileName(name) && filename === undefined) return wrongType(name, 'a file', '')
    if (isFileName(name) && filename === '') return missingParameter(name)
    if (!isFileName(name) && filename !== undefined) return wrongType(name, 'a string', {})
    if (name !== 'image' && name !== 'image[]' && names.has(name))
      return refusal(`Duplicate parameter: '${name}'.`, { param: name, code: 'duplicate_parameter' })
    names.add(name)
  }
  if (IMAGE_NAMES.every((name) => names.has(name)))
    return refusal("Only one of 'image' and 'image[]' may be sent.", {
      param: 'image',
      code: 'invalid_value',
    })
  return undefined
}

function readForm({ parts, formProblem }: RecordedRequest): Read {
  if (!parts) return { problem: refusal(`We could not parse the form: ${formProblem ?? 'it is empty'}`) }
  const problem = partProblem(parts)
  if (problem) return { problem }
  const texts = parts.filter(({ name }) => !isFileName(name))
  return {
    fields: Object.fromEntries(texts.map(({ name, bytes }) => [name, valueOf(name, bytes.toString('utf8'))])),
    images: parts.filter(({ name }) => IMAGE_NAMES.includes(name)),
    masks: parts.filter(({ name }) => MASK_NAMES.includes(name)),
    markups: parts.filter(({ name }) => MARKUP_NAMES.includes(name)),
    isJson: false,
  }
}

/** `{ image_url }` as the part that it stands for, or undefined where it is not a `data:` URL of legal length. */
function linkedPart(name: string, link: unknown): Part | undefined {
  const isObject = typeof link === 'object' && link !== null && Object.keys(link).join() === 'image_url'
  const url = isObject ? (link as { image_url: unknown }).image_url : undefined // just looked up
  if (typeof url !== 'string' || url.length > MAX_LINK_CHARS) return undefined
  const [, type, text] = /^data:([^;,]*);base64,([A-Za-z0-9+/]*={0,2})$/.exec(url) ?? []
  if (type === undefined || text === undefined || text.length % 4 !== 0) return undefined
  return { name, filename: name, type, bytes: Buffer.from(text, 'base64') }
}

function readJson({ body }: RecordedRequest): Read {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { problem: refusal('We could not parse the JSON body of your request.') }
  const { images, mask, ...fields } = body as Record<string, unknown> // just checked
  if (images !== undefined && !Array.isArray(images))
    return { problem: wrongType('images', 'an array', images) }
  const found = ((images ?? []) as unknown[]).map((link) => linkedPart('image', link))
  const masks = mask === undefined ? [] : [linkedPart('mask', mask)]
  const isPart = (part: Part | undefined) => part !== undefined
  if (![...found, ...masks].every(isPart))
    return { problem: refusal('Invalid image reference.', { param: 'images', code: 'invalid_value' }) }
  return { fields, images: found.filter(isPart), masks: masks.filter(isPart), markups: [], isJson: true }
}

/** The body of an edit, from a form or from JSON. */
export function readEditBody(record: RecordedRequest): Read {
  const [type = ''] = (record.headers['content-type'] ?? '').split(';')
  if (type === 'multipart/form-data') return readForm(record)
  if (type === 'application/json') return readJson(record)
  return { problem: refusal(`Unsupported content type: '${type}'.`, { code: 'unsupported_content_type' }) }
}
