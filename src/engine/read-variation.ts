import type { Size } from '@/domain/image-size'
import { firstImage } from './read-edit'
import { checkFields, checkModel, invalid, readCount, readSeed, readSize, type Fields } from './read-fields'
import type { PictureForm } from './read-form'

/** How far a variation may go: another light on the same picture, or another picture of the same. */
export type Strength = 'subtle' | 'strong'

/** A variation request, checked; its picture is not decoded yet. */
export interface Variation {
  count: number
  /** Undefined: the picture's own. */
  size: Size | undefined
  /** Unsigned 32-bit; undefined where the engine is to draw one. */
  seed: number | undefined
  strength: Strength
  image: Blob
}

function readStrength({ strength = 'strong' }: Fields): Strength {
  if (strength !== 'subtle' && strength !== 'strong')
    throw invalid('strength', "Invalid 'strength': expected 'subtle' or 'strong'.")
  return strength
}

/** Checks the form of `POST /v1/images/variations`. @throws WireError in the official words for what is wrong. */
export function readVariation({ fields, images, mask }: PictureForm): Variation {
  checkModel(fields)
  checkFields(fields, ['strength'])
  if (mask)
    throw invalid('mask', "Invalid 'mask': a variation changes the whole picture. Send it to the edits.")
  const image = firstImage(images)
  if (images.length > 1) throw invalid('image', "Invalid 'image': variations are made of one picture.")
  return {
    count: readCount(fields),
    size: readSize(fields),
    seed: readSeed(fields),
    strength: readStrength(fields),
    image,
  }
}
