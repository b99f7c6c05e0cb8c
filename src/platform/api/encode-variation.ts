import { AppError } from '@/domain/app-error'
import type { VariationRequest } from '@/domain/image-request'
import type { ModelCapabilities } from '@/domain/models'
import type { WireValue } from './encode-extras'
import { formText, sizeFields, spokenExtras } from './encode-extras'
import type { FieldHabits } from './encode-fields'
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
  preset: FieldHabits,
  model: ModelCapabilities,
): FormData {
  if (!model.variations)
    throw new AppError('request/invalid', 'This model has no variations.', { facts: { maybeBilled: false } })
  const { strength } = request
  const asksForBytes = preset.base64 !== 'omit' && model.responseFormat
  const fields: (readonly [string, WireValue | undefined])[] = [
    ['n', request.count],
    ['response_format', asksForBytes ? preset.base64 : undefined],
    ...sizeFields(request.size, preset),
    ['user', model.user ? request.user : undefined],
    ['strength', strength && model.strengths.includes(strength) ? strength : undefined],
    ...spokenExtras(request, extrasOf(request, model), preset).fields,
  ]
  const form = new FormData()
  form.append('model', request.model)
  form.append('image', fileOf(image))
  for (const [name, value] of fields)
    if (value !== undefined && value !== '') form.append(name, formText(value))
  return form
}
