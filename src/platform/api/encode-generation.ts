import type { GenerateRequest } from '@/domain/image-request'
import type { ModelCapabilities } from '@/domain/models'
import type { WireValue } from './encode-extras'
import type { FieldHabits } from './encode-fields'
import { encodeFields } from './encode-fields'

/** The JSON body of `POST /images/generations`. Never holds null or an empty string: servers refuse both. */
export type GenerationWire = Record<string, WireValue>

/** The smallest legal body: the rule of `encodeFields`, as JSON. */
export function encodeGeneration(
  request: GenerateRequest,
  preset: FieldHabits,
  model: ModelCapabilities,
): GenerationWire {
  return Object.fromEntries(encodeFields(request, preset, model))
}
