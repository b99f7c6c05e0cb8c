import { describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTION } from './connection'
import type { Connection } from './connection'
import { describeCost, estimateCost } from './cost'
import { asConnectionId } from './ids'

const openai: Connection = {
  id: asConnectionId('o'),
  name: 'OpenAI',
  presetId: 'openai',
  baseUrl: 'https://api.openai.com/v1',
}
const custom: Connection = { ...openai, presetId: 'custom' }

/** Dollars for one picture, less the prompt's share: an empty prompt is 6 tokens at $5 per million. */
function outputDollars(model: string, size: string, quality: string): number {
  const estimate = estimateCost({ prompt: '', model, size, quality, count: 1 }, openai)
  if (estimate.kind !== 'dollars') throw new Error('no price')
  return estimate.amount - (6 * 5) / 1e6
}

describe('estimateCost', () => {
  it('adds 100 output tokens for each preview, where they can be asked for', () => {
    const request = { prompt: '', model: 'gpt-image-2.5-flare', size: '1024x1024', quality: 'low', count: 2 }
    const dollars = (previews: number, connection = openai) => {
      const estimate = estimateCost({ ...request, previews }, connection)
      return estimate.kind === 'dollars' ? estimate.amount : undefined
    }
    // two pictures with two previews each: 2 · 2 · 100 tokens at $30 per million
    expect((dollars(2) ?? 0) - (dollars(0) ?? 0)).toBeCloseTo(0.012, 6)
    const together: Connection = { ...openai, overrides: { several: 'one-request' } }
    expect(dollars(2, together)).toBe(dollars(0, together))
  })

  // The published table for gpt-image-2.5, in tokens; one output token costs $30 / 1e6.
  const PUBLISHED: readonly [size: string, quality: string, tokens: number][] = [
    ['1024x1024', 'low', 196],
    ['1024x1024', 'medium', 439],
    ['1024x1024', 'high', 1756],
    ['1024x1024', 'xhigh', 3122],
    ['1024x1024', 'max', 7024],
    ['1536x1024', 'low', 158],
    ['1536x1024', 'medium', 343],
    ['1536x1024', 'high', 1372],
    ['1536x1024', 'xhigh', 2459],
    ['1536x1024', 'max', 5488],
    ['2048x2048', 'low', 397],
    ['2048x2048', 'medium', 892],
    ['2048x2048', 'high', 3568],
    ['2048x2048', 'xhigh', 6343],
    ['2048x2048', 'max', 14272],
    ['2560x1440', 'low', 205],
    ['2560x1440', 'medium', 478],
    ['2560x1440', 'high', 1843],
    ['2560x1440', 'xhigh', 3276],
    ['2560x1440', 'max', 7370],
    ['3840x2160', 'low', 371],
    ['3840x2160', 'medium', 865],
    ['3840x2160', 'high', 3336],
    ['3840x2160', 'xhigh', 5930],
    ['3840x2160', 'max', 13342],
  ]

  it.each(PUBLISHED)('reproduces the published tokens for %s at %s', (size, quality, tokens) => {
    expect(outputDollars('gpt-image-2.5-flare', size, quality)).toBeCloseTo((tokens * 30) / 1e6, 9)
  })

  it('maps gpt-image-2 to its own grids', () => {
    expect(outputDollars('gpt-image-2', '1024x1024', 'low')).toBeCloseTo((196 * 30) / 1e6, 9)
    expect(outputDollars('gpt-image-2', '1024x1024', 'high')).toBeCloseTo((7024 * 30) / 1e6, 9)
  })

  it('multiplies by the number of pictures', () => {
    const one = estimateCost(
      { prompt: 'a', model: 'gpt-image-2', size: '1024x1024', quality: 'low', count: 1 },
      openai,
    )
    const four = estimateCost(
      { prompt: 'a', model: 'gpt-image-2', size: '1024x1024', quality: 'low', count: 4 },
      openai,
    )
    if (one.kind !== 'dollars' || four.kind !== 'dollars') throw new Error('no price')
    expect(four.amount).toBeCloseTo(4 * one.amount, 12)
  })

  it('gives no figure where none can be known', () => {
    const base = { prompt: 'a', count: 1 }
    expect(estimateCost({ ...base, model: 'gpt-image-2', size: 'auto', quality: 'low' }, openai).kind).toBe(
      'unknown',
    )
    expect(estimateCost({ ...base, model: 'gpt-image-2', size: '1024x1024' }, openai).kind).toBe('unknown')
    expect(estimateCost({ ...base, model: 'flux', size: '1024x1024' }, openai).kind).toBe('unknown')
    expect(
      estimateCost({ ...base, model: 'gpt-image-2', size: '1024x1024', quality: 'low' }, custom).kind,
    ).toBe('unknown')
  })

  it('says so in words', () => {
    expect(
      describeCost(
        estimateCost({ prompt: 'a', model: 'sketch-1', size: '1024x1024', count: 1 }, BUILT_IN_CONNECTION),
      ),
    ).toBe('Free · runs here')
    // 2.6 uses at least the 2.5 grid: 439 · 30 + 7 · 5 = 13,205 millionths.
    expect(
      describeCost(
        estimateCost(
          { prompt: 'a', model: 'gpt-image-2.6-flare', size: '1024x1024', quality: 'medium', count: 1 },
          openai,
        ),
      ),
    ).toBe('≥ $0.0132')
  })
})
