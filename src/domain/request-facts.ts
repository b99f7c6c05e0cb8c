import type { ImageRequest } from './image-request'
import { capabilitiesOf } from './models'
import type { ChoiceField } from './request-draft'
import { CHOICE_FIELDS, fieldLabel } from './request-draft'

/** One line of the details. */
export interface Fact {
  label: string
  value: string
}

/** Wire words whose capital letter is not enough. */
const NAMES: Readonly<Record<string, string>> = {
  png: 'PNG',
  jpeg: 'JPEG',
  webp: 'WebP',
  hd: 'HD',
  xhigh: 'Extra high',
  max: 'Maximum',
}

const MARKUP_WORDS = { part: 'Sent as a file', reference: 'On a copy, sent as the last reference' } as const

/** The word with a capital letter. */
export function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The fields of a request that depend on its model, in the order of the form; what was not set has no value. */
export function requestFacts(request: ImageRequest): readonly Fact[] {
  const labels = new Map(capabilitiesOf(request.model).extras.map(({ name, label }) => [name, label]))
  const chosen: Partial<Record<ChoiceField, string>> = request // an edit has no style
  const choices = CHOICE_FIELDS.map((field) => ({ label: fieldLabel(field), value: chosen[field] ?? '' }))
  const extras = Object.entries(request.extras ?? {}).map(([name, value]) => ({
    label: labels.get(name) ?? sentenceCase(name.replaceAll('_', ' ')),
    value: String(value),
  }))
  const { styled } = request
  const markup = request.kind === 'edit' ? request.markup : undefined
  return [
    { label: 'Prompt style', value: styled ? `${styled.name}, around “${styled.prompt}”` : '' },
    { label: 'Markup', value: markup ? MARKUP_WORDS[markup] : '' },
    ...choices.map(({ label, value }) => ({ label, value: NAMES[value] ?? sentenceCase(value) })),
    {
      label: fieldLabel('compression'),
      value: request.compression === undefined ? '' : `${request.compression} %`,
    },
    { label: fieldLabel('previews'), value: request.previews === undefined ? '' : String(request.previews) },
    { label: fieldLabel('user'), value: request.user ?? '' },
    ...extras,
  ]
}
