import { describe, expect, it } from 'vitest'
import { A_MOMENT, aGenerateRequest, anImageRecord } from '@/testing/builders'
import { EVERYTHING, facetsOf, isNarrow, queried } from './gallery-query'
import { readTags, withTags } from './tags'

const fox = anImageRecord({
  createdAt: A_MOMENT + 4,
  rating: 4,
  tags: ['animals', 'snow'],
  boards: ['Autumn'],
  width: 10,
  height: 10,
})
const hat = anImageRecord({
  createdAt: A_MOMENT + 3,
  favourite: true,
  kind: 'edit',
  parents: { source: { key: 'k', imageId: fox.id }, references: [] },
  width: 3000,
  height: 10,
})
const tree = anImageRecord({
  createdAt: A_MOMENT + 2,
  rating: 2,
  tags: ['animals'],
  request: aGenerateRequest({ model: 'gpt-image-1' }),
  width: 20,
  height: 10,
})
const sea = anImageRecord({
  createdAt: A_MOMENT - 2 * 86_400_000,
  connectionName: 'Studio',
  rating: 5,
  rejected: true,
  width: 5,
  height: 5,
})
const all = [fox, hat, tree, sea]
const NOW = A_MOMENT + 60_000

describe('what of the gallery is shown', () => {
  it('is everything, untouched, where nothing is asked', () => {
    expect(queried(all, EVERYTHING, undefined, NOW)).toBe(all)
    expect(isNarrow(EVERYTHING)).toBe(false)
  })

  it.each([
    ['stars', { rating: 4 }, [fox, sea]],
    ['favourites', { favourites: true }, [hat]],
    ['kind', { kind: 'edit' }, [hat]],
    ['model', { model: 'gpt-image-1' }, [tree]],
    ['tag', { tag: 'animals' }, [fox, tree]],
    ['board', { board: 'Autumn' }, [fox]],
    ['connection', { connection: 'Studio' }, [sea]],
    ['age', { days: 1 }, [fox, hat, tree]],
    ['size', { size: 'large' }, [hat]],
    ['what was made from it', { hasChildren: true }, [fox]],
    ['two at once', { tag: 'animals', rating: 3 }, [fox]],
  ] as const)('narrows by %s', (_, change, expected) => {
    const query = { ...EVERYTHING, ...change }
    expect(queried(all, query, undefined, NOW)).toEqual(expected)
    expect(isNarrow(query)).toBe(true)
  })

  it('narrows by what was found', () => {
    const query = { ...EVERYTHING, text: 'x' }
    expect(queried(all, query, new Set([sea.id, hat.id]), NOW)).toEqual([hat, sea])
    expect(queried(all, { ...query, rating: 5 }, new Set([sea.id, hat.id]), NOW)).toEqual([sea])
    expect(queried(all, query, new Set(), NOW)).toEqual([])
  })

  it('sorts', () => {
    const order = (sort: typeof EVERYTHING.sort) => queried(all, { ...EVERYTHING, sort }, undefined, NOW)
    expect(order('oldest')).toEqual([sea, tree, hat, fox])
    expect(order('best')).toEqual([fox, tree, hat, sea])
    expect(order('largest')).toEqual([hat, tree, fox, sea])
    expect(all[0]).toBe(fox)
  })

  it('can be narrowed by what there is', () => {
    expect(facetsOf(all)).toEqual({
      kinds: ['edit', 'generation'],
      models: [fox.request.model, 'gpt-image-1'],
      connections: [fox.connectionName, 'Studio'],
      tags: ['animals', 'snow'],
      boards: ['Autumn'],
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
