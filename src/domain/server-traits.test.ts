import { describe, expect, it } from 'vitest'
import { CONNECTION_PRESETS, presetOf, traitsOf } from './connection'
import { defaultSize, fitSize, formatSize, isLegalSize } from './image-size'
import { capabilitiesOf } from './models'
import type { PresetId, ServerOverrides } from './server-traits'
import { endpointPath } from './server-traits'

const on = (presetId: PresetId, model = 'some-model', overrides?: ServerOverrides) =>
  capabilitiesOf(model, traitsOf({ presetId, ...(overrides ? { overrides } : {}) }))

describe('traitsOf', () => {
  it('is the preset, and what the owner knows better', () => {
    expect(traitsOf({ presetId: 'azure' })).toBe(presetOf('azure'))
    const overrides = { query: 'api-version=2025-04-01-preview', maskPolarity: 'dual' } as const
    const traits = traitsOf({ presetId: 'azure', overrides })
    expect(traits).toEqual({ ...presetOf('azure'), ...overrides })
    expect(endpointPath(traits, 'generatePath')).toBe('/images/generations?api-version=2025-04-01-preview')
    expect(endpointPath(presetOf('openai'), 'generatePath')).toBe('/images/generations')
  })
})

describe('the presets', () => {
  it.each(CONNECTION_PRESETS.map((preset) => [preset.id, preset] as const))(
    '%s can be used',
    (id, preset) => {
      expect(URL.canParse(preset.baseUrl)).toBe(true)
      expect(preset.baseUrl).not.toMatch(/\/$/)
      const { size } = on(id)
      expect(isLegalSize(defaultSize(size), size)).toBe(true)
      // Whatever a picture's size, an edit of it has a legal one.
      for (const wanted of [
        { width: 1, height: 1 },
        { width: 6000, height: 4000 },
        { width: 941, height: 707 },
      ])
        expect(isLegalSize(formatSize(fitSize(wanted, size)), size)).toBe(true)
    },
  )

  it('send nothing unencrypted but to this computer, and ask for a key where money flows', () => {
    for (const { baseUrl, billing, needsKey, id } of CONNECTION_PRESETS) {
      const { protocol, hostname } = new URL(baseUrl)
      if (protocol === 'http:') expect(['localhost', '127.0.0.1'], id).toContain(hostname)
      // Its key is added after the request has left the page.
      if (billing === 'paid' && id !== 'computer') expect(needsKey, id).toBe(true)
    }
  })
})

describe('a model on a server', () => {
  it('has the fields of that server', () => {
    const namesOn = (id: PresetId) => on(id).extras.map(({ name }) => name)
    expect(namesOn('sd-cpp')).toEqual([
      ...['negative_prompt', 'seed', 'steps', 'guidance', 'sample_method', 'strength', 'lora'],
    ])
    expect(namesOn('localai')).toEqual(['negative_prompt', 'seed', 'step'])
    expect(namesOn('openrouter')).toEqual(['seed'])
    for (const id of ['openai', 'azure', 'litellm', 'xai', 'gemini', 'custom'] as const)
      expect(namesOn(id)).toEqual([])
  })

  it('has what the server has: edits, a mask, variations, pieces', () => {
    expect(on('together')).toMatchObject({ edits: false, variations: false })
    expect(on('sglang')).toMatchObject({ edits: true, mask: false })
    expect(on('localai')).toMatchObject({ edits: true, mask: true, editsNeedMask: true, maxInputImages: 1 })
    expect(on('xinference')).toMatchObject({ variations: true })
    expect(on('openai', 'gpt-image-2').maxPartialImages).toBe(3)
    expect(on('openai', 'gpt-image-2', { streams: false }).maxPartialImages).toBe(0)
    expect(on('custom', 'x', { editBody: 'none' }).edits).toBe(false)
    expect(on('custom', 'dall-e-2', { variations: 'no' }).variations).toBe(false)
  })

  it('is known by its name only where the server has models of OpenAI', () => {
    expect(on('litellm', 'openai/gpt-image-2')).toMatchObject({ id: 'gpt-image-2', formats: [] })
    expect(on('openrouter', 'openai/gpt-image-2')).toMatchObject({ family: 'gpt-image', qualities: [] })
    expect(on('localai', 'gpt-image-2').family).toBe('unknown')
    expect(on('azure', 'studio').responseFormat).toBe(false)
  })
})
