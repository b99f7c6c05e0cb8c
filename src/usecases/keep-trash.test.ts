import { expect, it } from 'vitest'
import { A_MOMENT, aJob, aNewImage } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { createGalleryKeeper } from './keep-gallery'
import { createTrashKeeper } from './keep-trash'

async function aWorldWithTrash() {
  const world = fakePorts()
  const { ports } = world
  const images = [1, 2].map((age) => aNewImage({ createdAt: A_MOMENT - age, rating: 4 }))
  for (const image of images) await ports.library.saveImage(image, aJob({ state: 'done' }))
  const keeper = createGalleryKeeper(ports)
  await keeper.load()
  const ids = images.map(({ record }) => record.id)
  await keeper.remove(ids)
  return { ...world, ids, records: images.map(({ record }) => record), trash: createTrashKeeper(ports) }
}

it('brings pictures back as they were', async () => {
  const { trash, ports, records } = await aWorldWithTrash()
  const listed = await trash.list()
  expect(listed.map(({ deletedAt }) => deletedAt)).toEqual([A_MOMENT, A_MOMENT])
  expect(await trash.restore(listed)).toBe(true)
  expect(ports.gallery.getState().records).toEqual(records)
  expect(await trash.list()).toEqual([])
})

it('drops for good what is chosen, and counts what is left', async () => {
  const { trash, ports, ids } = await aWorldWithTrash()
  const before = await ports.library.usedBytes()
  expect(await trash.drop(ids.slice(0, 1))).toBe(true)
  expect((await trash.list()).map(({ id }) => id)).toEqual(ids.slice(1))
  expect(ports.gallery.getState().usedBytes).toBe(before / 2)
})

it('says why nothing came back', async () => {
  const { trash, ports, disk } = await aWorldWithTrash()
  const listed = await trash.list()
  disk.isFull = true
  expect(await trash.restore(listed)).toBe(false)
  expect(ports.gallery.getState().records).toEqual([])
  expect(ports.notices.getState().notices.at(-1)?.tone).toBe('error')
})
