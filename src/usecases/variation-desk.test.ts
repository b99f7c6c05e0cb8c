import { describe, expect, it } from 'vitest'
import { DEFAULT_VARIATION_OPTIONS } from '@/domain/variation-options'
import { aGenerateRequest, aJob, aNewImage } from '@/testing/builders'
import { aFakeDisk } from '@/testing/fake-library'
import { fakePorts } from '@/testing/fake-ports'
import { createVariationDesk } from './variation-desk'

function aDesk(disk = aFakeDisk()) {
  const { ports } = fakePorts({ disk })
  const held = new Set<string>()
  const objectUrls = {
    acquire: (key: string) => {
      held.add(key)
      return { url: Promise.resolve(`blob:${key}`), release: () => void held.delete(key) }
    },
    liveCount: () => held.size,
  }
  return { ports, held, disk, desk: createVariationDesk({ ...ports, objectUrls }) }
}

async function stored({ ports }: ReturnType<typeof aDesk>) {
  const image = aNewImage({ request: aGenerateRequest({ prompt: 'a fox' }) })
  await ports.library.saveImage(image, aJob({ imageIds: [image.record.id] }))
  ports.gallery.getState().recordsLoaded([image.record])
  return image.record
}

const noticeOf = ({ ports }: ReturnType<typeof aDesk>) => ports.notices.getState().notices.at(-1)

describe('the picture to vary', () => {
  it('is a stored one, by its name and with its request', async () => {
    const world = aDesk()
    const record = await stored(world)
    await world.desk.openStored(record.id)
    expect(world.desk.store.getState()).toMatchObject({
      isOpening: false,
      source: { image: { name: 'a fox', imageId: record.id }, request: record.request, isDeleted: false },
    })
  })

  it('is there again on the next visit, stored or from a file', async () => {
    const world = aDesk()
    const record = await stored(world)
    await world.desk.openStored(record.id)
    await world.desk.openFile(new File(['photo'], 'holiday.png'))
    const kept = world.ports.settings.getState().variation!
    const next = aDesk(world.disk)
    next.ports.settings.getState().variationRemembered(kept)
    await next.desk.reopen()
    expect(next.desk.store.getState().source?.image.name).toBe('holiday.png')
    expect(kept.options).toEqual(DEFAULT_VARIATION_OPTIONS)
  })

  it('gives back the URL of the one before', async () => {
    const world = aDesk()
    await world.desk.openFile(new File(['one'], 'one.png'))
    await world.desk.openFile(new File(['two'], 'two.png'))
    expect(world.held.size).toBe(1)
  })

  it('is said to be deleted when it is, and no more when that was undone', async () => {
    const world = aDesk()
    const record = await stored(world)
    await world.desk.openStored(record.id)
    world.ports.gallery.getState().imagesRemoved([record.id])
    expect(world.desk.store.getState().source?.isDeleted).toBe(true)
    world.ports.gallery.getState().imagesRestored([record])
    expect(world.desk.store.getState().source?.isDeleted).toBe(false)
  })

  it('that was deleted meanwhile is said so, and forgotten', async () => {
    const world = aDesk()
    const record = await stored(world)
    await world.desk.openStored(record.id)
    const kept = world.ports.settings.getState().variation!
    await world.ports.library.trash([record.id], 1)
    const next = aDesk(world.disk)
    next.ports.settings.getState().variationRemembered(kept)
    await next.desk.reopen()
    expect(next.desk.store.getState()).toEqual({ isOpening: false, source: undefined })
    expect(noticeOf(next)?.body).toMatch(/deleted from the gallery/)
    expect(next.ports.settings.getState().variation?.source).toBeUndefined()
  })

  it('stays when what was opened instead cannot be read', async () => {
    const world = aDesk()
    await world.desk.openFile(new File(['one'], 'one.png'))
    world.ports.images.intake = async () => {
      throw new Error('broken')
    }
    await world.desk.openFile(new File(['two'], 'two.png'))
    expect(world.desk.store.getState().source?.image.name).toBe('one.png')
    expect(noticeOf(world)?.tone).toBe('error')
  })
})
