import { describe, expect, it } from 'vitest'
import { parseMoney, parsePrices } from './parse-money'

const TOKENS = { imageOutput: 30, imageInput: 8, textInput: 5 }

describe('parsePrices', () => {
  it('takes prices by the picture and by tokens', () => {
    const prices = [
      { model: 'flux', perPicture: 0.03 },
      { model: 'gpt', perMillion: TOKENS },
    ]
    expect(parsePrices(prices)).toEqual(prices)
  })

  it.each([
    ['no list', { model: 'flux', perPicture: 1 }],
    ['no model', [{ perPicture: 1 }, { model: ' ', perPicture: 1 }]],
    ['no price', [{ model: 'flux' }]],
    ['less than nothing', [{ model: 'flux', perPicture: -1 }]],
    [
      'no number',
      [
        { model: 'flux', perPicture: '0.03' },
        { model: 'flux', perPicture: NaN },
      ],
    ],
    ['a part of the tokens', [{ model: 'flux', perMillion: { imageOutput: 3 } }]],
  ])('passes over %s', (_what, value) => {
    expect(parsePrices(value)).toEqual([])
  })
})

describe('parseMoney', () => {
  it('keeps a budget and warns at four fifths where nothing else is said', () => {
    expect(parseMoney({ budget: { monthly: 10 } })).toEqual({ budget: { monthly: 10, warnAt: 0.8 } })
    expect(parseMoney({ budget: { monthly: 0, warnAt: 0.5 } })).toEqual({
      budget: { monthly: 0, warnAt: 0.5 },
    })
    expect(parseMoney({ budget: { monthly: 'much' } })).toEqual({})
    expect(parseMoney(undefined)).toEqual({})
  })
})
