import type { Connection } from '@/domain/connection'
import { CONNECTION_PRESETS } from '@/domain/connection'
import { asConnectionId, asImageId } from '@/domain/ids'
import type { LearntRefusal } from '@/domain/learnt-refusals'
import type { PictureRef } from '@/domain/image-record'
import type { KeptDesk, Settings, Theme } from './settings-store'
import { parseMoney } from './parse-money'
import { parseOverrides } from './parse-overrides'
import { parseSavedSearch } from './parse-search'
import { parseVariation } from './parse-variation'
import { DEFAULT_SETTINGS } from './settings-store'

const THEMES: readonly Theme[] = ['system', 'dark', 'light']

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function parseConnection(value: unknown): Connection[] {
  const { id, name, presetId, baseUrl, overrides: kept, prices, budget } = fieldsOf(value)
  const preset = CONNECTION_PRESETS.find((row) => row.id === presetId)
  if (typeof id !== 'string' || typeof name !== 'string' || typeof baseUrl !== 'string') return []
  if (!preset || preset.id === 'built-in' || !URL.canParse(baseUrl)) return []
  const overrides = parseOverrides(kept)
  const connection = { id: asConnectionId(id), name, presetId: preset.id, baseUrl }
  return [{ ...connection, ...(overrides ? { overrides } : {}), ...parseMoney({ prices, budget }) }]
}

function parsePictureRef(value: unknown): PictureRef[] {
  const { key, imageId } = fieldsOf(value)
  if (typeof key !== 'string') return []
  return [typeof imageId === 'string' ? { key, imageId: asImageId(imageId) } : { key }]
}

function parseRefusal(value: unknown): LearntRefusal[] {
  const { baseUrl, model, field, at } = fieldsOf(value)
  const isWhole = [baseUrl, model, field].every((part) => typeof part === 'string') && typeof at === 'number'
  return isWhole ? [{ baseUrl, model, field, at } as LearntRefusal] : [] // just checked
}

function parseDesk(value: unknown): KeptDesk | undefined {
  const { source, references } = fieldsOf(value)
  const [kept] = parsePictureRef(source)
  return kept && { source: kept, references: listOf(references).flatMap(parsePictureRef) }
}

/**
 * Settings from what was on disk: every part that cannot be read falls back to its default, so that an older or damaged file
 * costs only itself. Written by hand because it runs before the first paint, where a schema library would cost more than it.
 */
export function parseSettings(json: unknown): Settings {
  const { theme, connections, activeConnectionId, panels, desk: deskJson, ...others } = fieldsOf(json)
  const { form, rail } = fieldsOf(panels)
  const desk = parseDesk(deskJson)
  const variation = parseVariation(others.variation, (ref) => parsePictureRef(ref)[0])
  return {
    theme: THEMES.find((known) => known === theme) ?? DEFAULT_SETTINGS.theme,
    connections: listOf(connections).flatMap(parseConnection),
    activeConnectionId:
      typeof activeConnectionId === 'string'
        ? asConnectionId(activeConnectionId)
        : DEFAULT_SETTINGS.activeConnectionId,
    panels: { form: form !== false, rail: rail !== false },
    boards: listOf(others.boards).filter((name): name is string => typeof name === 'string' && name !== ''),
    savedSearches: listOf(others.savedSearches).flatMap(parseSavedSearch),
    announcesEnds: others.announcesEnds === true,
    learnt: listOf(others.learnt).flatMap(parseRefusal),
    ...(typeof others.backedUpAt === 'number' ? { backedUpAt: others.backedUpAt } : {}),
    ...(desk ? { desk } : {}),
    ...(variation ? { variation } : {}),
  }
}

/** What goes to disk: the data of the store without its actions. */
export function settingsToKeep(settings: Settings): Settings {
  const { theme, connections, activeConnectionId, panels, boards, savedSearches, ...some } = settings
  const { desk, variation, backedUpAt, announcesEnds, learnt } = some
  return {
    ...{ theme, connections, activeConnectionId, panels, boards, savedSearches, announcesEnds, learnt },
    ...(backedUpAt ? { backedUpAt } : {}),
    ...(desk ? { desk } : {}),
    ...(variation ? { variation } : {}),
  }
}
