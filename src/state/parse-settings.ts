import type { Connection, ConnectionPreset } from '@/domain/connection'
import { CONNECTION_PRESETS } from '@/domain/connection'
import { asConnectionId } from '@/domain/ids'
import type { Settings, Theme } from './settings-store'
import { DEFAULT_SETTINGS } from './settings-store'

const THEMES: readonly Theme[] = ['system', 'dark', 'light']

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function parseConnection(value: unknown): Connection[] {
  const { id, name, presetId, baseUrl } = fieldsOf(value)
  const preset: ConnectionPreset | undefined = CONNECTION_PRESETS.find((row) => row.id === presetId)
  if (typeof id !== 'string' || typeof name !== 'string' || typeof baseUrl !== 'string') return []
  if (!preset || preset.id === 'built-in' || !URL.canParse(baseUrl)) return []
  return [{ id: asConnectionId(id), name, presetId: preset.id, baseUrl }]
}

/**
 * Settings from what was on disk: every part that cannot be read falls back to its default, so that an older or damaged file
 * costs only itself. Written by hand because it runs before the first paint, where a schema library would cost more than it.
 */
export function parseSettings(json: unknown): Settings {
  const { theme, connections, activeConnectionId, panels } = fieldsOf(json)
  const { form, rail } = fieldsOf(panels)
  return {
    theme: THEMES.find((known) => known === theme) ?? DEFAULT_SETTINGS.theme,
    connections: Array.isArray(connections) ? connections.flatMap(parseConnection) : [],
    activeConnectionId:
      typeof activeConnectionId === 'string'
        ? asConnectionId(activeConnectionId)
        : DEFAULT_SETTINGS.activeConnectionId,
    panels: { form: form !== false, rail: rail !== false },
  }
}

/** What goes to disk: the data of the store without its actions. */
export function settingsToKeep({ theme, connections, activeConnectionId, panels }: Settings): Settings {
  return { theme, connections, activeConnectionId, panels }
}
