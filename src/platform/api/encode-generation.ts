import type { ConnectionPreset } from '@/domain/connection'
import { takesCompression } from '@/domain/generate-draft'
import type { GenerateRequest } from '@/domain/image-request'
import { AUTO_SIZE } from '@/domain/image-size'
import type { ModelCapabilities } from '@/domain/models'

/** The JSON body of `POST /images/generations`. Never holds null or an empty string: servers refuse both. */
export type GenerationWire = Record<string, string | number>

/** What the encoder's quality is when `output_compression` is left out. */
const DEFAULT_COMPRESSION = 100

/** The value where the model offers it and would not choose it by itself. The first entry of a list is its default. */
function unlessDefault(value: string | undefined, choices: readonly string[]): string | undefined {
  return value !== undefined && choices.indexOf(value) > 0 ? value : undefined
}

function compressionOf({ compression, format }: GenerateRequest, model: ModelCapabilities) {
  return compression !== DEFAULT_COMPRESSION && takesCompression(model, format) ? compression : undefined
}

function extrasOf({ extras = {} }: GenerateRequest, model: ModelCapabilities) {
  return model.extras.map(({ name }) => [name, extras[name]] as const)
}

/**
 * The smallest legal body: model, prompt and n always; everything else only where it is set, differs from the server's default
 * and is taken by the model. Links instead of bytes are asked for by nobody: `response_format` goes to every model that knows it,
 * where the server wants it, and never to those that refuse it.
 */
export function encodeGeneration(
  request: GenerateRequest,
  preset: Pick<ConnectionPreset, 'base64'>,
  model: ModelCapabilities,
): GenerationWire {
  const asksForBytes = preset.base64 !== 'omit' && model.responseFormat
  const fields: [string, string | number | undefined][] = [
    ['model', request.model],
    ['prompt', request.prompt],
    ['n', request.count],
    ['size', request.size === AUTO_SIZE ? undefined : request.size],
    ['quality', unlessDefault(request.quality, model.qualities)],
    ['complexity', unlessDefault(request.complexity, model.complexities)],
    ['background', unlessDefault(request.background, model.backgrounds)],
    ['output_format', unlessDefault(request.format, model.formats)],
    ['output_compression', compressionOf(request, model)],
    ['moderation', unlessDefault(request.moderation, model.moderations)],
    ['style', unlessDefault(request.style, model.styles)],
    ['user', model.user ? request.user : undefined],
    ['response_format', asksForBytes ? preset.base64 : undefined],
  ]
  const all = [...fields, ...extrasOf(request, model)]
  return Object.fromEntries(
    all.filter((field): field is [string, string | number] => field[1] !== undefined && field[1] !== ''),
  )
}
