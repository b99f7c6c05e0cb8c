import { AppError } from '@/domain/app-error'
import type { ConnectionPreset } from '@/domain/connection'
import type { EditRequest } from '@/domain/image-request'
import type { ModelCapabilities } from '@/domain/models'
import { dataUrlOf } from './data-url'
import type { WireField } from './encode-fields'
import { encodeFields } from './encode-fields'
import type { EditFile, EditParts } from './images-api'

/** A body as `fetch` takes it. A form says its own content type, boundary and all: setting one by hand would lose the boundary. */
export interface EncodedBody {
  body: FormData | string
  contentType?: 'application/json'
}

type EditPreset = Pick<ConnectionPreset, 'base64' | 'editBody' | 'imageField' | 'maskField' | 'maskPolarity'>

/** Fields that stand before the files: a server that reads the form as a stream then knows what the files are for. */
const LEADING = ['model', 'prompt']

/** The file as a part of a form: one without a name is read as text, and one without a type is refused. */
export function fileOf({ bytes, mediaType, name }: EditFile): File {
  return new File([bytes], name, { type: mediaType })
}

function imageFieldOf({ imageField }: EditPreset, { images }: EditParts): string {
  if (imageField !== 'auto') return imageField
  return images.length === 1 ? 'image' : 'image[]'
}

function formOf(fields: readonly WireField[], parts: EditParts, preset: EditPreset): FormData {
  const form = new FormData()
  const append = ([name, value]: WireField) => form.append(name, String(value))
  const isLeading = ([name]: WireField) => LEADING.includes(name)
  fields.filter(isLeading).forEach(append)
  for (const image of parts.images) form.append(imageFieldOf(preset, parts), fileOf(image))
  if (parts.mask) form.append(preset.maskField, fileOf(parts.mask))
  fields.filter((field) => !isLeading(field)).forEach(append)
  return form
}

async function jsonOf(fields: readonly WireField[], { images, mask }: EditParts): Promise<string> {
  const linkTo = async ({ bytes, mediaType }: EditFile) => ({ image_url: await dataUrlOf(bytes, mediaType) })
  return JSON.stringify({
    ...Object.fromEntries(fields),
    images: await Promise.all(images.map(linkTo)),
    ...(mask ? { mask: await linkTo(mask) } : {}),
  })
}

function unsendable(detail: string): AppError {
  return new AppError('request/invalid', detail, { facts: { maybeBilled: false } })
}

/**
 * The body of `POST /images/edits`: the fields of `encodeFields` and the files, untouched, in the form that the connection reads. A
 * mask that the connection or the model does not read is left out. What the model makes of number, size and kind of the files is
 * the edit plan's business.
 * @throws AppError `request/invalid` where the connection takes no edits, or there is no picture
 */
export async function encodeEdit(
  request: EditRequest,
  parts: EditParts,
  preset: EditPreset,
  model: ModelCapabilities,
): Promise<EncodedBody> {
  if (preset.editBody === 'none') throw unsendable('This server takes no edits.')
  if (parts.images.length === 0) throw unsendable('There is no picture to edit.')
  const isMaskRead = model.mask && preset.maskPolarity !== 'none'
  const sent: EditParts = parts.mask && !isMaskRead ? { images: parts.images } : parts
  const fields = encodeFields(request, preset, model)
  if (preset.editBody === 'multipart') return { body: formOf(fields, sent, preset) }
  return { body: await jsonOf(fields, sent), contentType: 'application/json' }
}
