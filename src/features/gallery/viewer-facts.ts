import type { ChoiceField } from '@/domain/request-draft'
import { CHOICE_FIELDS, fieldLabel } from '@/domain/request-draft'
import type { ImageRecord } from '@/domain/image-record'
import { FILE_EXTENSIONS } from '@/domain/image-record'
import { describeSize, formatSize } from '@/domain/image-size'
import { capabilitiesOf } from '@/domain/models'
import { WAY_DONE_WORDS } from '@/domain/variation-way'
import { formatElapsed } from '@/ui/elapsed'
import { formatBytes } from '@/lib/format-bytes'

/** One line of the details. */
export interface Fact {
  label: string
  value: string
}

const wholeNumber = new Intl.NumberFormat('en-US')
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' })

/** What was asked for, where something else came. */
function askedSize({ width, height, request }: ImageRecord): string {
  return request.size === formatSize({ width, height }) ? '' : describeSize(request.size)
}

/** "3.2 s" while seconds matter, "2:05" after a minute. */
export function durationText(elapsedMs: number): string {
  return elapsedMs < 60_000 ? `${(elapsedMs / 1000).toFixed(1)} s` : formatElapsed(elapsedMs)
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

function sentenceCase(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** The fields of the request that were set, in the order of the form. */
function requestFacts({ request }: ImageRecord): Fact[] {
  const labels = new Map(capabilitiesOf(request.model).extras.map(({ name, label }) => [name, label]))
  const chosen: Partial<Record<ChoiceField, string>> = request // an edit has no style
  const choices = CHOICE_FIELDS.map((field) => ({ label: fieldLabel(field), value: chosen[field] ?? '' }))
  const extras = Object.entries(request.extras ?? {}).map(([name, value]) => ({
    label: labels.get(name) ?? sentenceCase(name.replaceAll('_', ' ')),
    value: String(value),
  }))
  return [
    ...choices.map(({ label, value }) => ({ label, value: NAMES[value] ?? sentenceCase(value) })),
    {
      label: fieldLabel('compression'),
      value: request.compression === undefined ? '' : `${request.compression} %`,
    },
    { label: fieldLabel('user'), value: request.user ?? '' },
    ...extras,
  ]
}

/** Everything that is known of a picture beside its prompt; what is not known is left out. */
export function viewerFacts(record: ImageRecord): readonly Fact[] {
  const { request, usage, elapsedMs, variation } = record
  const facts: Fact[] = [
    { label: 'Variation', value: variation ? WAY_DONE_WORDS[variation.way] : '' },
    { label: 'Strength', value: sentenceCase(variation?.strength ?? '') },
    { label: 'Model', value: request.model },
    { label: 'Connection', value: record.connectionName },
    { label: 'Size', value: describeSize(formatSize(record)) },
    { label: 'Asked for', value: askedSize(record) },
    ...requestFacts(record),
    {
      label: 'File',
      value: `${FILE_EXTENSIONS[record.mediaType].toUpperCase()} · ${formatBytes(record.sizeBytes)}`,
    },
    { label: 'Time', value: elapsedMs === undefined ? '' : durationText(elapsedMs) },
    { label: 'Tokens', value: usage ? wholeNumber.format(usage.totalTokens) : '' },
    { label: 'Created', value: moment.format(record.createdAt) },
    { label: 'Request', value: record.requestId ?? '' },
  ]
  return facts.filter(({ value }) => value !== '')
}
