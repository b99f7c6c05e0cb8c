import { describe, expect, it } from 'vitest'
import { BUILT_IN_CONNECTION } from './connection'
import type { Connection } from './connection'
import { actualCost, addCosts, describeCost, estimateCost, formatDollars, inputTokens } from './cost'
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

describe('what old models cost', () => {
  // The published table, in dollars per picture, output alone.
  it.each([
    ['gpt-image-1.5', '1024x1024', [0.009, 0.034, 0.133]],
    ['gpt-image-1.5', '1024x1536', [0.013, 0.05, 0.2]],
    ['gpt-image-1', '1024x1024', [0.011, 0.042, 0.167]],
    ['gpt-image-1', '1024x1536', [0.016, 0.063, 0.25]],
  ] as const)('%s at %s, to the cent', (model, size, published) => {
    const dollars = ['low', 'medium', 'high'].map((quality) => outputDollars(model, size, quality))
    dollars.forEach((amount, index) => expect(amount).toBeCloseTo(published[index] ?? NaN, 2))
  })

  it('knows the flat prices of dall-e-3 by quality and shape', () => {
    const dollars = (size: string, quality?: string) =>
      estimateCost(
        { model: 'dall-e-3', prompt: 'a', size, count: 1, ...(quality ? { quality } : {}) },
        openai,
      )
    expect(dollars('1024x1024')).toEqual({ kind: 'dollars', amount: 0.04, isLowerBound: false })
    expect(dollars('1792x1024', 'hd')).toMatchObject({ amount: 0.12 })
  })
})

describe('pictures that are sent along', () => {
  it.each([
    [1024, 1024, 1024],
    [1536, 1024, 1536],
    [2048, 2048, 1521],
    [3840, 2160, 1508],
    // Enlarged until its long edge has 1024 px.
    [512, 512, 1024],
    [64, 32, 512],
  ])('of %s × %s are %s tokens', (width, height, tokens) => {
    expect(inputTokens({ width, height })).toBe(tokens)
  })

  it('are paid for with each picture that comes back', () => {
    const request = { prompt: '', model: 'gpt-image-2', size: '1024x1024', quality: 'low', count: 2 }
    const dollars = (inputs: { width: number; height: number }[]) => {
      const estimate = estimateCost(request, openai, inputs)
      return estimate.kind === 'dollars' ? estimate.amount : NaN
    }
    // 2 results · (1024 + 1521 tokens at $8, and 10 more text tokens each at $5)
    const two = [
      { width: 1024, height: 1024 },
      { width: 2048, height: 2048 },
    ]
    expect(dollars(two) - dollars([])).toBeCloseTo((2 * ((1024 + 1521) * 8 + 20 * 5)) / 1e6, 9)
  })
})

describe('a price of one’s own', () => {
  const mine: Connection = { ...custom, prices: [{ model: 'flux', perPicture: 0.03 }] }
  const request = { model: 'flux', prompt: 'a', size: 'auto', count: 3 }

  it('counts where none is known, and before ours', () => {
    expect(estimateCost(request, mine)).toEqual({ kind: 'dollars', amount: 0.09, isLowerBound: false })
    const cheaper: Connection = { ...openai, prices: [{ model: 'gpt-image-2', perPicture: 0.001 }] }
    expect(estimateCost({ ...request, model: 'gpt-image-2' }, cheaper)).toMatchObject({ amount: 0.003 })
  })

  it('counts for its model only', () => {
    expect(estimateCost({ ...request, model: 'flux-2' }, mine).kind).toBe('unknown')
  })

  it('of tokens takes the number of tokens from ours', () => {
    const perMillion = { imageOutput: 60, imageInput: 0, textInput: 0 }
    const dear: Connection = { ...openai, prices: [{ model: 'gpt-image-2', perMillion }] }
    const asked = { prompt: '', model: 'gpt-image-2', size: '1024x1024', quality: 'low', count: 1 }
    expect(estimateCost(asked, dear)).toMatchObject({ amount: (196 * 60) / 1e6 })
  })
})

describe('actualCost', () => {
  const usage = { inputTokens: 1040, outputTokens: 196, totalTokens: 1236, imageInputTokens: 1024 }

  it('is what the tokens of the answer cost, pictures and words apart', () => {
    expect(actualCost({ model: 'gpt-image-2', usage, pictures: 1 }, openai)).toBeCloseTo(
      (196 * 30 + 1024 * 8 + 16 * 5) / 1e6,
      12,
    )
  })

  it('takes all input for words where the server does not tell them apart', () => {
    const { imageInputTokens: _gone, ...plain } = usage
    expect(actualCost({ model: 'gpt-image-2', usage: plain, pictures: 1 }, openai)).toBeCloseTo(
      (196 * 30 + 1040 * 5) / 1e6,
      12,
    )
  })

  it('is not guessed', () => {
    expect(actualCost({ model: 'gpt-image-2', pictures: 1 }, openai)).toBeUndefined()
    expect(actualCost({ model: 'flux', usage, pictures: 1 }, custom)).toBeUndefined()
  })

  it('is the price of the pictures that came, where each has one', () => {
    const mine: Connection = { ...custom, prices: [{ model: 'flux', perPicture: 0.03 }] }
    expect(actualCost({ model: 'flux', pictures: 2 }, mine)).toBeCloseTo(0.06, 12)
    expect(actualCost({ model: 'sketch-1', pictures: 2 }, BUILT_IN_CONNECTION)).toBe(0)
  })
})

describe('formatDollars', () => {
  it('has as many digits as the amount is small', () => {
    expect([0, 0.0059, 0.0132, 0.107, 12.5].map(formatDollars)).toEqual([
      '$0.00',
      '$0.0059',
      '$0.0132',
      '$0.107',
      '$12.50',
    ])
  })
})

describe('addCosts', () => {
  it('is the least that it will be where a part is unknown', () => {
    const known = { kind: 'dollars', amount: 0.02, isLowerBound: false } as const
    expect(addCosts([known, known])).toEqual({ kind: 'dollars', amount: 0.04, isLowerBound: false })
    expect(addCosts([known, { kind: 'unknown', reason: '' }])).toMatchObject({ isLowerBound: true })
  })
})
