import { describe, expect, it } from 'vitest'
import type { VariationOptions } from '@/domain/variation-options'
import { DEFAULT_VARIATION_OPTIONS } from '@/domain/variation-options'
import { parseSettings, settingsToKeep } from './parse-settings'
import { createSettingsStore, DEFAULT_SETTINGS } from './settings-store'

const reread = (store: ReturnType<typeof createSettingsStore>) =>
  parseSettings(JSON.parse(JSON.stringify(settingsToKeep(store.getState()))))

describe('what is kept of the Variation tab', () => {
  it('comes back as it was', () => {
    const store = createSettingsStore(DEFAULT_SETTINGS)
    const options: VariationOptions = {
      ...{ strength: 'subtle', fit: 'pad', offset: 0.25, instruction: 'In snow', size: '512x512' },
      asked: { c1: 'endpoint', c2: 'reroll' },
    }
    store.getState().variationRemembered({ options })
    store.getState().variationRemembered({ source: { key: 'abc' } })
    store.getState().variationRemembered({ draft: { model: 'dall-e-2', count: 7, user: 'studio' } })
    expect(reread(store).variation).toEqual({
      ...{ options, source: { key: 'abc' }, draft: { model: 'dall-e-2', count: 7, user: 'studio' } },
    })
    store.getState().variationRemembered({ source: undefined })
    expect(reread(store).variation).not.toHaveProperty('source')
  })

  it('falls back part by part', () => {
    const damaged = {
      source: { key: 7 },
      options: { strength: 'huge', fit: 1, offset: 9, instruction: null, asked: { c1: 'fax', c2: 'edit' } },
      draft: { model: 3, count: 'x', quality: 'high' },
    }
    expect(parseSettings({ variation: damaged }).variation).toEqual({
      options: { ...DEFAULT_VARIATION_OPTIONS, asked: { c2: 'edit' } },
      draft: { quality: 'high' },
    })
    expect(parseSettings({ variation: 'x' })).toEqual(DEFAULT_SETTINGS)
  })
})
