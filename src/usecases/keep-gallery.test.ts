import { describe, expect, it } from 'vitest'
import { A_MOMENT, aJob, aNewImage } from '@/testing/builders'
import { createFakeLibrary } from '@/testing/fake-library'
import { fakePorts } from '@/testing/fake-ports'
import { createGalleryKeeper } from './keep-gallery'

async function aWorldWith(count: number) {
  const world = fakePorts()
  const images = Array.from({ length: count }, (_, index) => aNewImage({ createdAt: A_MOMENT + index }))
  for (const image of images) await world.ports.library.saveImage(image, aJob({ state: 'done' }))
  return { ...world, images, keeper: createGalleryKeeper(world.ports) }
}

describe('the gallery', () => {
  it('loads every record, newest first, beyond one page', async () => {
    const { keeper, ports, images } = await aWorldWith(1203)
    await keeper.load()
    const { records, status } = ports.gallery.getState()
    expect(status).toBe('ready')
    expect(records.map(({ id }) => id)).toEqual(images.map(({ record }) => record.id).reverse())
  })

  it('shows the newest at once, and what changes elsewhere while the rest is read as it is then', async () => {
    const { ports, images, disk } = await aWorldWith(70)
    const elsewhere = createFakeLibrary(disk)
    const [oldest, second] = images.map(({ record }) => record.id)
    const { library } = ports
    let firstSight = 0
    const slow: typeof library.listImages = async (options) => {
      const page = await library.listImages(options)
      if (!options.before) return page
      firstSight = ports.gallery.getState().records.length
      await elsewhere.trash([oldest!], A_MOMENT)
      await elsewhere.judge([{ id: second!, change: { rating: 3 } }])
      return page // as it was before
    }
    await createGalleryKeeper({ ...ports, library: { ...library, listImages: slow } }).load()
    expect(firstSight).toBe(60)
    const { byId } = ports.gallery.getState()
    expect(byId.size).toBe(69)
    expect(byId.get(second!)?.rating).toBe(3)
  })

  it('adds and takes tags beside those that another page gives meanwhile', async () => {
    const { keeper, ports, images, disk } = await aWorldWith(1)
    const id = images[0]!.record.id
    await keeper.load()
    await keeper.judge([id], { tags: ['draft', 'sea'] })
    // This page has not heard of it.
    await createFakeLibrary(disk).judge([{ id, change: { addTags: ['client'] } }])
    await ports.library.images([id])
    ports.gallery.getState().imagesJudged([{ id, change: { dropTags: ['client'] } }])
    await keeper.judge([id], { tags: ['sea', 'otter'] })
    expect(disk.images.get(id)?.record.tags).toEqual(['sea', 'client', 'otter'])
  })

  it('says how many entries could not be read', async () => {
    const { keeper, ports, disk } = await aWorldWith(1)
    disk.unreadableRows = 2
    await keeper.load()
    expect(ports.notices.getState().notices).toMatchObject([
      { tone: 'error', title: expect.stringContaining('2 entries') },
    ])
  })

  it('opens empty but usable, with words, when the library cannot be opened', async () => {
    const { keeper, ports, disk } = await aWorldWith(1)
    disk.isOutdated = true
    await keeper.load()
    expect(ports.gallery.getState().status).toBe('ready')
    expect(ports.notices.getState().notices).toMatchObject([
      { title: expect.stringContaining('newer version') },
    ])
  })

  it('deletes at once and brings back what is undone', async () => {
    const { keeper, ports, images } = await aWorldWith(2)
    await keeper.load()
    const id = images[0]!.record.id
    await keeper.remove([id])
    expect(ports.gallery.getState().byId.has(id)).toBe(false)
    expect(await ports.library.countImages()).toBe(1)
    ports.notices.getState().notices[0]?.action?.run()
    await expect.poll(() => ports.gallery.getState().byId.has(id)).toBe(true)
    expect(await ports.library.countImages()).toBe(2)
  })

  it('lays pictures on boards, takes them off, and removes a board without its pictures', async () => {
    const { keeper, ports, images, disk } = await aWorldWith(2)
    await keeper.load()
    const [first, second] = images.map(({ record }) => record.id)
    const boards = () => images.map(({ record }) => disk.images.get(record.id)?.record.boards)
    await keeper.addToBoard([first!, second!], 'Autumn')
    await keeper.addToBoard([first!], 'Autumn')
    await keeper.addToBoard([first!], 'Best')
    expect(boards()).toEqual([['Autumn', 'Best'], ['Autumn']])
    expect(ports.settings.getState().boards).toEqual(['Autumn', 'Best'])
    await keeper.takeOffBoard([first!], 'Best')
    expect(boards()).toEqual([['Autumn'], ['Autumn']])

    ports.gallery.getState().queryChanged({ board: 'Autumn' })
    await keeper.removeBoard('Autumn')
    expect(boards()).toEqual([undefined, undefined])
    expect(ports.settings.getState().boards).toEqual(['Best'])
    expect(ports.gallery.getState().shown.length).toBe(2)
    ports.notices.getState().notices.at(-1)?.action?.run()
    await expect.poll(boards).toEqual([['Autumn'], ['Autumn']])
  })

  it('shows what another page saves, deletes and restores', async () => {
    const { keeper, ports, images, disk } = await aWorldWith(1)
    await keeper.load()
    const otherPage = createFakeLibrary(disk)
    const saved = aNewImage({ createdAt: A_MOMENT + 9 })
    const shown = () => ports.gallery.getState().records.map(({ id }) => id)
    const first = images[0]!.record.id
    await otherPage.saveImage(saved, aJob({ state: 'done' }))
    await expect.poll(shown).toEqual([saved.record.id, first])
    await otherPage.trash([first], A_MOMENT)
    await expect.poll(shown).toEqual([saved.record.id])
    await otherPage.restore([first])
    await expect.poll(shown).toEqual([saved.record.id, first])
  })

  it('says what a check has brought back and shows it', async () => {
    const { keeper, ports, disk } = await aWorldWith(2)
    disk.found = { restoredImages: 2, missingImages: 1 }
    await keeper.load()
    expect(ports.notices.getState().notices.map(({ title }) => title)).toEqual([
      'The files of 1 picture are gone',
      'Brought back 2 pictures from second copies',
    ])
  })

  it('keeps showing what could not be deleted', async () => {
    const { keeper, ports, images, disk } = await aWorldWith(1)
    await keeper.load()
    disk.isFull = true
    await keeper.remove([images[0]!.record.id])
    expect(ports.gallery.getState().records).toHaveLength(1)
    expect(ports.notices.getState().notices).toMatchObject([{ tone: 'error' }])
  })

  it('judges pictures, on disk and on the screen alike', async () => {
    const { keeper, ports, images, disk } = await aWorldWith(2)
    await keeper.load()
    const id = images[0]!.record.id
    await keeper.judge([id], { rating: 3 })
    await keeper.judge([id], { favourite: true })
    expect(ports.gallery.getState().byId.get(id)).toMatchObject({ rating: 3, favourite: true })
    expect(disk.images.get(id)?.record).toMatchObject({ rating: 3, favourite: true })
    disk.isFull = true
    await keeper.judge([id], { rating: null })
    expect(ports.gallery.getState().byId.get(id)?.rating).toBe(3)
    expect(ports.notices.getState().notices).toMatchObject([{ tone: 'error' }])
  })

  it('keeps a winner, and undoes it to what was thought before', async () => {
    const { keeper, ports, images } = await aWorldWith(3)
    await keeper.load()
    const [first, second, third] = images.map(({ record }) => record.id)
    const byId = () => ports.gallery.getState().byId
    await keeper.judge([second!], { favourite: true, rating: 2 })
    await keeper.judge([first!], { rejected: true })
    await keeper.keepWinner(first!, [second!, third!])
    expect(byId().get(first!)).toMatchObject({ favourite: true })
    expect(byId().get(first!)).not.toHaveProperty('rejected')
    expect(byId().get(second!)).toMatchObject({ rejected: true, rating: 2 })
    expect(byId().get(third!)).toMatchObject({ rejected: true })
    const [notice] = ports.notices.getState().notices
    expect(notice?.title).toBe('Kept 1 picture, rejected 2')
    notice?.action?.run()
    await expect.poll(() => byId().get(first!)).toEqual({ ...images[0]!.record, rejected: true })
    expect(byId().get(second!)).toEqual({ ...images[1]!.record, favourite: true, rating: 2 })
    expect(byId().get(third!)).toEqual(images[2]!.record)
  })

  it('drops for good what was deleted more than 30 days ago', async () => {
    const { keeper, ports, images, time, disk } = await aWorldWith(2)
    await ports.library.trash([images[0]!.record.id], A_MOMENT)
    time.now = A_MOMENT + 31 * 86_400_000
    await keeper.load()
    expect(disk.images.size).toBe(1)
  })
})
