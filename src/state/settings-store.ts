import { createStore } from 'zustand/vanilla'
import type { Connection } from '@/domain/connection'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import type { GalleryQuery } from '@/domain/gallery-query'
import type { ConnectionId } from '@/domain/ids'
import type { LearntRefusal } from '@/domain/learnt-refusals'
import { withoutRefusal, withRefusal } from '@/domain/learnt-refusals'
import type { PictureRef } from '@/domain/image-record'
import type { RequestDraft } from '@/domain/request-draft'
import type { VariationOptions } from '@/domain/variation-options'
import { DEFAULT_VARIATION_OPTIONS } from '@/domain/variation-options'

/** What lies on the Edit tab's desk. */
export interface KeptDesk {
  source: PictureRef
  references: readonly PictureRef[]
}

/** What the Variation tab was working on and with. */
export interface KeptVariation {
  source?: PictureRef
  options: VariationOptions
  draft: Partial<Pick<RequestDraft, 'model' | 'count' | 'quality' | 'user'>>
}

/** A search of the gallery under a name. */
export interface SavedSearch {
  name: string
  query: GalleryQuery
}

export type Theme = 'system' | 'dark' | 'light'

/** What is remembered from one visit to the next. Never a key. */
export interface Settings {
  theme: Theme
  /** Without the built-in engine, which is always there. */
  connections: readonly Connection[]
  activeConnectionId: ConnectionId
  panels: { form: boolean; rail: boolean }
  desk?: KeptDesk
  variation?: KeptVariation
  /** Names of the gallery's boards, in the order in which they were made; pictures name those that they lie on. */
  boards: readonly string[]
  savedSearches: readonly SavedSearch[]
  /** Whether the end of a job is said outside of the page while nobody looks at it. */
  announcesEnds: boolean
  /** What servers said that they do not know. */
  learnt: readonly LearntRefusal[]
  /** When the whole gallery was last exported, epoch ms. */
  backedUpAt?: number
}

export interface SettingsState extends Settings {
  themeChosen: (theme: Theme) => void
  connectionSaved: (connection: Connection) => void
  connectionChosen: (id: ConnectionId) => void
  /** Where it was the active one, the built-in engine is. */
  connectionRemoved: (id: ConnectionId) => void
  panelToggled: (panel: keyof Settings['panels']) => void
  /** Nothing changes where there is one of that name. */
  boardMade: (name: string) => void
  boardForgotten: (name: string) => void
  /** Takes the place of one of that name. */
  searchSaved: (search: SavedSearch) => void
  searchForgotten: (name: string) => void
  backupMade: (now: number) => void
  endsAnnounced: (isWanted: boolean) => void
  refusalLearnt: (refusal: LearntRefusal) => void
  refusalForgotten: (refusal: LearntRefusal) => void
  deskRemembered: (desk: KeptDesk) => void
  /** A source that is undefined is forgotten; parts that are left out stay. */
  variationRemembered: (change: { [Part in keyof KeptVariation]?: KeptVariation[Part] | undefined }) => void
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  connections: [],
  activeConnectionId: BUILT_IN_CONNECTION.id,
  panels: { form: true, rail: true },
  boards: [],
  savedSearches: [],
  announcesEnds: false,
  learnt: [],
}

const NO_VARIATION: KeptVariation = { options: DEFAULT_VARIATION_OPTIONS, draft: {} }

export type SettingsStore = ReturnType<typeof createSettingsStore>

/** `initial` is what was read from disk, already checked. */
export function createSettingsStore(initial: Settings) {
  return createStore<SettingsState>()((set) => ({
    ...initial,
    themeChosen: (theme) => set({ theme }),
    connectionSaved: (connection) =>
      set((state) => ({
        connections: [...state.connections.filter((other) => other.id !== connection.id), connection],
      })),
    connectionChosen: (id) => set({ activeConnectionId: id }),
    connectionRemoved: (id) =>
      set(({ connections, activeConnectionId }) => ({
        connections: connections.filter((other) => other.id !== id),
        activeConnectionId: activeConnectionId === id ? BUILT_IN_CONNECTION.id : activeConnectionId,
      })),
    panelToggled: (panel) => set((state) => ({ panels: { ...state.panels, [panel]: !state.panels[panel] } })),
    boardMade: (name) => set(({ boards }) => (boards.includes(name) ? {} : { boards: [...boards, name] })),
    boardForgotten: (name) => set(({ boards }) => ({ boards: boards.filter((other) => other !== name) })),
    searchSaved: (search) =>
      set(({ savedSearches }) => ({
        savedSearches: [...savedSearches.filter(({ name }) => name !== search.name), search],
      })),
    searchForgotten: (name) =>
      set(({ savedSearches }) => ({ savedSearches: savedSearches.filter((other) => other.name !== name) })),
    endsAnnounced: (isWanted) => set({ announcesEnds: isWanted }),
    backupMade: (now) => set({ backedUpAt: now }),
    refusalLearnt: (refusal) => set(({ learnt }) => ({ learnt: withRefusal(learnt, refusal) })),
    refusalForgotten: (refusal) => set(({ learnt }) => ({ learnt: withoutRefusal(learnt, refusal) })),
    deskRemembered: (desk) => set({ desk }),
    variationRemembered: (change) =>
      set(({ variation = NO_VARIATION }) => {
        const { source, options = variation.options, draft = variation.draft } = { ...variation, ...change }
        return { variation: { options, draft, ...(source ? { source } : {}) } }
      }),
  }))
}

export function selectConnections(state: Settings): readonly Connection[] {
  return [BUILT_IN_CONNECTION, ...state.connections]
}

export function selectActiveConnection(state: Settings): Connection {
  return state.connections.find(({ id }) => id === state.activeConnectionId) ?? BUILT_IN_CONNECTION
}
