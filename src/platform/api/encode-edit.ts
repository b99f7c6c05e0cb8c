import { AppError } from '@/domain/app-error'
import type { ConnectionPreset } from '@/domain/connection'
import type { EditRequest } from '@/domain/image-request'
import type { ModelCapabilities } from '@/domain/models'
import { dataUrlOf } from './data-url'
import type { WireField } from './encode-extras'
import { formText } from './encode-extras'
import type { FieldHabits } from './encode-fields'
import { encodeFields } from './encode-fields'
import type { EditFile, EditParts } from './images-api'

/** A body as `fetch` takes it. A form says its own content type, boundary and all: setting one by hand would lose the boundary. */
export interface EncodedBody {
  body: FormData | string
  contentType?: 'application/json'
}

type EditPreset = FieldHabits &
  Pick<ConnectionPreset, 'editBody' | 'imageField' | 'maskField' | 'maskPolarity'>

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
  const append = ([name, value]: WireField) => form.append(name, formText(value))
  const isLeading = ([name]: WireField) => LEADING.includes(name)
  fields.filter(isLeading).forEach(append)
  for (const image of parts.images) form.append(imageFieldOf(preset, parts), fileOf(image))
  if (parts.mask) form.append(preset.maskField, fileOf(parts.mask))
  if (parts.markup) form.append('markup', fileOf(parts.markup))
  fields.filter((field) => !isLeading(field)).forEach(append)
  return form
}

/** The endpoint for masked areas knows these and no others, and calls the steps otherwise than its neighbour does. */
function inpaintingFields(fields: readonly WireField[], prompt: string): WireField[] {
  return fields.flatMap(([name, value]): WireField[] => {
    if (name === 'model') return [[name, value]]
    if (name === 'prompt') return [[name, prompt]]
    return name === 'step' ? [['steps', value]] : []
  })
}

const linkTo = ({ bytes, mediaType }: EditFile): Promise<string> => dataUrlOf(bytes, mediaType)

async function openAiPictures({ images, mask }: EditParts): Promise<object> {
  const links = await Promise.all(images.map(linkTo))
  return {
    images: links.map((url) => ({ image_url: url })),
    ...(mask ? { mask: { image_url: await linkTo(mask) } } : {}),
  }
}

/** One picture as `image`, several as `images`. */
async function xAiPictures({ images }: EditParts): Promise<object> {
  const links = await Promise.all(images.map(linkTo))
  const [first, ...others] = links.map((url) => ({ url, type: 'image_url' }))
  return others.length === 0 ? { image: first } : { images: [first, ...others] }
}

async function openRouterPictures({ images }: EditParts): Promise<object> {
  const links = await Promise.all(images.map(linkTo))
  return { input_references: links.map((url) => ({ type: 'image_url', image_url: { url } })) }
}

const PICTURES = {
  'json-openai': openAiPictures,
  'json-xai': xAiPictures,
  'json-openrouter': openRouterPictures,
} as const

/** The shape of a single picture is what it is: said again, it would be refused. */
function jsonFields(
  fields: readonly WireField[],
  parts: EditParts,
  preset: EditPreset,
): readonly WireField[] {
  const isShapeGiven = preset.editBody === 'json-xai' && parts.images.length === 1
  return isShapeGiven ? fields.filter(([name]) => name !== 'aspect_ratio') : fields
}

function unsendable(detail: string): AppError {
  return new AppError('request/invalid', detail, { facts: { maybeBilled: false } })
}

/**
 * The body of an edit: the fields of `encodeFields` and the files, untouched, in the form that the connection reads. A mask that the
 * connection or the model does not read is left out, and so are marks. What the model makes of number, size and kind of the files is the edit plan's
 * business.
 * @throws AppError `request/invalid` where the connection takes no edits, there is no picture, or a mask is missing without which the
 * server edits nothing
 */
export async function encodeEdit(
  request: EditRequest,
  parts: EditParts,
  preset: EditPreset,
  model: ModelCapabilities,
): Promise<EncodedBody> {
  const { editBody } = preset
  if (editBody === 'none') throw unsendable('This server takes no edits.')
  if (parts.images.length === 0) throw unsendable('There is no picture to edit.')
  const isMaskRead = model.mask && preset.maskPolarity !== 'none'
  const { images, mask, markup } = parts
  const sent: EditParts = {
    images,
    ...(mask && isMaskRead ? { mask } : {}),
    ...(markup && model.markup && !mask ? { markup } : {}),
  }
  const fields = encodeFields(request, preset, model)
  if (editBody === 'multipart') return { body: formOf(fields, sent, preset) }
  if (editBody === 'inpainting') {
    if (!sent.mask) throw unsendable('This server repaints masked areas and edits nothing else.')
    return { body: formOf(inpaintingFields(fields, request.prompt), sent, preset) }
  }
  const pictures = await PICTURES[editBody](sent)
  const said = Object.fromEntries(jsonFields(fields, sent, preset))
  return { body: JSON.stringify({ ...said, ...pictures }), contentType: 'application/json' }
}
