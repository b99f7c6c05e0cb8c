import { afterEach, describe, expect, it, vi } from 'vitest'
import { aPng } from '@/testing/png'
import { copyImage, copyText } from './copy-image'
import { createObjectUrls } from './object-urls'
import { saveFile } from './save-file'
import { DEFAULT_RULES } from './trusted-types'

afterEach(() => {
  vi.useRealTimers()
})

const blobOf = (text: string) => () => Promise.resolve(new Blob([text]))
const isAlive = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  )

describe('object URLs', () => {
  it('shares one URL among the owners of a key and loads it once', async () => {
    const urls = createObjectUrls()
    let loads = 0
    const load = () => {
      loads++
      return blobOf('otter')()
    }
    const [first, second] = [urls.acquire('a', load), urls.acquire('a', load)]
    expect(await first.url).toBe(await second.url)
    expect(loads).toBe(1)
    expect(await (await fetch(await first.url)).text()).toBe('otter')
    expect(await urls.acquire('b', blobOf('fox')).url).not.toBe(await first.url)
  })

  it('revokes when the last owner has left and the grace is over, not before', async () => {
    const urls = createObjectUrls({ graceMs: 100 })
    const [first, second] = [urls.acquire('a', blobOf('x')), urls.acquire('a', blobOf('x'))]
    const url = await first.url
    vi.useFakeTimers()
    first.release()
    first.release()
    await vi.advanceTimersByTimeAsync(1000)
    expect(await isAlive(url)).toBe(true)
    second.release()
    await vi.advanceTimersByTimeAsync(99)
    expect(await isAlive(url)).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(await isAlive(url)).toBe(false)
    expect(urls.liveCount()).toBe(0)
  })

  it('keeps a URL that is taken again within its grace', async () => {
    const urls = createObjectUrls({ graceMs: 100 })
    const first = urls.acquire('a', blobOf('x'))
    const url = await first.url
    vi.useFakeTimers()
    first.release()
    await vi.advanceTimersByTimeAsync(50)
    const again = urls.acquire('a', () => Promise.reject(new Error('loaded twice')))
    await vi.advanceTimersByTimeAsync(1000)
    expect(await again.url).toBe(url)
    expect(await isAlive(url)).toBe(true)
  })

  it('revokes also what was released before it had loaded', async () => {
    const urls = createObjectUrls({ graceMs: 0 })
    const loading = Promise.withResolvers<Blob>()
    const lease = urls.acquire('a', () => loading.promise)
    lease.release()
    await vi.waitFor(() => expect(urls.liveCount()).toBe(0))
    loading.resolve(new Blob(['late']))
    expect(await isAlive(await lease.url)).toBe(false)
  })

  it('keeps only the last of many that are let go', async () => {
    const urls = createObjectUrls({ graceMs: 60_000, spares: 2 })
    const leases = ['a', 'b', 'c', 'd'].map((key) => urls.acquire(key, blobOf(key)))
    const all = await Promise.all(leases.map(({ url }) => url))
    for (const lease of leases.slice(0, 3)) lease.release()
    expect(urls.liveCount()).toBe(3)
    const alive = () => Promise.all(all.map(isAlive))
    await expect.poll(alive).toEqual([false, true, true, true])
    urls.acquire('b', () => Promise.reject(new Error('loaded twice')))
    leases[3]?.release()
    expect(await alive()).toEqual([false, true, true, true])
  })

  it('does not remember a failure', async () => {
    const urls = createObjectUrls()
    const failed = urls.acquire('a', () => Promise.reject(new Error('disk')))
    await expect(failed.url).rejects.toThrow('disk')
    const again = urls.acquire('a', blobOf('x'))
    failed.release()
    expect(await isAlive(await again.url)).toBe(true)
    expect(urls.liveCount()).toBe(1)
  })
})

describe('saveFile', () => {
  it('clicks a link to the bytes under the name, leaves nothing behind and revokes later', async () => {
    const clicked = Promise.withResolvers<HTMLAnchorElement>()
    const intercept = (event: MouseEvent) => {
      event.preventDefault()
      clicked.resolve(event.target as HTMLAnchorElement)
    }
    vi.useFakeTimers()
    addEventListener('click', intercept, { once: true })
    saveFile(new Blob(['otter']), 'a cute otter.png')
    const link = await clicked.promise
    expect(link.download).toBe('a cute otter.png')
    expect(link.isConnected).toBe(false)
    expect(await (await fetch(link.href)).text()).toBe('otter')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await isAlive(link.href)).toBe(false)
  })
})

describe('clipboard', () => {
  const refuse = () => Promise.reject(new Error('not asked for'))
  function aClipboard() {
    const written: ClipboardItem[] = []
    return { written, clipboard: { write: async (items: ClipboardItem[]) => void written.push(...items) } }
  }

  it('copies a PNG as it is and anything else through toPng', async () => {
    const { written, clipboard } = aClipboard()
    const png = new Blob([aPng()], { type: 'image/png' })
    await copyImage(png, refuse, clipboard)
    await copyImage(new Blob(['jpeg'], { type: 'image/jpeg' }), async () => png, clipboard)
    for (const item of written) {
      expect(item.types).toEqual(['image/png'])
      expect(await (await item.getType('image/png')).bytes()).toEqual(aPng())
    }
    expect(written.length).toBe(2)
  })

  it('says so when the browser refuses', async () => {
    const clipboard = { write: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }
    const copying = copyImage(new Blob(['x'], { type: 'image/webp' }), refuse, clipboard)
    await expect(copying).rejects.toEqual(expect.objectContaining({ name: 'NotAllowedError' }))
  })

  it('copies text', async () => {
    const written: string[] = []
    await copyText('otter', { writeText: async (text) => void written.push(text) })
    expect(written).toEqual(['otter'])
  })
})

describe('Trusted Types rules', () => {
  it('let through no markup but none at all', () => {
    expect(DEFAULT_RULES.createHTML('')).toBe('')
    expect(() => DEFAULT_RULES.createHTML('<b>x</b>')).toThrow(TypeError)
    expect(() => DEFAULT_RULES.createHTML(' ')).toThrow(TypeError)
  })

  it('let through scripts of this origin only', () => {
    const ownBlob = `blob:${location.origin}/3f0c9d1e-0000-4000-8000-000000000001`
    expect(DEFAULT_RULES.createScriptURL('/assets/worker.js')).toBe(`${location.origin}/assets/worker.js`)
    for (const url of ['https://evil.test/x.js', '//evil.test/x.js', 'data:text/javascript,1', ownBlob])
      expect(() => DEFAULT_RULES.createScriptURL(url)).toThrow(TypeError)
    expect(() => DEFAULT_RULES.createScript('1')).toThrow(TypeError)
  })
})
