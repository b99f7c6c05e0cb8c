import { describe, expect, it } from 'vitest'
import { A_MOMENT, aGenerateRequest, anImageRecord } from '@/testing/builders'
import { EVERYTHING, facetsOf, isNarrow, queried } from './gallery-query'
import { readTags, withTags } from './tags'

const fox = anImageRecord({
  createdAt: A_MOMENT + 4,
  rating: 4,
  tags: ['animals', 'snow'],
  width: 10,
  height: 10,
})
const hat = anImageRecord({ createdAt: A_MOMENT + 3, favourite: true, kind: 'edit', width: 30, height: 10 })
const tree = anImageRecord({
  createdAt: A_MOMENT + 2,
  rating: 2,
  tags: ['animals'],
  request: aGenerateRequest({ model: 'gpt-image-1' }),
  width: 20,
  height: 10,
})
const sea = anImageRecord({ createdAt: A_MOMENT + 1, rating: 5, rejected: true, width: 5, height: 5 })
const all = [fox, hat, tree, sea]

describe('what of the gallery is shown', () => {
  it('is everything, untouched, where nothing is asked', () => {
    expect(queried(all, EVERYTHING, undefined)).toBe(all)
    expect(isNarrow(EVERYTHING)).toBe(false)
  })

  it.each([
    ['stars', { rating: 4 }, [fox, sea]],
    ['favourites', { favourites: true }, [hat]],
    ['kind', { kind: 'edit' }, [hat]],
    ['model', { model: 'gpt-image-1' }, [tree]],
    ['tag', { tag: 'animals' }, [fox, tree]],
    ['two at once', { tag: 'animals', rating: 3 }, [fox]],
  ] as const)('narrows by %s', (_, change, expected) => {
    const query = { ...EVERYTHING, ...change }
    expect(queried(all, query, undefined)).toEqual(expected)
    expect(isNarrow(query)).toBe(true)
  })

  it('narrows by what was found', () => {
    const query = { ...EVERYTHING, text: 'x' }
    expect(queried(all, query, new Set([sea.id, hat.id]))).toEqual([hat, sea])
    expect(queried(all, { ...query, rating: 5 }, new Set([sea.id, hat.id]))).toEqual([sea])
    expect(queried(all, query, new Set())).toEqual([])
  })

  it('sorts', () => {
    const order = (sort: typeof EVERYTHING.sort) => queried(all, { ...EVERYTHING, sort }, undefined)
    expect(order('oldest')).toEqual([sea, tree, hat, fox])
    expect(order('best')).toEqual([fox, tree, hat, sea])
    expect(order('largest')).toEqual([hat, tree, fox, sea])
    expect(all[0]).toBe(fox)
  })

  it('can be narrowed by what there is', () => {
    expect(facetsOf(all)).toEqual({
      kinds: ['edit', 'generation'],
      models: [fox.request.model, 'gpt-image-1'],
      tags: ['animals', 'snow'],
    })
  })
})

describe('tags', () => {
  it('are read from what people type', () => {
    expect(readTags(' #poster,  two   words ,,poster, ')).toEqual(['poster', 'two words'])
    expect(readTags('x'.repeat(99))[0]).toHaveLength(40)
  })
  it('are not there twice', () => {
    expect(withTags(['Poster'], ['poster', 'new'])).toEqual(['Poster', 'new'])
  })
})
