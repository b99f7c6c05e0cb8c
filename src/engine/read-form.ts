import type { Fields } from './read-fields'
import { invalid } from './read-fields'
import { WireError } from './wire'

/** A form with pictures, taken apart; numbers are numbers, everything else is as it was sent. */
export interface PictureForm {
  fields: Fields
  /** In the order they were sent. */
  images: readonly Blob[]
  mask: Blob | undefined
}

/** A form has texts only; these fields are checked as numbers. */
const NUMBERS = new Set(['n', 'seed'])

const IMAGE_FIELDS = new Set(['image', 'image[]'])
const MAX_FILE_BYTES = 50_000_000

async function readFormData(request: Request): Promise<FormData> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\b/i.test(type))
    throw new WireError(400, null, `Expected multipart/form-data, got '${type}'.`)
  try {
    return await request.formData()
  } catch {
    throw new WireError(400, null, 'We could not parse the form of your request.')
  }
}

function fileOf(value: FormDataEntryValue, param: string): Blob {
  if (typeof value === 'string') throw invalid(param, `Invalid type for '${param}': expected a file.`)
  if (value.size === 0) throw new WireError(400, 'empty_file', `The file of '${param}' is empty.`, param)
  if (value.size > MAX_FILE_BYTES)
    throw new WireError(400, 'image_too_large', `The file of '${param}' is larger than 50 MB.`, param)
  return value
}

function fieldOf(name: string, value: FormDataEntryValue): unknown {
  return NUMBERS.has(name) && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
}

function onlyOne<Value>(values: readonly Value[], name: string): Value | undefined {
  if (values.length > 1)
    throw new WireError(400, 'duplicate_parameter', `'${name}' was sent more than once.`, name)
  return values[0]
}

/** Takes a multipart form apart; `image` and `image[]` mean the same. @throws WireError */
export async function readPictureForm(request: Request): Promise<PictureForm> {
  const form = await readFormData(request)
  const fields: Record<string, unknown> = {}
  const images: Blob[] = []
  for (const [name, value] of form) {
    if (IMAGE_FIELDS.has(name)) images.push(fileOf(value, 'image'))
    else if (name !== 'mask') fields[name] = fieldOf(name, onlyOne(form.getAll(name), name) ?? value)
  }
  const mask = onlyOne(form.getAll('mask'), 'mask')
  return { fields, images, mask: mask === undefined ? undefined : fileOf(mask, 'mask') }
}
