import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Release } from './offline-cache'
import { createOfflineCache } from './offline-cache'

const BASE = 'https://app.invalid/sw.js'
let asked: string[] = []
let site: Record<string, string> = {}
let isOnline = true

function offline(release: Release) {
  return createOfflineCache(release, {
    caches,
    base: BASE,
    fetch: async (request) => {
      const url = typeof request === 'string' ? request : request.url
      asked.push(new URL(url).pathname)
      if (!isOnline) throw new TypeError('Failed to fetch')
      const body = site[new URL(url).pathname]
      return body === undefined
        ? new Response('?', { status: 404 })
        : new Response(body, { headers: { Vary: 'Accept' } })
    },
  })
}

const first: Release = { version: 'v1', files: ['./index.html', './assets/app-1.js', './assets/data-1.json'] }
const second: Release = {
  version: 'v2',
  files: ['./index.html', './assets/app-2.js', './assets/data-1.json'],
}
const third: Release = { version: 'v3', files: ['./index.html', './assets/app-3.js'] }
const textOf = async (path: string, of: Release) =>
  (
    await offline(of).file(new Request(new URL(path, BASE), { headers: { Accept: 'text/javascript' } }))
  )?.text()

beforeEach(() => {
  asked = []
  isOnline = true
  site = {
    '/index.html': 'page 1',
    '/assets/app-1.js': 'one',
    '/assets/app-2.js': 'two',
    '/assets/app-3.js': 'three',
    '/assets/data-1.json': 'data',
  }
})
afterEach(async () => {
  for (const key of await caches.keys()) await caches.delete(key)
})

describe('the app without a network', () => {
  it('opens with all its files after one visit', async () => {
    await offline(first).install()
    isOnline = false
    expect(await (await offline(first).page()).text()).toBe('page 1')
    expect(await textOf('assets/app-1.js', first)).toBe('one')
    expect(await textOf('assets/unknown.js', first)).toBeUndefined()
  })

  it('takes the page from the network where there is one', async () => {
    await offline(first).install()
    site['/index.html'] = 'page 2'
    expect(await (await offline(first).page()).text()).toBe('page 2')
  })

  it('takes the kept page when the server fails', async () => {
    await offline(first).install()
    delete site['/index.html']
    expect(await (await offline(first).page()).text()).toBe('page 1')
  })

  it('keeps nothing of a release that cannot be fetched whole', async () => {
    delete site['/assets/data-1.json']
    await expect(offline(first).install()).rejects.toThrow(TypeError)
    expect(await textOf('assets/app-1.js', first)).toBeUndefined()
  })

  it('fetches of a newer release only what is new, and keeps the one before for open tabs', async () => {
    await offline(first).install()
    asked = []
    site['/index.html'] = 'page 2'
    await offline(second).install()
    await offline(second).dropOld()
    expect(asked).toEqual(['/index.html', '/assets/app-2.js'])
    expect(await textOf('assets/app-1.js', second)).toBe('one')
    await offline(third).install()
    await offline(third).dropOld()
    expect(await textOf('assets/app-1.js', third)).toBeUndefined()
    expect(await textOf('assets/app-2.js', third)).toBe('two')
  })

  it('leaves caches alone that are not its own', async () => {
    await caches.open('somebody else')
    await offline(first).install()
    await offline(second).install()
    await offline(third).install()
    await offline(third).dropOld()
    expect(await caches.has('somebody else')).toBe(true)
  })
})
