import type { EditBody } from './edits-body.ts'
import type { EditRules } from './edits-rules.ts'
import { editRulesOf, SMALL_FILE_BYTES } from './edits-rules.ts'
import type { Part } from './multipart.ts'
import type { PngHead } from './png-file.ts'
import { readPngHead } from './png-file.ts'
import { fieldProblem, namedRules } from './validate-generation.ts'
import type { Refusal } from './wire-error.ts'
import { invalidValue, missingParameter, refusal, unknownParameter } from './wire-error.ts'

const MAGIC: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  'image/png': (bytes) => readPngHead(bytes) !== undefined,
  'image/jpeg': (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  'image/webp': (bytes) => /^RIFF[\s\S]{4}WEBP/.test(bytes.toString('latin1', 0, 12)),
}

/** A refusal of the stage that looks at pictures. */
const pictureRefusal = (message: string, param: string, code: string): Refusal =>
  refusal(message, { type: 'image_generation_user_error', param, code })

const unsupportedType = ({ type = 'application/octet-stream' }: Part, param: string): Refusal =>
  refusal(
    `Invalid file '${param}': unsupported mimetype ('${type}'). Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.`,
    { param, code: 'unsupported_file_mimetype' },
  )

const maskRefusal = (why: string): Refusal =>
  pictureRefusal(`Invalid mask image format - ${why}`, 'mask', 'invalid_mask_image_format')

function fileProblem(part: Part, param: string): Refusal | undefined {
  const isWhatItSays = MAGIC[part.type ?? '']
  if (!isWhatItSays) return unsupportedType(part, param)
  if (isWhatItSays(part.bytes)) return undefined
  return pictureRefusal(
    `Invalid image file or mode for ${param}, please check your image file.`,
    param,
    'invalid_image_file',
  )
}

const MODE_NAMES: Readonly<Record<number, string>> = { 0: 'L', 2: 'RGB', 3: 'P', 4: 'LA', 6: 'RGBA' }

/** One square PNG with an alpha channel: "RGBA" of the three modes that the message names is the one that has colour. */
function squareRgbaProblem({ type, bytes }: Part): Refusal | undefined {
  const head = type === 'image/png' ? readPngHead(bytes) : undefined
  if (!head) return refusal('Uploaded image must be a PNG and less than 4 MB.', { param: 'image' })
  if (head.colourType !== 6)
    return refusal(
      `Invalid input image - format must be in ['RGBA', 'LA', 'L'], got ${MODE_NAMES[head.colourType] ?? '?'}.`,
      { param: 'image', code: 'invalid_image_format' },
    )
  if (head.width !== head.height)
    return refusal('Uploaded image must be square.', { param: 'image', code: 'invalid_image_shape' })
  return undefined
}

function imagesProblem(images: readonly Part[], rules: EditRules): Refusal | undefined {
  if (images.length === 0) return missingParameter('image')
  if (images.length > rules.maxImages)
    return refusal(
      `Invalid 'image': array too long. Expected an array with maximum length ${rules.maxImages}, but got an array with length ${images.length} instead.`,
      { param: 'image', code: 'array_above_max_length' },
    )
  for (const image of images) {
    if (image.bytes.length >= rules.maxImageBytes)
      return refusal(`Invalid input image - must be less than ${rules.maxImageBytes / 1e6} MB.`, {
        param: 'image',
        code: 'image_too_large',
      })
    const problem = fileProblem(image, 'image')
    if (problem) return problem
  }
  return rules.onlySquareRgba && images[0] ? squareRgbaProblem(images[0]) : undefined
}

/** Sizes that can be compared: only PNG says its size where this server can read it. */
const sameSize = (a: PngHead, b: PngHead) => a.width === b.width && a.height === b.height

function maskProblem({ images, masks }: EditBody, rules: EditRules): Refusal | undefined {
  const [mask, second] = masks
  if (!mask) return undefined
  if (!rules.maskFields.includes(mask.name)) return unknownParameter(mask.name)
  if (second) return unknownParameter(second.name)
  const problem = fileProblem(mask, 'mask')
  if (problem) return problem
  const head = readPngHead(mask.bytes)
  if (!head) return maskRefusal('mask must be a PNG')
  if (!rules.isMaskStrict) return undefined
  if (mask.bytes.length >= SMALL_FILE_BYTES) return maskRefusal('mask must be less than 4 MB')
  if (!head.hasAlpha) return maskRefusal('mask image missing alpha channel')
  const first = images[0] && readPngHead(images[0].bytes)
  return !first || sameSize(first, head) ? undefined : maskRefusal('mask size does not match image size')
}

const markupRefusal = (why: string): Refusal =>
  pictureRefusal(`Invalid markup image - ${why}`, 'markup', 'invalid_markup_image')

/** A transparent PNG over the first image, instead of a mask; other models do not know the field. */
function markupProblem({ images, masks, markups }: EditBody, rules: EditRules): Refusal | undefined {
  const [markup] = markups
  if (!markup) return undefined
  if (!rules.takesMarkup) return unknownParameter('markup')
  if (masks.length > 0)
    return refusal("Only one of 'mask' and 'markup' may be sent.", { param: 'markup', code: 'invalid_value' })
  const head = markup.type === 'image/png' ? readPngHead(markup.bytes) : undefined
  if (!head) return markupRefusal('markup must be a PNG')
  if (!head.hasAlpha) return markupRefusal('markup must be transparent where nothing is marked')
  const first = images[0] && readPngHead(images[0].bytes)
  return !first || sameSize(first, head) ? undefined : markupRefusal('markup size does not match image size')
}

function fidelityProblem({ fields }: EditBody, { fidelities = [] }: EditRules): Refusal | undefined {
  const value = fields.input_fidelity
  if (value === undefined || fidelities.includes(String(value))) return undefined
  if (fidelities.length > 0) return invalidValue('input_fidelity', value, fidelities)
  return refusal(`The model '${String(fields.model)}' does not support the 'input_fidelity' parameter.`, {
    param: 'input_fidelity',
    code: 'invalid_input_fidelity_model',
  })
}

/** Refuses what the real `POST /v1/images/edits` refuses; undefined for a legal edit. */
export function editProblem(edit: EditBody): Refusal | undefined {
  const { fields } = edit
  const named = namedRules(fields)
  if ('problem' in named) return named.problem
  const rules = editRulesOf(String(fields.model))
  if (!rules) return invalidValue('model', fields.model, ['gpt-image-2', 'dall-e-2'])
  if (edit.isJson && !rules.takesJson)
    return refusal("Unsupported content type: 'application/json'.", { code: 'unsupported_content_type' })
  const known = [...named.rules.fields, ...(rules.fidelities ? ['input_fidelity'] : [])]
  const unknown = Object.keys(fields).find((name) => !known.includes(name))
  if (unknown !== undefined) return unknownParameter(unknown)
  return (
    fidelityProblem(edit, rules) ??
    (edit.images.length === 0 ? missingParameter('image') : undefined) ??
    fieldProblem(fields, named.rules) ??
    imagesProblem(edit.images, rules) ??
    maskProblem(edit, rules) ??
    markupProblem(edit, rules)
  )
}
