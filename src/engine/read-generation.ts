import type { Size } from '@/domain/image-size'
import type { Output } from './output-format'
import { readCutOut, readOutput } from './output-format'
import type { Fields } from './read-fields'
import {
  checkFields,
  checkModel,
  invalid,
  readCount,
  readPromptField,
  readSeed,
  readSize,
} from './read-fields'
import type { Quality } from './wire'
import { WireError } from './wire'

/** A generation request, checked. */
export interface Generation {
  prompt: string
  /** What is not to be seen; '' where nothing is named. */
  negativePrompt: string
  count: number
  size: Size
  quality: Quality
  /** Only the subjects, cut out. */
  isCutOut: boolean
  output: Output
  /** Undefined: the answer is one JSON object. Otherwise a stream, with so many pictures from the middle of the work. */
  partialImages: number | undefined
  /** Unsigned 32-bit; undefined where the engine is to draw one. */
  seed: number | undefined
}

const DEFAULT_SIZE: Size = { width: 1024, height: 1024 }
const MAX_PARTIAL_IMAGES = 3

function readQuality({ quality }: Fields): Quality {
  return quality === 'low' || quality === 'high' ? quality : 'medium'
}

function readNegativePrompt({ negative_prompt: text = '' }: Fields): string {
  if (typeof text !== 'string')
    throw invalid('negative_prompt', "Invalid type for 'negative_prompt': expected a string.")
  return text
}

function readPartialImages({ stream = false, partial_images: partials }: Fields): number | undefined {
  if (typeof stream !== 'boolean') throw invalid('stream', "Invalid type for 'stream': expected a boolean.")
  const count = partials ?? 0
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 0 || count > MAX_PARTIAL_IMAGES)
    throw invalid('partial_images', `Invalid 'partial_images': expected a whole number from 0 to ${MAX_PARTIAL_IMAGES}.`) // prettier-ignore
  if (!stream && partials !== undefined && count > 0)
    throw invalid('partial_images', "'partial_images' is only taken with 'stream'.")
  return stream ? count : undefined
}

/** Checks the body of `POST /v1/images/generations`. @throws WireError in the official words for what is wrong. */
export function readGeneration(body: unknown): Generation {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new WireError(400, null, 'The body has to be a JSON object.')
  const fields: Fields = { ...body }
  checkModel(fields)
  checkFields(fields, ['prompt', 'stream', 'partial_images'])
  return {
    prompt: readPromptField(fields),
    negativePrompt: readNegativePrompt(fields),
    count: readCount(fields),
    size: readSize(fields) ?? DEFAULT_SIZE,
    quality: readQuality(fields),
    isCutOut: readCutOut(fields),
    output: readOutput(fields),
    partialImages: readPartialImages(fields),
    seed: readSeed(fields),
  }
}
