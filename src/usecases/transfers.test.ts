import { describe, expect, it, vi } from 'vitest'
import { createTransferStore } from '@/state/transfer-store'
import { A_MOMENT, aJob, aNewImage } from '@/testing/builders'
import type { FakeArchives } from '@/testing/fake-archives'
import { fakePorts } from '@/testing/fake-ports'
import { aPng } from '@/testing/png'
import { createGalleryKeeper } from './keep-gallery'
import { createTransfers } from './transfers'

async function aWorldWith(count: number) {
  const world = fakePorts()
  world.ports.sha256 = async (blob) => `sha ${await blob.text()}`
  const images = Array.from({ length: count }, (_, index) => aNewImage({ createdAt: A_MOMENT + index }))
  for (const image of images) await world.ports.library.saveImage(image, aJob({ state: 'done' }))
  const keeper = createGalleryKeeper(world.ports)
  await keeper.load()
  const transfers = createTransfers({ ...world.ports, transfers: createTransferStore() }, keeper)
  const said = () => world.ports.notices.getState().notices
  return { ...world, images, transfers, said, archives: world.ports.archives as FakeArchives }
}

const png = (name: string, shade: number) => new File([aPng({ pixel: () => [shade, 0, 0, 255] })], name)

describe('taking pictures out', () => {
  it('hands one over as a file that says how it was made, named after its prompt', async () => {
    const { transfers, files, images } = await aWorldWith(1)
    await transfers.download([images[0]!.record.id])
    expect(files.map(({ name }) => name)).toEqual(['a-cute-baby-sea-otter-imag.png'])
    expect(await files[0]!.blob.text()).toContain('"app":"pentimento"')
  })

  it('hands several over as a ZIP', async () => {
    const { transfers, files, images, archives } = await aWorldWith(3)
    await transfers.download(images.map(({ record }) => record.id))
    expect(files.map(({ name }) => name)).toEqual([expect.stringMatching(/^pictures-\d{4}-\d\d-\d\d\.zip$/)])
    expect(archives.filesOf(files[0]!.blob).size).toBe(3)
  })

  it('does nothing when the user closes the dialog, and downloads where the browser refuses one', async () => {
    const { transfers, files, ports, said } = await aWorldWith(2)
    const pick = vi.spyOn(ports, 'pickZipFile')
    // The ports were copied when the transfers were made; a second one uses the spy.
    const own = createTransfers(
      { ...ports, transfers: createTransferStore() },
      { remove: async () => undefined },
    )
    pick.mockRejectedValueOnce(new DOMException('closed', 'AbortError'))
    const closed = createTransfers(
      { ...ports, transfers: createTransferStore() },
      { remove: async () => undefined },
    )
    await closed.exportGallery()
    expect([files, said()]).toEqual([[], []])
    await own.exportGallery()
    await transfers.exportGallery()
    expect(files).toHaveLength(2)
  })

  it('says what went wrong', async () => {
    const { transfers, files, disk, said } = await aWorldWith(2)
    disk.isOutdated = true
    await transfers.exportGallery()
    expect(files).toEqual([])
    expect(said()).toMatchObject([{ tone: 'error' }])
    expect(transfers.store.getState().running).toBeUndefined()
  })
})

describe('taking pictures in', () => {
  it('says how many came, were known and were refused, and takes them out again', async () => {
    const { transfers, said, ports } = await aWorldWith(0)
    await transfers.importFiles([
      png('a.png', 1),
      png('b.png', 1),
      png('c.png', 2),
      new File(['x'], 'notes.txt'),
    ])
    expect(said()).toMatchObject([
      {
        tone: 'error',
        title: '2 pictures imported',
        body: expect.stringMatching(/1 picture was here already.*notes\.txt/),
      },
    ])
    expect(ports.gallery.getState().records).toHaveLength(2)
    said()[0]!.action!.run()
    await expect.poll(() => ports.gallery.getState().records.length).toBe(0)
  })

  it('runs one at a time', async () => {
    const { transfers, said, ports } = await aWorldWith(0)
    await Promise.all([transfers.importFiles([png('a.png', 1)]), transfers.importFiles([png('b.png', 2)])])
    expect(ports.gallery.getState().records).toHaveLength(1)
    expect(said().map(({ title }) => title)).toContain('Wait until the running import or export has ended')
  })

  it('ends when it is cancelled', async () => {
    const { transfers, ports } = await aWorldWith(0)
    transfers.store.subscribe(({ running }) => running?.done === 1 && transfers.cancel())
    await transfers.importFiles([png('a.png', 1), png('b.png', 2), png('c.png', 3)])
    expect(ports.gallery.getState().records).toHaveLength(1)
  })
})
