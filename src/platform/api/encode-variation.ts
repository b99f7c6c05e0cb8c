import { AppError } from '@/domain/app-error'
import type { ConnectionPreset } from '@/domain/connection'
import type { VariationRequest } from '@/domain/image-request'
import { AUTO_SIZE } from '@/domain/image-size'
import type { ModelCapabilities } from '@/domain/models'
import { extrasOf } from './encode-fields'
import { fileOf } from './encode-edit'
import type { EditFile } from './images-api'

/**
 * The form of `POST /images/variations`: model, image, n, response_format, size and user, and no prompt, which the endpoint does not
 * know. A strength goes to the models that take one. Nothing is null or empty. Source: Images API reference.
 * @throws AppError `request/invalid` for a model that has no variations
 */
export function encodeVariation(
  request: VariationRequest,
  image: EditFile,
  preset: Pick<ConnectionPreset, 'base64'>,
  model: ModelCapabilities,
): FormData {
  if (!model.variations)
    throw new AppError('request/invalid', 'This model has no variations.', { facts: { maybeBilled: false } })
  const { strength } = request
  const asksForBytes = preset.base64 !== 'omit' && model.responseFormat
  const fields: (readonly [string, string | number | undefined])[] = [
    ['n', request.count],
    ['response_format', asksForBytes ? preset.base64 : undefined],
    ['size', request.size === AUTO_SIZE ? undefined : request.size],
    ['user', model.user ? request.user : undefined],
    ['strength', strength && model.strengths.includes(strength) ? strength : undefined],
    ...extrasOf(request, model),
  ]
  const form = new FormData()
  form.append('model', request.model)
  form.append('image', fileOf(image))
  for (const [name, value] of fields)
    if (value !== undefined && value !== '') form.append(name, String(value))
  return form
}
