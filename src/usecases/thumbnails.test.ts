import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { aNewImage } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { thumbnailsOf, tileOf } from './thumbnails'

/** Writes what was asked for into what it makes. */
function setUp() {
  const fake = fakePorts()
  fake.ports.thumbnailer = {
    thumbnailOf: async (blob, edgePx) => new Blob([`${await blob.text()} at ${edgePx}`]),
  }
  return fake
}

async function anOldPicture({ ports }: ReturnType<typeof setUp>) {
  const image = { ...aNewImage(), thumbnail: new Blob(['small']) }
  await ports.library.addImage(image)
  return image.record.id
}

describe('thumbnailsOf', () => {
  it('makes the smaller of the larger one', async () => {
    const { thumbnail, tile } = await thumbnailsOf(new Blob(['it']), setUp().ports)
    expect(await thumbnail.text()).toBe('it at 512')
    expect(await tile.text()).toBe('it at 512 at 256')
  })
})

describe('tileOf', () => {
  it('makes the tile of an older picture once', async () => {
    const fake = setUp()
    const id = await anOldPicture(fake)
    expect(await (await tileOf(id, fake.ports)).text()).toBe('small at 256')
    fake.ports.thumbnailer.thumbnailOf = () => Promise.reject(new Error('made again'))
    expect(await (await tileOf(id, fake.ports)).text()).toBe('small at 256')
  })

  it('shows the thumbnail where no tile can be made', async () => {
    const fake = setUp()
    const id = await anOldPicture(fake)
    fake.ports.thumbnailer.thumbnailOf = () => Promise.reject(new AppError('image/undecodable'))
    expect(await (await tileOf(id, fake.ports)).text()).toBe('small')
  })

  it('shows what it has made when the disk is full', async () => {
    const fake = setUp()
    const id = await anOldPicture(fake)
    fake.disk.isFull = true
    expect(await (await tileOf(id, fake.ports)).text()).toBe('small at 256')
  })

  it('fails as the library does where there is no such picture', async () => {
    const fake = setUp()
    await expect(tileOf(aNewImage().record.id, fake.ports)).rejects.toMatchObject({ code: 'storage/missing' })
  })
})
