import { deleteDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asImageId } from '@/domain/ids'
import { A_MOMENT, aJob, aNewImage } from '@/testing/builders'
import { SOUND } from '@/testing/library-contract'
import { connectTo } from './database'
import type { ClosableLibrary } from './indexed-db-library'
import { openLibrary } from './indexed-db-library'
import type { Handle } from './migrations'
import { createPictureCopies } from './picture-copies'

let name = ''
let folder: FileSystemDirectoryHandle
const pages: ClosableLibrary[] = []

async function root(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(name, { create: true })
}

function newPage(): ClosableLibrary {
  const page = openLibrary({ name, locks: null })
  pages.push(page)
  return page
}

async function closeAll(): Promise<void> {
  await Promise.all(pages.map((page) => page.copied()))
  pages.splice(0).forEach((page) => page.close())
}

/** Something happens to the database while nobody has it open. */
async function onDatabase(work: (db: Handle) => Promise<unknown>): Promise<void> {
  await closeAll()
  const db = await connectTo(name)({ versionChanged: () => undefined, closed: () => undefined })
  await work(db)
  db.close()
}

async function wipeDatabase(): Promise<void> {
  await closeAll()
  await deleteDB(name)
}

async function saved(count: number) {
  const library = newPage()
  const images = Array.from({ length: count }, (_, index) =>
    aNewImage({ createdAt: A_MOMENT + index, revisedPrompt: `Picture ${index}` }),
  )
  for (const image of images) await library.saveImage(image, aJob({ state: 'done' }))
  return { library, images, ids: images.map(({ record }) => record.id) }
}

beforeEach(async () => {
  name = `test-${crypto.randomUUID()}`
  folder = await root()
})
afterEach(async () => {
  await wipeDatabase()
  await (await navigator.storage.getDirectory()).removeEntry(folder.name, { recursive: true })
  localStorage.clear()
})

describe('second copies', () => {
  it('bring every picture back when the database is gone, byte for byte', async () => {
    const { images, ids, library } = await saved(5)
    await library.trash([ids[1]!], A_MOMENT)
    const listed = await library.listImages({ limit: 10 })
    await wipeDatabase()
    const next = newPage()
    const counts: number[] = []
    expect(await next.check((count) => counts.push(count))).toEqual({ ...SOUND, restoredImages: 5 })
    expect(counts).toEqual([1, 2, 3, 4, 5])
    expect(await next.listImages({ limit: 10 })).toEqual(listed)
    for (const { record, original, thumbnail } of images) {
      const bytes = await next.original(record.id)
      expect(bytes.type).toBe(original.type)
      expect(await bytes.bytes()).toEqual(await original.bytes())
      expect(await (await next.thumbnail(record.id)).bytes()).toEqual(await thumbnail.bytes())
    }
    await next.restore([ids[1]!])
    expect(await next.countImages()).toBe(5)
  })

  it('bring the raw result and the heat map of an edit back', async () => {
    const library = newPage()
    const image = {
      ...aNewImage(),
      raw: new Blob(['raw'], { type: 'image/webp' }),
      heatMap: new Blob(['heat']),
    }
    await library.saveImage(image, aJob({ state: 'done' }))
    await wipeDatabase()
    const next = newPage()
    await next.check()
    const raw = await next.rawResult(image.record.id)
    expect([raw.type, await raw.text()]).toEqual(['image/webp', 'raw'])
    expect(await (await next.heatMap(image.record.id)).text()).toBe('heat')
  })

  it('do not bring back what was deleted for good', async () => {
    const { library, ids } = await saved(3)
    await library.trash([ids[0]!], A_MOMENT)
    expect(await library.emptyTrash(A_MOMENT + 1)).toBe(1)
    await wipeDatabase()
    const next = newPage()
    await next.check()
    expect((await next.listImages({ limit: 5 })).map(({ id }) => id)).toEqual([ids[2], ids[1]])
  })

  it('repair a damaged row, and leave one alone that they cannot repair', async () => {
    const { ids } = await saved(2)
    await onDatabase(async (db) => {
      await db.put('images', { id: ids[0], createdAt: 'yesterday' } as never)
      await db.put('images', { id: asImageId('alien') } as never)
    })
    const next = newPage()
    expect(await next.check()).toEqual({ ...SOUND, restoredImages: 1, unreadableRows: 1 })
    expect(await next.countImages()).toBe(2)
    expect(await newPage().check()).toEqual({ ...SOUND, unreadableRows: 1 })
  })

  it('put lost bytes back, at the check or when they are asked for', async () => {
    const { ids, images } = await saved(2)
    await onDatabase(async (db) => {
      await db.delete('originals', ids[0]!)
      await db.delete('thumbnails', ids[1]!)
    })
    const next = newPage()
    expect(await (await next.thumbnail(ids[1]!)).bytes()).toEqual(await images[1]!.thumbnail.bytes())
    expect(await next.check()).toEqual({ ...SOUND, restoredImages: 1 })
    expect(await (await next.original(ids[0]!)).bytes()).toEqual(await images[0]!.original.bytes())
  })

  it('put bytes back that cannot be read any more, of every picture once one is found', async () => {
    const { ids, images } = await saved(3)
    await onDatabase(async (db) => {
      for (const id of ids) await db.put('originals', 'not bytes' as never, id)
      await db.put('thumbnails', 'not bytes' as never, ids[2]!)
    })
    const next = newPage()
    expect(await next.check()).toEqual({ ...SOUND, restoredImages: 3 })
    await onDatabase(async (db) => {
      for (const [k, id] of ids.entries())
        expect(await (await db.get('originals', id))?.bytes()).toEqual(await images[k]!.original.bytes())
      expect(await (await db.get('thumbnails', ids[2]!))?.bytes()).toEqual(await images[2]!.thumbnail.bytes())
    })
    expect(await newPage().check()).toEqual(SOUND)
  })

  it('are counted missing where they are gone too', async () => {
    const { ids } = await saved(2)
    await onDatabase((db) => db.delete('originals', ids[0]!))
    await createPictureCopies(root).remove(ids[0]!)
    expect(await newPage().check()).toEqual({ ...SOUND, missingImages: 1 })
  })

  it('count bytes without a row and keep them', async () => {
    await saved(1)
    await onDatabase((db) => db.put('originals', new Blob(['?']), asImageId('orphan')))
    expect(await newPage().check()).toEqual({ ...SOUND, orphans: 1 })
    await onDatabase(async (db) => expect(await db.count('originals')).toBe(2))
  })

  it('are made by the check for pictures that have none', async () => {
    const { ids } = await saved(3)
    await closeAll()
    const copies = createPictureCopies(root)
    for (const id of ids) await copies.remove(id)
    const next = newPage()
    await next.check()
    await next.copied()
    expect(await copies.ids()).toEqual(new Set(ids))
  })

  it('do not count when they were cut short', async () => {
    const { ids } = await saved(2)
    await closeAll()
    const shard = await folder.getDirectoryHandle(ids[0]!.slice(0, 2))
    const sidecar = await shard.getFileHandle(`${ids[0]!}.json`)
    const stream = await sidecar.createWritable()
    await stream.write('{"row": {"id"')
    await stream.close()
    await wipeDatabase()
    expect(await newPage().check()).toMatchObject({ restoredImages: 1 })
  })

  it('are followed by words when nothing is left of a gallery', async () => {
    await saved(4)
    await wipeDatabase()
    for await (const shard of folder.keys()) await folder.removeEntry(shard, { recursive: true })
    expect(await newPage().check()).toEqual({ ...SOUND, vanishedImages: 4 })
    expect(await newPage().check()).toEqual(SOUND)
  })
})
