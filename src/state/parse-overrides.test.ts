import { describe, expect, it } from 'vitest'
import { parseOverrides } from './parse-overrides'

describe('parseOverrides', () => {
  it('keeps every habit that can be read', () => {
    const kept = {
      auth: 'api-key',
      maskPolarity: 'luma',
      editPath: '/openai/images/edits',
      query: 'api-version=preview',
      concurrency: 2,
      streams: false,
      waitMinutes: 90,
      ownRows: [{ model: 'flux', qualities: ['draft'], sizes: ['512x512'], maxImages: 2, mask: false }],
    }
    expect(parseOverrides(kept)).toEqual(kept)
  })

  it.each([
    ['a choice that is none', { auth: 'password' }],
    ['a path without a slash', { editPath: 'images/edits' }],
    ['a query that would need escaping', { query: 'a b' }],
    ['too many at once', { concurrency: 99 }],
    ['no time at all', { waitMinutes: 0 }],
    ['a row without a model', { ownRows: [{ qualities: ['draft'] }] }],
    ['no object', 'auth'],
  ])('passes over %s', (_what, value) => {
    expect(parseOverrides(value)).toBeUndefined()
  })

  it('passes over the parts of a row that cannot be read', () => {
    const rows = [{ model: 'flux', qualities: 'draft', maxImages: -1, mask: 'yes', formats: ['png', ''] }]
    expect(parseOverrides({ ownRows: rows })).toEqual({ ownRows: [{ model: 'flux' }] })
  })
})
