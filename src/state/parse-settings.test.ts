import { describe, expect, it } from 'vitest'
import { asConnectionId } from '@/domain/ids'
import { parseSettings, settingsToKeep } from './parse-settings'
import { createSettingsStore, DEFAULT_SETTINGS, selectActiveConnection } from './settings-store'

describe('parseSettings', () => {
  it('reads back what was kept', () => {
    const store = createSettingsStore(DEFAULT_SETTINGS)
    const connection = {
      id: asConnectionId('c'),
      name: 'Studio',
      presetId: 'custom',
      baseUrl: 'https://images.example/v1',
    } as const
    store.getState().connectionSaved(connection)
    store.getState().connectionChosen(connection.id)
    store.getState().themeChosen('light')
    store.getState().panelToggled('rail')
    store.getState().boardMade('Autumn')
    store.getState().backupMade(1_700_000_000_000)
    store.getState().boardMade('Autumn')
    store
      .getState()
      .refusalLearnt({ baseUrl: 'https://images.example/v1', model: 'flux', field: 'quality', at: 5 })
    store.getState().searchSaved({ name: 'Best foxes', query: { text: 'fox', sort: 'best', rating: 4 } })
    const kept = settingsToKeep(store.getState())
    expect(kept.boards).toEqual(['Autumn'])
    expect(kept.learnt).toHaveLength(1)
    expect(parseSettings(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
    expect(selectActiveConnection(kept)).toEqual(connection)
  })

  it('falls back part by part', () => {
    for (const junk of [undefined, null, 7, 'x', [], {}])
      expect(parseSettings(junk)).toEqual(DEFAULT_SETTINGS)
    const damaged = {
      theme: 'light',
      connections: [{ id: 1 }, { id: 'a', name: 'A', presetId: 'custom', baseUrl: 'nonsense' }],
      panels: 3,
      boards: [3, ''],
      savedSearches: [{ name: 'x' }, { query: {} }, null],
    }
    expect(parseSettings(damaged)).toEqual({ ...DEFAULT_SETTINGS, theme: 'light' })
  })

  it('reads of a kept search what it knows', () => {
    const query = { text: 7, sort: 'by-moon', rating: 9, tag: 'snow', days: -1, size: 'large', other: 1 }
    expect(parseSettings({ savedSearches: [{ name: 'A', query }] }).savedSearches).toEqual([
      { name: 'A', query: { text: '', sort: 'newest', tag: 'snow', size: 'large' } },
    ])
  })

  it('keeps what an owner knows better of a server, as far as it can be read', () => {
    const base = { id: 'x', name: 'X', presetId: 'azure', baseUrl: 'https://a.example/openai/deployments/d' }
    const good = {
      ...{ auth: 'bearer', maskPolarity: 'luma-inverted', query: 'api-version=2025-04-01-preview' },
      ...{ editPath: '/images/edits', concurrency: 2, streams: false },
    } as const
    const parsed = (overrides: unknown) =>
      parseSettings({ connections: [{ ...base, overrides }] }).connections[0]
    expect(parsed(good)?.overrides).toEqual(good)
    const bad = {
      auth: 'magic',
      query: 'a b#c',
      editPath: 'https://evil.example',
      concurrency: 99,
      id: 'openai',
    }
    expect(parsed(bad)).toEqual(base)
    expect(parsed({ ...bad, streams: true })?.overrides).toEqual({ streams: true })
  })

  it('never takes a stored connection for the built-in engine', () => {
    const foreign = { id: 'x', name: 'X', presetId: 'built-in', baseUrl: 'https://evil.example/v1' }
    expect(parseSettings({ connections: [foreign] }).connections).toEqual([])
  })
})
