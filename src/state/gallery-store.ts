import { createStore } from 'zustand/vanilla'
import { EVERYTHING, queried } from '@/domain/gallery-query'
import type { GalleryQuery } from '@/domain/gallery-query'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import { judged } from '@/domain/image-record'

/** The gallery as the views need it: metadata only, newest first. Bytes stay in storage. */
export interface GalleryState {
  /** `loading` until the first page of records has been read. */
  status: 'loading' | 'ready'
  records: readonly ImageRecord[]
  /** Those that the query asks for, in its order. */
  shown: readonly ImageRecord[]
  query: GalleryQuery
  /** Where the query's words were found; undefined while nothing is searched for. */
  found: ReadonlySet<ImageId> | undefined
  byId: ReadonlyMap<ImageId, ImageRecord>
  /** Bytes in storage, originals and thumbnails; undefined until it has been counted. */
  usedBytes: number | undefined
  selection: ReadonlySet<ImageId>
  /** The picture that the viewer shows. */
  openedId: ImageId | undefined

  recordsLoaded: (records: readonly ImageRecord[]) => void
  imageSaved: (record: ImageRecord) => void
  imagesRemoved: (ids: readonly ImageId[]) => void
  imagesJudged: (judgements: readonly { id: ImageId; change: JudgementChange }[]) => void
  imagesRestored: (records: readonly ImageRecord[]) => void
  usageCounted: (usedBytes: number) => void
  queryChanged: (change: Partial<GalleryQuery>) => void
  /** In place of the whole query. */
  querySet: (query: GalleryQuery) => void
  /** What the words of the query were found in. */
  searchAnswered: (ids: ReadonlySet<ImageId> | undefined) => void
  selectionChanged: (ids: Iterable<ImageId>) => void
  viewerOpened: (id: ImageId) => void
  viewerClosed: () => void
}

function newestFirst(a: ImageRecord, b: ImageRecord): number {
  return b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)
}

/** Keeps one entry per id (the last one wins), newest first. */
function merged(old: readonly ImageRecord[], more: readonly ImageRecord[]) {
  const byId = new Map(old.map((record) => [record.id, record]))
  for (const record of more) byId.set(record.id, record)
  return { records: [...byId.values()].sort(newestFirst), byId }
}

type Filtered = Pick<GalleryState, 'records' | 'query' | 'found'>

export type GalleryStore = ReturnType<typeof createGalleryStore>

/** Without a clock no picture is too old for any query. */
export function createGalleryStore({ now }: { now: () => number } = { now: () => 0 }) {
  /** The state with what it shows brought up to date. */
  function showing<State extends Partial<Filtered>>(
    change: State,
    state: Filtered,
  ): State & Pick<GalleryState, 'shown'> {
    const { records, query, found } = { ...state, ...change }
    return { ...change, shown: queried(records, query, found, now()) }
  }

  function asking(query: GalleryQuery, state: Filtered) {
    // What was found for other words says nothing about these.
    return showing({ query, ...(query.text.trim() === '' ? { found: undefined } : {}) }, state)
  }

  return createStore<GalleryState>()((set) => ({
    status: 'loading',
    records: [],
    shown: [],
    query: EVERYTHING,
    found: undefined,
    byId: new Map(),
    usedBytes: undefined,
    selection: new Set(),
    openedId: undefined,

    recordsLoaded: (records) =>
      set((state) => ({ ...showing(merged(state.records, records), state), status: 'ready' })),
    imageSaved: (record) => set((state) => showing(merged(state.records, [record]), state)),
    imagesRemoved: (ids) =>
      set((state) => {
        const gone = new Set(ids)
        const kept = state.records.filter((record) => !gone.has(record.id))
        return {
          ...showing(merged(kept, []), state),
          selection: new Set([...state.selection].filter((id) => !gone.has(id))),
          openedId: state.openedId && gone.has(state.openedId) ? undefined : state.openedId,
        }
      }),
    imagesJudged: (judgements) =>
      set((state) => {
        const changed = judgements.flatMap(({ id, change }) => {
          const record = state.byId.get(id)
          return record ? [judged(record, change)] : []
        })
        return showing(merged(state.records, changed), state)
      }),
    imagesRestored: (records) => set((state) => showing(merged(state.records, records), state)),
    usageCounted: (usedBytes) => set({ usedBytes }),
    queryChanged: (change) => set((state) => asking({ ...state.query, ...change }, state)),
    querySet: (query) => set((state) => asking(query, state)),
    searchAnswered: (found) => set((state) => showing({ found }, state)),
    selectionChanged: (ids) => set({ selection: new Set(ids) }),
    viewerOpened: (id) => set({ openedId: id }),
    viewerClosed: () => set({ openedId: undefined }),
  }))
}
