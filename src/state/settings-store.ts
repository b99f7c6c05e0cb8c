import { createStore } from 'zustand/vanilla'
import type { Connection } from '@/domain/connection'
import { BUILT_IN_CONNECTION } from '@/domain/connection'
import type { ConnectionId } from '@/domain/ids'
import type { PictureRef } from '@/domain/image-record'

/** What lies on the Edit tab's desk. */
export interface KeptDesk {
  source: PictureRef
  references: readonly PictureRef[]
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
}

export interface SettingsState extends Settings {
  themeChosen: (theme: Theme) => void
  connectionSaved: (connection: Connection) => void
  connectionChosen: (id: ConnectionId) => void
  panelToggled: (panel: keyof Settings['panels']) => void
  deskRemembered: (desk: KeptDesk) => void
}

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  connections: [],
  activeConnectionId: BUILT_IN_CONNECTION.id,
  panels: { form: true, rail: true },
}

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
    panelToggled: (panel) => set((state) => ({ panels: { ...state.panels, [panel]: !state.panels[panel] } })),
    deskRemembered: (desk) => set({ desk }),
  }))
}

export function selectConnections(state: Settings): readonly Connection[] {
  return [BUILT_IN_CONNECTION, ...state.connections]
}

export function selectActiveConnection(state: Settings): Connection {
  return state.connections.find(({ id }) => id === state.activeConnectionId) ?? BUILT_IN_CONNECTION
}
