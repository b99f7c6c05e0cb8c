import { describe, expect, it } from 'vitest'
import { createEngineData } from './engine-data'

const INDEX = { groups: ['animal-mammal'], icons: [['fox', 0, 1, 'fox', ''], ['otter', 0, 1, 'otter', ''], ['lost', 0, 1, 'lost', '']] } // prettier-ignore
const SHARD = { edge: 128, icons: { fox: '<path d="M0 0"/>', otter: '<path d="M1 1"/>' } }
const signal = new AbortController().signal

/** Answers from memory and keeps the addresses that were asked for; the first `failures` reads fail. */
function fakeReader(failures = 0) {
  const reads: string[] = []
  const readJson = (url: string): Promise<unknown> => {
    reads.push(/(index|shard-\d+)/.exec(url)?.[0] ?? url)
    if (reads.length <= failures) return Promise.reject(new TypeError('offline'))
    return Promise.resolve(url.includes('index') ? INDEX : SHARD)
  }
  return { reads, data: createEngineData(readJson) }
}

describe('createEngineData', () => {
  it('reads each file once, also when it is asked for many times at once', async () => {
    const { reads, data } = fakeReader()
    await Promise.all([data.load(['fox', 'otter'], signal), data.load(['fox'], signal), data.index()])
    await data.load(['otter'], signal)
    expect(reads).toEqual(['index', 'shard-01'])
  })

  it('leaves out names that there is no art for', async () => {
    // "lost" is in the index but not in its shard; "unicorn" is in neither.
    const art = await fakeReader().data.load(['fox', 'lost', 'unicorn'], signal)
    expect([...art]).toEqual([['fox', { viewBox: [0, 0, 128, 128], body: SHARD.icons.fox }]])
  })

  it('says that a read failed, and tries again at the next request', async () => {
    const { reads, data } = fakeReader(1)
    await expect(data.load(['fox'], signal)).rejects.toMatchObject({ code: 'engine/failed' })
    expect((await data.load(['fox'], signal)).has('fox')).toBe(true)
    expect(reads).toEqual(['index', 'index', 'shard-01'])
  })

  it('stops for an abort', async () => {
    await expect(fakeReader().data.load(['fox'], AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
  })
})
