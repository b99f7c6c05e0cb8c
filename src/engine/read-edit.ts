import type { Size } from '@/domain/image-size'
import { readCutOut } from './output-format'
import { checkFields, checkModel, readCount, readOptionalPrompt, readSeed, readSize } from './read-fields'
import { invalid } from './read-fields'
import type { PictureForm } from './read-form'
import { WireError } from './wire'

/** As many as the official API takes. Only the first is edited. */
const MAX_INPUT_IMAGES = 16

/** An edit request, checked; its pictures are not decoded yet. */
export interface Edit {
  /** '' says: make up what is masked. */
  prompt: string
  count: number
  /** Undefined: the picture's own. */
  size: Size | undefined
  /** Unsigned 32-bit; undefined where the engine is to draw one. */
  seed: number | undefined
  /** Without the background. */
  isCutOut: boolean
  image: Blob
  mask: Blob | undefined
  /** How many pictures came besides the one to edit. */
  referenceCount: number
}

/** The first picture of a form. @throws WireError where there is none */
export function firstImage(images: readonly Blob[]): Blob {
  const [image] = images
  if (!image)
    throw new WireError(400, 'missing_required_parameter', "Missing required parameter: 'image'.", 'image')
  return image
}

/** Checks the form of `POST /v1/images/edits`. @throws WireError in the official words for what is wrong. */
export function readEdit({ fields, images, mask }: PictureForm): Edit {
  checkModel(fields)
  checkFields(fields, ['prompt'])
  const image = firstImage(images)
  if (images.length > MAX_INPUT_IMAGES)
    throw invalid('image', `Invalid 'image': at most ${MAX_INPUT_IMAGES} pictures.`)
  return {
    prompt: readOptionalPrompt(fields).trim(),
    count: readCount(fields),
    size: readSize(fields),
    seed: readSeed(fields),
    isCutOut: readCutOut(fields),
    image,
    mask,
    referenceCount: images.length - 1,
  }
}
