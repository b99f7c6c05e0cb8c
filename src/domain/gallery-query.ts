import type { ImageRecord, Rating } from './image-record'
import { DAY_MS } from './trash'

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
  /** By the name that it had then. */
  connection?: string | undefined
  tag?: string | undefined
  board?: string | undefined
  /** Made within so many days. */
  days?: number | undefined
  size?: SizeClass | undefined
  /** Something was made from it. */
  hasChildren?: boolean | undefined
}

/** By the longer edge. */
export const SIZE_CLASSES = ['small', 'medium', 'large'] as const
export type SizeClass = (typeof SIZE_CLASSES)[number]

/** Longer edges from these on, in px. */
const MEDIUM_PX = 1024
const LARGE_PX = 2048

function sizeClassOf({ width, height }: ImageRecord): SizeClass {
  const edge = Math.max(width, height)
  if (edge >= LARGE_PX) return 'large'
  return edge >= MEDIUM_PX ? 'medium' : 'small'
}

export const EVERYTHING: GalleryQuery = { text: '', sort: 'newest' }

/** True where some pictures may be left out. */
export function isNarrow({ text, sort: _sort, ...filters }: GalleryQuery): boolean {
  return text.trim() !== '' || Object.values(filters).some(Boolean)
}

/** What is asked of each picture; only what is asked at all. */
function testsOf(
  query: GalleryQuery,
  records: readonly ImageRecord[],
  now: number,
): ((record: ImageRecord) => boolean)[] {
  const { rating, favourites, kind, model, connection, tag, board, days, size, hasChildren } = query
  const parents = hasChildren ? parentIdsOf(records) : undefined
  const tests = [
    rating && ((record: ImageRecord) => (record.rating ?? 0) >= rating),
    favourites && ((record: ImageRecord) => record.favourite === true),
    kind && ((record: ImageRecord) => record.kind === kind),
    model && ((record: ImageRecord) => record.request.model === model),
    connection && ((record: ImageRecord) => record.connectionName === connection),
    tag && ((record: ImageRecord) => record.tags?.includes(tag) === true),
    board && ((record: ImageRecord) => record.boards?.includes(board) === true),
    days && ((record: ImageRecord) => record.createdAt > now - days * DAY_MS),
    size && ((record: ImageRecord) => sizeClassOf(record) === size),
    parents && ((record: ImageRecord) => parents.has(record.id)),
  ]
  return tests.filter((test) => typeof test === 'function')
}

/** Pictures that others were made from. */
function parentIdsOf(records: readonly ImageRecord[]): Set<string> {
  return new Set(records.flatMap(({ parents }) => parents?.source.imageId ?? []))
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
 * undefined while nothing is searched for; `now` is epoch ms.
 */
export function queried(
  records: readonly ImageRecord[],
  query: GalleryQuery,
  found: ReadonlySet<string> | undefined,
  now: number,
): readonly ImageRecord[] {
  const { sort } = query
  const tests = testsOf(query, records, now)
  const kept = isNarrow(query)
    ? records.filter((record) => (!found || found.has(record.id)) && tests.every((test) => test(record)))
    : records
  if (sort === 'newest') return kept
  if (sort === 'oldest') return [...kept].reverse()
  return [...kept].sort(ORDERS[sort])
}

/** What can be chosen to narrow by: only what some picture has. */
export interface Facets {
  kinds: readonly ImageRecord['kind'][]
  models: readonly string[]
  connections: readonly string[]
  /** The most used first. */
  tags: readonly string[]
  boards: readonly string[]
}

function byCount(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort(([a, many], [b, more]) => more - many || a.localeCompare(b)).map(([value]) => value)
}

export function facetsOf(records: readonly ImageRecord[]): Facets {
  const kinds = new Set<ImageRecord['kind']>()
  const models = new Map<string, number>()
  const connections = new Map<string, number>()
  const tags = new Map<string, number>()
  const boards = new Map<string, number>()
  const count = (counts: Map<string, number>, value: string) =>
    counts.set(value, (counts.get(value) ?? 0) + 1)
  for (const record of records) {
    kinds.add(record.kind)
    if (record.request.model) count(models, record.request.model)
    count(connections, record.connectionName)
    for (const tag of record.tags ?? []) count(tags, tag)
    for (const board of record.boards ?? []) count(boards, board)
  }
  return {
    kinds: [...kinds].sort(),
    models: byCount(models),
    connections: byCount(connections),
    tags: byCount(tags),
    boards: [...boards.keys()].sort((a, b) => a.localeCompare(b)),
  }
}
