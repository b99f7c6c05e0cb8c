import type { Size } from '@/domain/image-size'
import type { Fields } from './read-fields'
import { checkFields, checkModel, readCount, readPromptField, readSeed, readSize } from './read-fields'
import { WireError } from './wire'

/** A generation request, checked. */
export interface Generation {
  prompt: string
  count: number
  size: Size
  /** Unsigned 32-bit; undefined where the engine is to draw one. */
  seed: number | undefined
}

const DEFAULT_SIZE: Size = { width: 1024, height: 1024 }

/** Checks the body of `POST /v1/images/generations`. @throws WireError in the official words for what is wrong. */
export function readGeneration(body: unknown): Generation {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new WireError(400, null, 'The body has to be a JSON object.')
  const fields: Fields = { ...body }
  checkModel(fields)
  checkFields(fields, ['prompt'])
  return {
    prompt: readPromptField(fields),
    count: readCount(fields),
    size: readSize(fields) ?? DEFAULT_SIZE,
    seed: readSeed(fields),
  }
}
