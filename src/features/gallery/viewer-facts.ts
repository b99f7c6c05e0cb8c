import type { ImageRecord } from '@/domain/image-record'
import { FILE_EXTENSIONS } from '@/domain/image-record'
import { describeSize, formatSize } from '@/domain/image-size'
import { previewWords } from '@/domain/previews'
import type { Fact } from '@/domain/request-facts'
import { requestFacts, sentenceCase } from '@/domain/request-facts'
import { WAY_DONE_WORDS } from '@/domain/variation-way'
import { formatElapsed } from '@/ui/elapsed'
import { formatBytes } from '@/lib/format-bytes'

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

/** Everything that is known of a picture beside its prompt; what is not known is left out. */
export function viewerFacts(record: ImageRecord): readonly Fact[] {
  const { request, usage, elapsedMs, variation, draft } = record
  const facts: Fact[] = [
    { label: 'Unfinished', value: draft ? `${previewWords(draft)}; the picture itself never came` : '' },
    { label: 'Variation', value: variation ? WAY_DONE_WORDS[variation.way] : '' },
    { label: 'Strength', value: sentenceCase(variation?.strength ?? '') },
    { label: 'Model', value: request.model },
    { label: 'Connection', value: record.connectionName },
    { label: 'Size', value: describeSize(formatSize(record)) },
    { label: 'Asked for', value: askedSize(record) },
    ...requestFacts(request),
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
