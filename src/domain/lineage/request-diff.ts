import { diffWords } from 'diff'
import type { ImageRecord } from '../image-record'
import { describeSize } from '../image-size'
import { fieldLabel } from '../request-draft'
import type { Fact } from '../request-facts'
import { requestFacts, sentenceCase } from '../request-facts'
import { WAY_DONE_WORDS } from '../variation-way'
import { shareWords } from './edge-words'

/** A stretch of words of two prompts. */
export interface WordChange {
  kind: 'same' | 'added' | 'removed'
  text: string
}

/** A parameter that is not the same; empty where it was not set. */
export interface ParameterChange {
  label: string
  before: string
  after: string
}

export interface RequestDiff {
  /** Both prompts in one, word by word: without what was added the one before, without what was removed the one after. */
  prompt: readonly WordChange[]
  parameters: readonly ParameterChange[]
  /** How many parameters are set and alike. */
  alikeCount: number
}

/** Beyond so many changed words nobody reads them one by one, and finding them would take seconds. */
const MOST_CHANGES = 3000

/** What became of a prompt, word by word; spaces alone are no change. */
export function promptDiff(before: string, after: string): readonly WordChange[] {
  const intlSegmenter = new Intl.Segmenter('en', { granularity: 'word' })
  const changes = diffWords(before, after, { intlSegmenter, maxEditLength: MOST_CHANGES }) ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ]
  return changes
    .filter(({ value }) => value !== '')
    .map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }))
}

/** Everything that was chosen for a picture, apart from its words. */
function parametersOf({
  kind,
  request,
  variation,
  edit,
  parents,
  connectionName,
}: ImageRecord): readonly Fact[] {
  const references = parents?.references.length ?? 0
  return [
    { label: 'Kind', value: sentenceCase(kind) },
    { label: 'Variation', value: variation ? WAY_DONE_WORDS[variation.way] : '' },
    { label: 'Strength', value: sentenceCase(variation?.strength ?? '') },
    { label: 'Mask', value: edit?.maskShare === undefined ? '' : shareWords(edit.maskShare) },
    { label: 'References', value: references > 0 ? String(references) : '' },
    { label: 'Model', value: request.model },
    { label: 'Connection', value: connectionName },
    { label: fieldLabel('size'), value: describeSize(request.size) },
    { label: 'Number of images', value: String(request.count) },
    ...requestFacts(request),
  ]
}

/** What is different between the requests of two pictures. */
export function requestDiff(before: ImageRecord, after: ImageRecord): RequestDiff {
  const [old, young] = [before, after].map(
    (record) => new Map(parametersOf(record).map(({ label, value }) => [label, value])),
  )
  const labels = [...new Set([...(old?.keys() ?? []), ...(young?.keys() ?? [])])]
  const all = labels.map((label) => ({
    label,
    before: old?.get(label) ?? '',
    after: young?.get(label) ?? '',
  }))
  return {
    prompt: promptDiff(before.request.prompt, after.request.prompt),
    parameters: all.filter((each) => each.before !== each.after),
    alikeCount: all.filter((each) => each.before === each.after && each.before !== '').length,
  }
}
