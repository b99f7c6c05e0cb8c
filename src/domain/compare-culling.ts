import type { ImageId } from './ids'
import type { ImageRecord, Judgement, JudgementChange, Rating } from './image-record'
import { titleOf } from './image-request'
import type { Size } from './image-size'

export const MIN_COMPARED = 2
export const MAX_COMPARED = 9

/** True for as many pictures as can be compared. */
export function canCompare(count: number): boolean {
  return count >= MIN_COMPARED && count <= MAX_COMPARED
}

/** A picture to compare: one of the gallery, or the source of an edit, which need not be in it. */
export type CompareItem = { kind: 'image'; id: ImageId } | { kind: 'source'; key: string }

/** The same for the same picture, and for no other. */
export function itemKey(item: CompareItem): string {
  return item.kind === 'image' ? item.id : `source ${item.key}`
}

/** Pictures of the gallery, as they are compared. */
export function itemsOf(ids: readonly ImageId[]): readonly CompareItem[] {
  return ids.map((id) => ({ kind: 'image', id }))
}

/** An edit beside what it was made from; undefined where that is not known. */
export function beforeAndAfter(
  { id, parents }: ImageRecord,
  isKept: (id: ImageId) => boolean,
): readonly CompareItem[] | undefined {
  if (!parents) return undefined
  const { key, imageId } = parents.source
  const source: CompareItem =
    imageId && isKept(imageId) ? { kind: 'image', id: imageId } : { kind: 'source', key }
  return [source, { kind: 'image', id }]
}

/** "A" for the first. */
export function letterOf(index: number): string {
  return String.fromCharCode(65 + index)
}

/**
 * What a key says of a picture, or undefined for any other key: 1 to 5 stars (the same again takes them away), F favourite, X rejected
 * (both again take it back, and each takes the other away).
 */
export function judgementForKey(key: string, now: Judgement): JudgementChange | undefined {
  if (/^[1-5]$/.test(key)) {
    const rating = Number(key) as Rating // one of the five that the line above lets through
    return { rating: now.rating === rating ? null : rating }
  }
  if (key === 'f' || key === 'F')
    return now.favourite ? { favourite: false } : { favourite: true, rejected: false }
  if (key === 'x' || key === 'X')
    return now.rejected ? { rejected: false } : { rejected: true, favourite: false }
  return undefined
}

/** A favourite, or a picture of four or five stars, that was not rejected. */
export function isPick({ rating, favourite, rejected }: Judgement): boolean {
  return !rejected && (favourite === true || (rating ?? 0) >= 4)
}

/** In words, for those who do not see the badges: "4 stars, favourite". */
export function judgementWords({ rating, favourite, rejected }: Judgement): string {
  const stars = rating && (rating === 1 ? '1 star' : `${rating} stars`)
  return [stars, favourite && 'favourite', rejected && 'rejected'].filter(Boolean).join(', ')
}

const LONGEST_QUOTE = 28

/** The text in quotation marks, cut to what fits one line. */
export function quoted(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > LONGEST_QUOTE ? `“${line.slice(0, LONGEST_QUOTE).trimEnd()}…”` : `“${line}”`
}

/** Where a picture came from, in a few words. `sourceIds`: pictures that others of the set were made from. */
export function originWords(record: ImageRecord, sourceIds: ReadonlySet<ImageId>): string {
  if (sourceIds.has(record.id)) return 'original'
  switch (record.kind) {
    case 'generation':
      return quoted(titleOf(record.request))
    case 'edit':
      return record.request.prompt.trim() ? `edit, ${quoted(record.request.prompt)}` : 'edit, no prompt'
    case 'variation':
      return 'variation'
    case 'import':
      return 'imported'
  }
}

/** A fair shuffle (Fisher and Yates); `random` gives numbers from 0 to just below 1. */
export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const left = [...items]
  const drawn: Item[] = []
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1))
  return drawn
}

/** How many columns show `count` pictures of this shape largest on a stage. */
export function compareColumns(count: number, stage: Size, picture: Size): number {
  let [best, bestScale] = [1, 0]
  for (let columns = 1; columns <= count; columns++) {
    const rows = Math.ceil(count / columns)
    const scale = Math.min(stage.width / columns / picture.width, stage.height / rows / picture.height)
    // A hair, so that of equal ones the first (with fewer columns) stays.
    if (scale > bestScale * 1.0001) [best, bestScale] = [columns, scale]
  }
  return best
}

/** Where an arrow key leads in a grid of `count`, or undefined when it does not move. */
export function arrowTarget(key: string, index: number, count: number, columns: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  }
  const step = steps[key]
  if (step === undefined) return undefined
  const target = index + step
  return target >= 0 && target < count ? target : undefined
}

/** What was found when two pictures were compared pixel by pixel. */
export interface DifferenceCount {
  changed: number
  /** Pixels that both have. */
  compared: number
}

/** "0 % of pixels differ" for the same picture and only for it, however large it is. */
export function differenceWords({ changed, compared }: DifferenceCount): string {
  if (compared === 0) return 'They share no pixel'
  const percent = (100 * changed) / compared
  if (changed === 0) return '0 % of pixels differ'
  if (percent < 0.01) return `Less than 0.01 % of pixels differ (${changed})`
  if (changed === compared) return '100 % of pixels differ'
  const digits = percent < 1 || percent >= 99.95 ? 2 : 1
  // Never rounded up to all of them.
  return `${Math.min(percent, 99.99).toFixed(digits)} % of pixels differ`
}
