// One page: beyond the contract there are only the ways in which a database fails, all brought about with the same handles.
import { deleteDB, openDB } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { cdp } from 'vitest/browser'
import { AppError } from '@/domain/app-error'
import { asImageId, asJobId } from '@/domain/ids'
import { A_MOMENT, aJob, aNewImage } from '@/testing/builders'
import type { LibraryHarness } from '@/testing/library-contract'
import { describeLibrary, SOUND } from '@/testing/library-contract'
import { connectTo } from './database'
import { VERSION_1_BYTES, VERSION_1_IMAGE, VERSION_1_JOB, plantVersion1 } from './fixture-version-1'
import { VERSION_2_BYTES, VERSION_2_IMAGE, VERSION_2_MASK, plantVersion2 } from './fixture-version-2'
import { VERSION_3_BYTES, VERSION_3_IMAGE, plantVersion3 } from './fixture-version-3'
import { VERSION_4_ENTRY, VERSION_4_IMAGE, plantVersion4 } from './fixture-version-4'
import type { ClosableLibrary, LibraryOptions } from './indexed-db-library'
import { openLibrary } from './indexed-db-library'
import type { Handle } from './migrations'
import { DATABASE_VERSION } from './migrations'

let name = ''
const pages: ClosableLibrary[] = []
const handles: Handle[] = []
let tries = 0

function newName(): string {
  name = `test-${crypto.randomUUID()}`
  return name
}

function newPage(options: LibraryOptions = {}): ClosableLibrary {
  const connect = connectTo(name)
  const page = openLibrary({
    name,
    connect: async (events) => {
      tries++
      const handle = await connect(events)
      handles.push(handle)
      return handle
    },
    ...options,
  })
  pages.push(page)
  return page
}

/** Closed behind the library's back: its next transaction throws InvalidStateError, "connection is closing". */
function loseConnections(): void {
  handles.forEach((handle) => handle.close())
}

async function putRaw(store: string, row: unknown, key?: IDBValidKey): Promise<void> {
  const db = await openDB(name)
  await db.put(store, row, key)
  db.close()
}

async function dispose(): Promise<void> {
  pages.splice(0).forEach((page) => page.close())
  loseConnections()
  handles.length = 0
  tries = 0
  await deleteDB(name)
}

/** Playwright's session, of which Vitest's type shows nothing. */
interface CdpSession {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>
}

const QUOTA_BYTES = 8 * 2 ** 20

/**
 * A real quota, enforced by the browser. It has to stand before the database is opened: IndexedDB remembers for a while how much
 * space was left, and only asks again for more than that.
 */
async function limitQuota(): Promise<void> {
  const session = cdp() as unknown as CdpSession
  await session.send('Storage.overrideQuotaForOrigin', { origin: location.origin, quotaSize: QUOTA_BYTES })
}

const harness: LibraryHarness = {
  newPage,
  loseConnections,
  dispose,
  plantUnreadableRows: async () => {
    await putRaw('images', { id: 'junk', liveAt: 2.5, width: 'wide' })
    await putRaw('jobs', { id: 'junk', createdAt: A_MOMENT + 1, state: 'dreaming' })
  },
  onFullDisk: (work) => work(new Blob([new Uint8Array(2 * QUOTA_BYTES)])),
  openNewerRelease: async () => {
    const db = await openDB(name, DATABASE_VERSION + 1)
    db.close()
  },
}

describeLibrary('library in IndexedDB', async () => {
  await limitQuota()
  newName()
  return harness
})

describe('library in IndexedDB, beyond the contract', () => {
  afterEach(dispose)

  it('reads a database that version 1 left', async () => {
    await plantVersion1(newName())
    const library = newPage()
    const { interruptedJobs } = await library.open(A_MOMENT)
    expect(await library.check()).toEqual(SOUND)
    // The picture that it was to make is there.
    expect(interruptedJobs).toEqual([{ ...VERSION_1_JOB, state: 'done', endedAt: A_MOMENT }])
    expect(await library.listImages({ limit: 5 })).toEqual([VERSION_1_IMAGE])
    const id = asImageId(VERSION_1_IMAGE.id)
    expect(await (await library.original(id)).text()).toBe(VERSION_1_BYTES.original)
    expect(await (await library.thumbnail(id)).text()).toBe(VERSION_1_BYTES.thumbnail)
    expect(await library.usedBytes()).toBe(9)
  })

  it('reads a database that version 2 left', async () => {
    await plantVersion2(newName())
    const library = newPage()
    expect(await library.check()).toEqual(SOUND)
    expect(await library.listImages({ limit: 5 })).toEqual([VERSION_2_IMAGE])
    const id = asImageId(VERSION_2_IMAGE.id)
    expect(await (await library.rawResult(id)).text()).toBe(VERSION_2_BYTES.raw)
    expect(await (await library.heatMap(id)).text()).toBe(VERSION_2_BYTES.heatMap)
    const { version: _version, ...document } = VERSION_2_MASK
    expect(await library.mask(VERSION_2_IMAGE.parents.maskKey)).toEqual(document)
    const source = await library.source(VERSION_2_IMAGE.parents.source.key)
    expect(await source?.text()).toBe(VERSION_2_BYTES.source)
    await library.keepTile(id, new Blob(['a tile']))
    expect(await (await library.tile(id)).text()).toBe('a tile')
    expect(await library.usedBytes()).toBe(25)
  })

  it('reads a database that version 3 left', async () => {
    await plantVersion3(newName())
    const library = newPage()
    expect(await library.check()).toEqual(SOUND)
    expect(await library.listImages({ limit: 5 })).toEqual([VERSION_3_IMAGE])
    const id = asImageId(VERSION_3_IMAGE.id)
    expect(await (await library.tile(id)).text()).toBe(VERSION_3_BYTES.tile)
    expect(await (await library.thumbnail(id)).text()).toBe(VERSION_3_BYTES.thumbnail)
    expect(await (await library.rawResult(id)).text()).toBe(VERSION_3_BYTES.raw)
    expect(await library.usedBytes()).toBe(22)
  })

  it('reads a database that version 4 left', async () => {
    await plantVersion4(newName())
    const library = newPage()
    expect(await library.check()).toEqual(SOUND)
    expect(await library.listImages({ limit: 5 })).toEqual([VERSION_4_IMAGE])
    expect(await library.listJournal({ limit: 5 })).toEqual([VERSION_4_ENTRY])
  })

  it('keeps the last sources only', async () => {
    newName()
    const library = newPage()
    for (let k = 0; k < 26; k++) await library.keepSource(`key ${k}`, new Blob([`${k}`]), A_MOMENT + k)
    const kept = await Promise.all(['key 1', 'key 2', 'key 25'].map((key) => library.source(key)))
    // 24 of 26 stay: 2 to 25.
    expect(kept.map((blob) => blob !== undefined)).toEqual([false, true, true])
  })

  it('creates the stores that the fixture of its version has', async () => {
    const shapeOf = async () => {
      const db = await openDB(name)
      const tx = db.transaction([...db.objectStoreNames])
      const shape = [...db.objectStoreNames].map((store) => {
        const { keyPath, indexNames } = tx.objectStore(store)
        const indexes = [...indexNames].map((index) => [index, tx.objectStore(store).index(index).keyPath])
        return { store, keyPath, indexes }
      })
      db.close()
      return shape
    }
    newName()
    await newPage().countImages()
    const ours = await shapeOf()
    await dispose()
    await plantVersion4(newName())
    expect(ours).toEqual(await shapeOf())
  })

  it('asks for strict durability with every write', async () => {
    newName()
    const asked: (string | undefined)[] = []
    const connect = connectTo(name)
    const library = newPage({
      connect: async (events) => {
        const handle = await connect(events)
        return new Proxy(handle, {
          get: (target, key) => {
            if (key !== 'transaction') return Reflect.get(target, key) as unknown
            return (...args: Parameters<Handle['transaction']>) => {
              if (args[1] === 'readwrite') asked.push(args[2]?.durability)
              return target.transaction(...args)
            }
          },
        })
      },
    })
    const image = aNewImage()
    const job = aJob({ state: 'sent' })
    await library.saveJob(job)
    await library.saveImage(image, { ...job, state: 'done' })
    await library.trash([image.record.id], 1)
    await library.restore([image.record.id])
    await library.trash([image.record.id], 1)
    await library.emptyTrash(2)
    await library.removeJobs([job.id])
    expect(asked).toEqual(Array.from({ length: 7 }, () => 'strict'))
  })

  it('gives up after three connections that do not hold', async () => {
    newName()
    const connect = connectTo(name)
    let count = 0
    const library = newPage({
      connect: async (events) => {
        count++
        const handle = await connect(events)
        handle.close()
        return handle
      },
    })
    await expect(library.countImages()).rejects.toEqual(
      expect.objectContaining({ code: 'storage/unavailable' }),
    )
    expect(count).toBe(3)
  })

  it('opens anew when an earlier attempt to open has failed for good', async () => {
    newName()
    const connect = connectTo(name)
    const faults: unknown[] = [new DOMException('disk is full', 'QuotaExceededError')]
    const library = newPage({
      connect: (events) => (faults.length ? Promise.reject(faults.pop()) : connect(events)),
    })
    await expect(library.countImages()).rejects.toEqual(expect.objectContaining({ code: 'storage/quota' }))
    expect(await library.countImages()).toBe(0)
  })

  it('survives that the browser clears its data under it', async () => {
    newName()
    const library = newPage()
    await library.saveImage(aNewImage(), aJob())
    await deleteDB(name)
    expect(await library.countImages()).toBe(0)
    await library.saveImage(aNewImage(), aJob())
    expect(await library.countImages()).toBe(1)
    expect(tries).toBe(2)
  })

  it('says outdated when the database is of a newer release from the start', async () => {
    newName()
    const newer = await openDB(name, DATABASE_VERSION + 1)
    newer.close()
    await expect(newPage().open(1)).rejects.toEqual(expect.objectContaining({ code: 'storage/outdated' }))
  })

  it('calls bytes that are not a Blob corrupt, and a lost sum is counted anew', async () => {
    newName()
    const library = newPage()
    const image = aNewImage()
    await library.saveImage(image, aJob())
    await putRaw('originals', 'not bytes', image.record.id)
    await putRaw('meta', 'junk', 'usedBytes')
    await expect(library.original(image.record.id)).rejects.toBeInstanceOf(AppError)
    await expect(library.original(image.record.id)).rejects.toEqual(
      expect.objectContaining({ code: 'storage/corrupt' }),
    )
    const expected = image.original.size + image.thumbnail.size
    expect(await library.usedBytes()).toBe(expected)
    await library.saveImage(aNewImage(), aJob())
    expect(await library.usedBytes()).toBe(2 * expected)
  })

  it('keeps the fields of a newer release through trash and restore', async () => {
    newName()
    const library = newPage()
    await library.countImages()
    const { record } = aNewImage()
    await putRaw('images', { ...record, liveAt: record.createdAt, storedBytes: 1, stars: 5 })
    await library.trash([record.id], 1)
    await library.restore([record.id])
    const db = await openDB(name)
    expect(await db.get('images', record.id)).toEqual({
      ...record,
      liveAt: record.createdAt,
      storedBytes: 1,
      stars: 5,
    })
    db.close()
  })

  it('does without Web Locks', async () => {
    newName()
    const job = aJob({ id: asJobId('lonely'), state: 'sent' })
    const first = newPage({ locks: null, pageId: 'first' })
    await first.saveJob(job)
    expect((await first.open(1)).interruptedJobs).toEqual([])
    const second = newPage({ locks: null, pageId: 'second' })
    expect((await second.open(2)).interruptedJobs.map(({ id }) => id)).toEqual(['lonely'])
  })

  it('keeps ten parallel writers from losing each other’s work', async () => {
    newName()
    const [first, second] = [newPage(), newPage()]
    const images = Array.from({ length: 10 }, () => aNewImage())
    await Promise.all(images.map((image, index) => (index % 2 ? first : second).saveImage(image, aJob())))
    const bytes = images.reduce((sum, { original, thumbnail }) => sum + original.size + thumbnail.size, 0)
    expect(await first.countImages()).toBe(10)
    expect(await second.usedBytes()).toBe(bytes)
  })
})
