import type { GalleryQuery } from '@/domain/gallery-query'
import { EVERYTHING, GALLERY_SORTS, SIZE_CLASSES } from '@/domain/gallery-query'
import type { ImageRecord, Rating } from '@/domain/image-record'
import type { SavedSearch } from './settings-store'

const KINDS: readonly ImageRecord['kind'][] = ['generation', 'edit', 'variation', 'import']
const RATINGS: readonly Rating[] = [1, 2, 3, 4, 5]

const oneOf = <Value>(known: readonly Value[], value: unknown): Value | undefined =>
  known.find((other) => other === value)
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined

/** What asks for nothing is left out, so that equal searches are equal data. */
function withoutEmpty(query: GalleryQuery): GalleryQuery {
  return { ...EVERYTHING, ...Object.fromEntries(Object.entries(query).filter(([, value]) => value)) }
}

function parseQuery(fields: Readonly<Record<string, unknown>>): GalleryQuery {
  const { text, sort, rating, favourites, kind, model, connection, tag, board, days, size, hasChildren } =
    fields
  return withoutEmpty({
    text: textOf(text) ?? '',
    sort: oneOf(GALLERY_SORTS, sort) ?? EVERYTHING.sort,
    rating: oneOf(RATINGS, rating),
    favourites: favourites === true,
    kind: oneOf(KINDS, kind),
    model: textOf(model),
    connection: textOf(connection),
    tag: textOf(tag),
    board: textOf(board),
    days: typeof days === 'number' && days > 0 ? days : undefined,
    size: oneOf(SIZE_CLASSES, size),
    hasChildren: hasChildren === true,
  })
}

/** A kept search, or nothing where it has no name; parts that cannot be read ask for nothing. */
export function parseSavedSearch(value: unknown): SavedSearch[] {
  if (typeof value !== 'object' || value === null) return []
  const { name, query } = value as { name?: unknown; query?: unknown }
  if (!textOf(name) || typeof query !== 'object' || query === null) return []
  return [{ name: String(name), query: parseQuery({ ...query }) }]
}
