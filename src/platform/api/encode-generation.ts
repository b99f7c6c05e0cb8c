import type { ConnectionPreset } from '@/domain/connection'
import type { GenerateRequest } from '@/domain/image-request'
import type { ModelCapabilities } from '@/domain/models'
import { encodeFields } from './encode-fields'

/** The JSON body of `POST /images/generations`. Never holds null or an empty string: servers refuse both. */
export type GenerationWire = Record<string, string | number>

/** The smallest legal body: the rule of `encodeFields`, as JSON. */
export function encodeGeneration(
  request: GenerateRequest,
  preset: Pick<ConnectionPreset, 'base64'>,
  model: ModelCapabilities,
): GenerationWire {
  return Object.fromEntries(encodeFields(request, preset, model))
}
