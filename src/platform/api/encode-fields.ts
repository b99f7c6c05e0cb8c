import type { ConnectionPreset } from '@/domain/connection'
import { takesCompression } from '@/domain/request-draft'
import type { EditRequest, GenerateRequest, ImageRequest } from '@/domain/image-request'
import type { ModelCapabilities } from '@/domain/models'
import { maxPreviews } from '@/domain/previews'
import type { WireField, WireValue } from './encode-extras'
import { sizeFields, spokenExtras } from './encode-extras'

/** What of a server decides how the fields are said. */
export type FieldHabits = Pick<ConnectionPreset, 'base64' | 'extrasVia' | 'sizeVia'>

/** The requests that say what to draw; a variation by its endpoint does not. */
type PromptedRequest = GenerateRequest | EditRequest

/** What the encoder's quality is when `output_compression` is left out. */
const DEFAULT_COMPRESSION = 100

/** The value where the model offers it and would not choose it by itself. The first entry of a list is its default. */
function unlessDefault(value: string | undefined, choices: readonly string[]): string | undefined {
  return value !== undefined && choices.indexOf(value) > 0 ? value : undefined
}

function compressionOf({ compression, format }: PromptedRequest, model: ModelCapabilities) {
  return compression !== DEFAULT_COMPRESSION && takesCompression(model, format) ? compression : undefined
}

/** What one kind of request has and the other has not. */
function ownField(request: PromptedRequest, model: ModelCapabilities): [string, string | undefined] {
  return request.kind === 'generate'
    ? ['style', unlessDefault(request.style, model.styles)]
    : ['input_fidelity', unlessDefault(request.inputFidelity, model.inputFidelities)]
}

/** Only the stream of a single picture says which picture its previews are of. Zero previews would only make proxies give up waiting. */
function previewsOf(request: PromptedRequest, model: ModelCapabilities): number | undefined {
  const { previews = 0, count } = request
  const most = maxPreviews(model, request.kind)
  return count === 1 && previews > 0 && most > 0 ? Math.min(previews, most) : undefined
}

/** The extras that the model takes, in the order of its row. */
export function extrasOf({ extras = {} }: Pick<ImageRequest, 'extras'>, model: ModelCapabilities) {
  return model.extras.map(({ name }) => [name, extras[name]] as const)
}

/**
 * The smallest legal set of fields, files aside, `model` and `prompt` first: model, prompt and n always; everything else only where
 * it is set, differs from the server's default and is taken by the model. Links instead of bytes are asked for by nobody:
 * `response_format` goes to every model that knows it, where the server wants it, and never to those that refuse it. Never holds null
 * or an empty string: servers refuse both. Size and extras are said as the server reads them.
 */
export function encodeFields(
  request: PromptedRequest,
  preset: FieldHabits,
  model: ModelCapabilities,
): WireField[] {
  const asksForBytes = preset.base64 !== 'omit' && model.responseFormat
  const previews = previewsOf(request, model)
  const spoken = spokenExtras(request, extrasOf(request, model), preset)
  const fields: (readonly [string, WireValue | undefined])[] = [
    ['model', request.model],
    ['prompt', spoken.prompt],
    ['n', request.count],
    ...sizeFields(request.size, preset),
    ['quality', unlessDefault(request.quality, model.qualities)],
    ['complexity', unlessDefault(request.complexity, model.complexities)],
    ['background', unlessDefault(request.background, model.backgrounds)],
    ['output_format', unlessDefault(request.format, model.formats)],
    ['output_compression', compressionOf(request, model)],
    ['moderation', unlessDefault(request.moderation, model.moderations)],
    ownField(request, model),
    ['stream', previews === undefined ? undefined : true],
    ['partial_images', previews],
    ['user', model.user ? request.user : undefined],
    ['response_format', asksForBytes ? preset.base64 : undefined],
    ...spoken.fields,
  ]
  return fields.filter((field): field is WireField => field[1] !== undefined && field[1] !== '')
}
