import { describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTION } from './connection'
import { withSeed } from './drawn-seed'
import { asConnectionId } from './ids'
import type { GenerateRequest } from './image-request'
import type { PresetId } from './server-traits'

const REQUEST: GenerateRequest = { kind: 'generate', prompt: 'a fox', model: 'm', count: 1, size: '512x512' }
const on = (presetId: PresetId) => ({
  ...{ id: asConnectionId('c'), name: 'C', presetId, baseUrl: 'http://127.0.0.1:1/v1' },
})
let last = 0
const newId = () => `id-${++last}`

describe('withSeed', () => {
  it('draws a seed, each time another, for a server that repeats itself', () => {
    const seeds = Array.from({ length: 50 }, () => withSeed(REQUEST, on('sd-cpp'), newId).extras?.seed)
    expect(new Set(seeds).size).toBe(50)
    for (const seed of seeds) {
      expect(Number.isInteger(seed)).toBe(true)
      expect(seed).toBeGreaterThanOrEqual(0)
      expect(seed).toBeLessThan(2 ** 31)
    }
  })

  it('leaves one that was asked for, and the other extras', () => {
    const asked = { ...REQUEST, extras: { seed: 0, steps: 4 } }
    expect(withSeed(asked, on('sd-cpp'), newId)).toBe(asked)
    const steps = { ...REQUEST, extras: { steps: 4 } }
    expect(withSeed(steps, on('lemonade'), newId).extras).toMatchObject({
      steps: 4,
      seed: expect.any(Number),
    })
  })

  it('draws none for servers that draw their own, or know none', () => {
    for (const id of ['openai', 'xai', 'vllm-omni', 'custom'] as const)
      expect(withSeed(REQUEST, on(id), newId)).toBe(REQUEST)
    expect(withSeed(REQUEST, BUILT_IN_CONNECTION, newId)).toBe(REQUEST)
  })
})
