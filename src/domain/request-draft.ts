import {
  defaultSize,
  describeSize,
  fitSize,
  formatSize,
  isLegalSize,
  parseSize,
  sizeProblem,
} from './image-size'
import type { EditRequest, GenerateRequest, ImageRequest } from './image-request'
import { MAX_IMAGES, MIN_IMAGES } from './image-request'
import type { ModelCapabilities } from './models'
import { BUILT_IN_MODEL, capabilitiesOf } from './models'
import { defaultPreviews, maxPreviews } from './previews'
import type { ServerTraits } from './server-traits'

/** What a form is filled with: a request that may still be incomplete or wrong. */
export type RequestDraft = Omit<GenerateRequest, 'kind' | 'styled'> & Pick<EditRequest, 'inputFidelity'>

/** The fields that are chosen from a list which depends on the model. */
export const CHOICE_FIELDS = [
  'quality',
  'complexity',
  'background',
  'format',
  'moderation',
  'style',
  'inputFidelity',
] as const
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
  inputFidelity: 'Input fidelity',
  previews: 'Stream previews',
  user: 'User',
} as const

export function fieldLabel(field: ChoiceField | 'size' | 'compression' | 'previews' | 'user'): string {
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
    inputFidelity: capabilities.inputFidelities,
  }
  return choices[field]
}

/** Compression is a level of JPEG and WebP; PNG has none. */
export function takesCompression(capabilities: ModelCapabilities, format: string | undefined): boolean {
  return capabilities.compression && (format === 'jpeg' || format === 'webp')
}

export function emptyDraft(model: string = BUILT_IN_MODEL): RequestDraft {
  return { prompt: '', model, count: 1, size: defaultSize(capabilitiesOf(model).size) }
}

export interface Refit {
  draft: RequestDraft
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
export function refitDraft(draft: RequestDraft, model: string, server?: ServerTraits): Refit {
  const capabilities = capabilitiesOf(model, server)
  const changes: string[] = []
  const { size, change } = refitSize(draft.size, capabilities)
  if (change) changes.push(change)
  const next: RequestDraft = { prompt: draft.prompt, model, count: draft.count, size }
  for (const field of CHOICE_FIELDS) {
    const value = draft[field]
    if (value === undefined) continue
    if (choicesFor(capabilities, field).includes(value)) next[field] = value
    else changes.push(`${fieldLabel(field)} “${value}” was dropped`)
  }
  if (draft.compression !== undefined) {
    if (takesCompression(capabilities, next.format)) next.compression = draft.compression
    else if (takesCompression(capabilitiesOf(draft.model, server), draft.format))
      changes.push('Compression was dropped')
  }
  // No word where it goes: nobody misses previews that cannot be.
  if (draft.previews !== undefined && capabilities.maxPartialImages > 0) next.previews = draft.previews
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

/** What a draft is meant to become; the rules for its prompt and size differ. */
export type DraftUse = 'generate' | 'edit' | 'vary'

function promptProblem(
  prompt: string,
  { maxPromptChars, family }: ModelCapabilities,
  use: DraftUse,
): string | undefined {
  if (use === 'vary') return undefined // its instruction is no part of the draft
  if (prompt.trim() === '' && use === 'generate') return 'Write what the picture should show.'
  if (prompt.trim() === '' && family !== 'sketch') return 'Write what should be there.'
  const over = promptLength(prompt) - maxPromptChars
  return over > 0 ? `${over.toLocaleString('en')} characters too many for this model.` : undefined
}

function countProblem(count: number): string | undefined {
  const isLegal = Number.isInteger(count) && count >= MIN_IMAGES && count <= MAX_IMAGES
  return isLegal ? undefined : `A whole number from ${MIN_IMAGES} to ${MAX_IMAGES}.`
}

function extraProblems(draft: RequestDraft, capabilities: ModelCapabilities): [string, string | undefined][] {
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

/**
 * Everything that stands in the way of sending; an empty object means that the draft is ready. The size of an edit is the
 * business of its plan, that of a variation of its way; without a prompt the built-in engine fills from the surroundings.
 */
export function draftProblems(
  draft: RequestDraft,
  use: DraftUse = 'generate',
  server?: ServerTraits,
): DraftProblems {
  const capabilities = capabilitiesOf(draft.model, server)
  const isCompressionLegal =
    draft.compression === undefined ||
    (Number.isInteger(draft.compression) && draft.compression >= 0 && draft.compression <= 100)
  const found: [string, string | undefined][] = [
    ['prompt', promptProblem(draft.prompt, capabilities, use)],
    ['model', draft.model.trim() === '' ? 'Choose a model or type its name.' : undefined],
    ['size', use === 'generate' ? sizeProblem(draft.size, capabilities.size) : undefined],
    ['count', countProblem(draft.count)],
    ['compression', isCompressionLegal ? undefined : 'A whole number from 0 to 100.'],
    ['previews', previewsProblem(draft, use, capabilities)],
    ...extraProblems(draft, capabilities),
  ]
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

function previewsProblem(
  { previews }: RequestDraft,
  use: DraftUse,
  capabilities: ModelCapabilities,
): string | undefined {
  const most = maxPreviews(capabilities, use)
  if (previews === undefined || most === 0) return undefined
  const isLegal = Number.isInteger(previews) && previews >= 0 && previews <= most
  return isLegal ? undefined : `A whole number from 0 to ${most}.`
}

/** The problems to show before anybody has tried to send: an empty prompt is none yet. */
export function withoutMissingPrompt(problems: DraftProblems, draft: RequestDraft): DraftProblems {
  const { prompt, ...rest } = problems
  return prompt && draft.prompt.trim() !== '' ? problems : rest
}

/** How many previews the form stands at; undefined where its model shows none. */
export function previewsOf(
  { previews }: RequestDraft,
  capabilities: ModelCapabilities,
  use: DraftUse,
): number | undefined {
  const most = maxPreviews(capabilities, use)
  return most === 0 ? undefined : (previews ?? defaultPreviews(capabilities, most))
}

/** The fields with the previews that the form shows; nothing is said where there are none and none would be expected. */
export function withPreviews<Fields extends Pick<RequestDraft, 'model' | 'previews'>>(
  { previews, ...fields }: Fields,
  use: DraftUse,
  server?: ServerTraits,
): Omit<Fields, 'previews'> & Pick<RequestDraft, 'previews'> {
  const capabilities = capabilitiesOf(fields.model, server)
  const most = maxPreviews(capabilities, use)
  const usual = defaultPreviews(capabilities, most)
  // While its box is empty, the number is none.
  const wanted = Math.min(Number.isInteger(previews) ? (previews ?? usual) : usual, most)
  return wanted === 0 && usual === 0 ? fields : { ...fields, previews: wanted }
}

/** What a ready draft says, cut down to what its model takes. */
export function fieldsOf(draft: RequestDraft, server?: ServerTraits): RequestDraft {
  const { compression, ...fitting } = refitDraft(draft, draft.model.trim(), server).draft
  const isTaken = takesCompression(capabilitiesOf(fitting.model, server), fitting.format)
  const prompt = draft.prompt.trim()
  return isTaken && compression !== undefined ? { ...fitting, prompt, compression } : { ...fitting, prompt }
}

/** The request that a ready draft of the Prompt form stands for. */
export function requestOf(draft: RequestDraft, server?: ServerTraits): GenerateRequest {
  const { inputFidelity: _ofEdits, ...fields } = fieldsOf(draft, server)
  return { kind: 'generate', ...withPreviews(fields, 'generate', server) }
}

/** The request that a ready draft of the Edit form stands for, at the size that was planned. */
export function editRequestOf(draft: RequestDraft, size: string, server?: ServerTraits): EditRequest {
  const { style: _ofPictures, ...fields } = fieldsOf(draft, server)
  return { kind: 'edit', ...withPreviews(fields, 'edit', server), size }
}

/**
 * The requests that are sent for one job: as few as the connection and the model allow, never more pictures in all than wanted.
 * A seed moves on with each request, so that separate requests do not draw the same picture.
 */
export function splitRequest<Request extends ImageRequest>(
  request: Request,
  several: 'one-request' | 'separate-requests',
  server?: ServerTraits,
): Request[] {
  const perRequest = several === 'one-request' ? capabilitiesOf(request.model, server).maxImages : 1
  const parts: Request[] = []
  for (let done = 0; done < request.count; done += perRequest) {
    const part = { ...request, count: Math.min(perRequest, request.count - done) }
    const seed = request.extras?.seed
    if (typeof seed === 'number') part.extras = { ...request.extras, seed: (seed + done) % 2 ** 32 }
    parts.push(part)
  }
  return parts
}
