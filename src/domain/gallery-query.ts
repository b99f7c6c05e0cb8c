import type { ImageRecord, Rating } from './image-record'

export const GALLERY_SORTS = ['newest', 'oldest', 'best', 'largest'] as const
export type GallerySort = (typeof GALLERY_SORTS)[number]

/** Which of the stored pictures are shown, and in which order. What is absent or empty asks for nothing. */
export interface GalleryQuery {
  /** Words to be found; who finds them is told elsewhere. */
  text: string
  sort: GallerySort
  /** As many stars at least. */
  rating?: Rating | undefined
  favourites?: boolean | undefined
  kind?: ImageRecord['kind'] | undefined
  model?: string | undefined
  tag?: string | undefined
}

export const EVERYTHING: GalleryQuery = { text: '', sort: 'newest' }

/** True where some pictures may be left out. */
export function isNarrow({ text, rating, favourites, kind, model, tag }: GalleryQuery): boolean {
  return text.trim() !== '' || Boolean(rating ?? favourites ?? kind ?? model ?? tag)
}

function matches(record: ImageRecord, { rating, favourites, kind, model, tag }: GalleryQuery): boolean {
  return (
    (!rating || (record.rating ?? 0) >= rating) &&
    (!favourites || record.favourite === true) &&
    (!kind || record.kind === kind) &&
    (!model || record.request.model === model) &&
    (!tag || record.tags?.includes(tag) === true)
  )
}

/** Rejected ones come last, then those without stars. */
function esteem({ rating, favourite, rejected }: ImageRecord): number {
  return (rating ?? 0) + (favourite ? 0.5 : 0) - (rejected ? 10 : 0)
}

const pixels = ({ width, height }: ImageRecord): number => width * height

/** Within the order of `newest`, which the records come in, so that equals stay newest first. */
const ORDERS: Record<
  Exclude<GallerySort, 'newest' | 'oldest'>,
  (a: ImageRecord, b: ImageRecord) => number
> = {
  best: (a, b) => esteem(b) - esteem(a),
  largest: (a, b) => pixels(b) - pixels(a),
}

/**
 * The records that a query asks for, in its order. `records` are newest first; `found` are the ids that its text was found in,
 * undefined while nothing is searched for.
 */
export function queried(
  records: readonly ImageRecord[],
  query: GalleryQuery,
  found: ReadonlySet<string> | undefined,
): readonly ImageRecord[] {
  const { sort } = query
  const isAll = !isNarrow(query)
  const kept = isAll
    ? records
    : records.filter((record) => (!found || found.has(record.id)) && matches(record, query))
  if (sort === 'newest') return kept
  if (sort === 'oldest') return [...kept].reverse()
  return [...kept].sort(ORDERS[sort])
}

/** What can be chosen to narrow by: only what some picture has. */
export interface Facets {
  kinds: readonly ImageRecord['kind'][]
  models: readonly string[]
  /** The most used first. */
  tags: readonly string[]
}

function byCount(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, many], [b, more]) => more - many || a.localeCompare(b)).map(([value]) => value)
}

export function facetsOf(records: readonly ImageRecord[]): Facets {
  const kinds = new Set<ImageRecord['kind']>()
  const models = new Map<string, number>()
  const tags = new Map<string, number>()
  const count = (counts: Map<string, number>, value: string) =>
    counts.set(value, (counts.get(value) ?? 0) + 1)
  for (const { kind, request, tags: own = [] } of records) {
    kinds.add(kind)
    if (request.model) count(models, request.model)
    for (const tag of own) count(tags, tag)
  }
  return { kinds: [...kinds].sort(), models: byCount(models), tags: byCount(tags) }
}
