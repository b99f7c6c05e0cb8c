import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aGenerateRequest, anImageRecord } from '@/testing/builders'
import {
  arrowTarget,
  beforeAndAfter,
  compareColumns,
  differenceWords,
  isPick,
  itemKey,
  judgementForKey,
  judgementWords,
  originWords,
  shuffled,
} from './compare-culling'
import { asImageId } from './ids'
import type { Judgement } from './image-record'
import { judged } from './image-record'

describe('judging by keys', () => {
  it('rates with 1 to 5, and takes the stars away with the same key', () => {
    expect(judgementForKey('3', {})).toEqual({ rating: 3 })
    expect(judgementForKey('3', { rating: 3 })).toEqual({ rating: null })
    expect(judgementForKey('5', { rating: 3 })).toEqual({ rating: 5 })
    for (const key of ['0', '6', 'Enter', 'a', '12']) expect(judgementForKey(key, {})).toBeUndefined()
  })

  it('never leaves a picture both favourite and rejected', () => {
    expect(judged<Judgement>({ rejected: true }, judgementForKey('f', { rejected: true })!)).toEqual({
      favourite: true,
    })
    expect(judged<Judgement>({ favourite: true }, judgementForKey('X', { favourite: true })!)).toEqual({
      rejected: true,
    })
    expect(judged<Judgement>({ favourite: true }, judgementForKey('f', { favourite: true })!)).toEqual({})
  })

  it('adds to lists and takes from them what is said, whatever else is in them', () => {
    const before: Judgement = { tags: ['Sea', 'draft'], boards: ['Moods'] }
    const change = { addTags: ['sea', 'otter'], dropTags: ['draft'], addBoards: ['Moods', 'Covers'] }
    expect(judged(before, change)).toEqual({ tags: ['Sea', 'otter'], boards: ['Moods', 'Covers'] })
    expect(judged(before, { dropTags: ['Sea', 'draft', 'never'], dropBoards: ['Moods'] })).toEqual({})
    expect(judged<Judgement>({}, { addTags: ['new'], addBoards: ['New'] })).toEqual({
      tags: ['new'],
      boards: ['New'],
    })
  })

  it('keeps the names that both of two changes add, in either order', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'))
    fc.assert(
      fc.property(names, names, names, (tags, first, second) => {
        const both = (one: string[], other: string[]) =>
          judged(judged<Judgement>({ tags }, { addTags: one }), { addTags: other }).tags ?? []
        expect([...both(first, second)].sort()).toEqual([...both(second, first)].sort())
        expect(new Set(both(first, second))).toEqual(new Set([...tags, ...first, ...second]))
      }),
    )
  })

  it('picks favourites and four or five stars, but nothing that was rejected', () => {
    expect(
      [{ favourite: true }, { rating: 4 }, { rating: 5 }].map((judgement) => isPick(judgement as Judgement)),
    ).toEqual([true, true, true])
    expect(isPick({})).toBe(false)
    expect(isPick({ rating: 3 })).toBe(false)
    expect(isPick({ rating: 5, rejected: true })).toBe(false)
  })

  it('has words for all of it', () => {
    expect(judgementWords({ rating: 1, favourite: true })).toBe('1 star, favourite')
    expect(judgementWords({ rating: 4, rejected: true })).toBe('4 stars, rejected')
    expect(judgementWords({})).toBe('')
  })
})

describe('what is compared', () => {
  const source = anImageRecord()
  const edit = anImageRecord({
    kind: 'edit',
    parents: { source: { key: 'abc', imageId: source.id }, references: [] },
    request: { ...aGenerateRequest(), kind: 'edit', prompt: 'a beret' },
  })

  it('is an edit with its source, from the gallery where it is there', () => {
    expect(beforeAndAfter(edit, () => true)?.map(itemKey)).toEqual([source.id, edit.id])
    expect(beforeAndAfter(edit, () => false)?.map(itemKey)).toEqual(['source abc', edit.id])
    expect(beforeAndAfter(source, () => true)).toBeUndefined()
  })

  it('says where each came from', () => {
    expect(originWords(edit, new Set())).toBe('edit, “a beret”')
    expect(originWords(source, new Set([source.id]))).toBe('original')
    expect(originWords(source, new Set([asImageId('other')]))).toBe('“A cute baby sea otter”')
    const long = anImageRecord({ request: aGenerateRequest({ prompt: 'word '.repeat(20) }) })
    expect(originWords(long, new Set())).toBe('“word word word word word wor…”')
  })

  it('is shuffled without losing or doubling anything', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.infiniteStream(random), (items, numbers) => {
        const result = shuffled(items, () => numbers.next().value as number)
        expect(result.sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b))
      }),
    )
    expect(shuffled([1, 2, 3], () => 0.99)).toEqual([3, 2, 1])
  })
})

describe('the grid of a comparison', () => {
  it('has the columns that show the pictures largest', () => {
    const square = { width: 1, height: 1 }
    expect(compareColumns(4, { width: 1100, height: 800 }, square)).toBe(2)
    expect(compareColumns(9, { width: 1100, height: 800 }, square)).toBe(3)
    expect(compareColumns(2, { width: 1100, height: 800 }, square)).toBe(2)
    expect(compareColumns(2, { width: 390, height: 600 }, square)).toBe(1)
  })

  it('is walked with the arrow keys and never left', () => {
    // 5 in 3 columns: 0 1 2 / 3 4.
    expect(arrowTarget('ArrowDown', 1, 5, 3)).toBe(4)
    expect(arrowTarget('ArrowDown', 2, 5, 3)).toBeUndefined()
    expect(arrowTarget('ArrowLeft', 0, 5, 3)).toBeUndefined()
    expect(arrowTarget('ArrowRight', 2, 5, 3)).toBe(3)
    expect(arrowTarget('Home', 2, 5, 3)).toBeUndefined()
  })
})

describe('the words for a difference', () => {
  it('say 0 % for the same picture and only for it', () => {
    expect(differenceWords({ changed: 0, compared: 16_777_216 })).toBe('0 % of pixels differ')
    expect(differenceWords({ changed: 1, compared: 16_777_216 })).toBe(
      'Less than 0.01 % of pixels differ (1)',
    )
    expect(differenceWords({ changed: 182, compared: 1000 })).toBe('18.2 % of pixels differ')
    expect(differenceWords({ changed: 5, compared: 1000 })).toBe('0.50 % of pixels differ')
  })

  it('say 100 % only where every pixel differs', () => {
    expect(differenceWords({ changed: 999_999, compared: 1_000_000 })).toBe('99.99 % of pixels differ')
    expect(differenceWords({ changed: 4, compared: 4 })).toBe('100 % of pixels differ')
    expect(differenceWords({ changed: 0, compared: 0 })).toBe('They share no pixel')
  })
})
