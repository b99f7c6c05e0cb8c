import {
  defaultSize,
  describeSize,
  fitSize,
  formatSize,
  isLegalSize,
  parseSize,
  sizeProblem,
} from './image-size'
import type { GenerateRequest, ImageRequest } from './image-request'
import { MAX_IMAGES, MIN_IMAGES } from './image-request'
import type { ModelCapabilities } from './models'
import { BUILT_IN_MODEL, capabilitiesOf } from './models'

/** The Prompt form's content: a request that may still be incomplete or wrong. */
export type GenerateDraft = Omit<GenerateRequest, 'kind'>

/** The fields that are chosen from a list which depends on the model. */
export const CHOICE_FIELDS = ['quality', 'complexity', 'background', 'format', 'moderation', 'style'] as const
export type ChoiceField = (typeof CHOICE_FIELDS)[number]

const FIELD_LABELS = {
  size: 'Size',
  quality: 'Quality',
  complexity: 'Complexity',
  background: 'Background',
  format: 'Format',
  compression: 'Compression',
  moderation: 'Moderation',
  style: 'Style',
  user: 'User',
} as const

export function fieldLabel(field: ChoiceField | 'size' | 'compression' | 'user'): string {
  return FIELD_LABELS[field]
}

/** What the model offers for a field; an empty list means that the field is absent. */
export function choicesFor(capabilities: ModelCapabilities, field: ChoiceField): readonly string[] {
  const choices: Record<ChoiceField, readonly string[]> = {
    quality: capabilities.qualities,
    complexity: capabilities.complexities,
    background: capabilities.backgrounds,
    format: capabilities.formats,
    moderation: capabilities.moderations,
    style: capabilities.styles,
  }
  return choices[field]
}

/** Compression is a level of JPEG and WebP; PNG has none. */
export function takesCompression(capabilities: ModelCapabilities, format: string | undefined): boolean {
  return capabilities.compression && (format === 'jpeg' || format === 'webp')
}

export function emptyDraft(model: string = BUILT_IN_MODEL): GenerateDraft {
  return { prompt: '', model, count: 1, size: defaultSize(capabilitiesOf(model).size) }
}

export interface Refit {
  draft: GenerateDraft
  /** What had to go or change, one sentence each, for people. */
  changes: readonly string[]
}

function refitSize(size: string, capabilities: ModelCapabilities): { size: string; change?: string } {
  if (isLegalSize(size, capabilities.size)) return { size }
  const wanted = parseSize(size)
  const fitted = wanted ? formatSize(fitSize(wanted, capabilities.size)) : defaultSize(capabilities.size)
  return { size: fitted, change: `Size is now ${describeSize(fitted)}` }
}

/** Moves a draft to another model: keeps what still fits and says what it dropped. */
export function refitDraft(draft: GenerateDraft, model: string): Refit {
  const capabilities = capabilitiesOf(model)
  const changes: string[] = []
  const { size, change } = refitSize(draft.size, capabilities)
  if (change) changes.push(change)
  const next: GenerateDraft = { prompt: draft.prompt, model, count: draft.count, size }
  for (const field of CHOICE_FIELDS) {
    const value = draft[field]
    if (value === undefined) continue
    if (choicesFor(capabilities, field).includes(value)) next[field] = value
    else changes.push(`${fieldLabel(field)} “${value}” was dropped`)
  }
  if (draft.compression !== undefined) {
    if (takesCompression(capabilities, next.format)) next.compression = draft.compression
    else if (takesCompression(capabilitiesOf(draft.model), draft.format))
      changes.push('Compression was dropped')
  }
  if (draft.user) {
    if (capabilities.user) next.user = draft.user
    else changes.push('User was dropped')
  }
  const extras = keptExtras(draft.extras ?? {}, capabilities, changes)
  if (Object.keys(extras).length > 0) next.extras = extras
  return { draft: next, changes }
}

function keptExtras(
  extras: Record<string, string | number>,
  capabilities: ModelCapabilities,
  changes: string[],
) {
  const kept: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(extras)) {
    if (capabilities.extras.some((field) => field.name === name)) kept[name] = value
    else changes.push(`${name.charAt(0).toUpperCase()}${name.slice(1)} was dropped`)
  }
  return kept
}

/** Problems by field name, to be shown at the field; extras appear under their wire name. */
export type DraftProblems = Readonly<Record<string, string>>

/** How many characters a prompt has, counted as the API counts them: by code point. */
export function promptLength(prompt: string): number {
  let length = 0
  for (const _ of prompt) length++
  return length
}

function promptProblem(prompt: string, maxChars: number): string | undefined {
  if (prompt.trim() === '') return 'Write what the picture should show.'
  const over = promptLength(prompt) - maxChars
  return over > 0 ? `${over.toLocaleString('en')} characters too many for this model.` : undefined
}

function countProblem(count: number): string | undefined {
  const isLegal = Number.isInteger(count) && count >= MIN_IMAGES && count <= MAX_IMAGES
  return isLegal ? undefined : `A whole number from ${MIN_IMAGES} to ${MAX_IMAGES}.`
}

function extraProblems(
  draft: GenerateDraft,
  capabilities: ModelCapabilities,
): [string, string | undefined][] {
  return capabilities.extras.map((field) => {
    const value = draft.extras?.[field.name]
    if (value === undefined || field.kind === 'text') return [field.name, undefined]
    const { min = -Infinity, max = Infinity } = field
    const isLegal =
      typeof value === 'number' &&
      value >= min &&
      value <= max &&
      (field.kind !== 'integer' || Number.isInteger(value))
    return [
      field.name,
      isLegal
        ? undefined
        : `A ${field.kind === 'integer' ? 'whole number' : 'number'} from ${min} to ${max}.`,
    ]
  })
}

/** Everything that stands in the way of sending; an empty object means that the draft is ready. */
export function draftProblems(draft: GenerateDraft): DraftProblems {
  const capabilities = capabilitiesOf(draft.model)
  const isCompressionLegal =
    draft.compression === undefined ||
    (Number.isInteger(draft.compression) && draft.compression >= 0 && draft.compression <= 100)
  const found: [string, string | undefined][] = [
    ['prompt', promptProblem(draft.prompt, capabilities.maxPromptChars)],
    ['model', draft.model.trim() === '' ? 'Choose a model or type its name.' : undefined],
    ['size', sizeProblem(draft.size, capabilities.size)],
    ['count', countProblem(draft.count)],
    ['compression', isCompressionLegal ? undefined : 'A whole number from 0 to 100.'],
    ...extraProblems(draft, capabilities),
  ]
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/** The request that a ready draft stands for: only the fields that its model takes. */
export function requestOf(draft: GenerateDraft): GenerateRequest {
  const { draft: fitting } = refitDraft(draft, draft.model.trim())
  const { format } = fitting
  const request: GenerateRequest = { kind: 'generate', ...fitting, prompt: draft.prompt.trim() }
  if (!takesCompression(capabilitiesOf(fitting.model), format)) delete request.compression
  return request
}

/**
 * The requests that are sent for one job: as few as the connection and the model allow, never more pictures in all than wanted.
 * A seed moves on with each request, so that separate requests do not draw the same picture.
 */
export function splitRequest<Request extends ImageRequest>(
  request: Request,
  several: 'one-request' | 'separate-requests',
): Request[] {
  const perRequest = several === 'one-request' ? capabilitiesOf(request.model).maxImages : 1
  const parts: Request[] = []
  for (let done = 0; done < request.count; done += perRequest) {
    const part = { ...request, count: Math.min(perRequest, request.count - done) }
    const seed = request.extras?.seed
    if (typeof seed === 'number') part.extras = { ...request.extras, seed: (seed + done) % 2 ** 32 }
    parts.push(part)
  }
  return parts
}
