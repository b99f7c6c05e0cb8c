import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import { edgeWords } from '@/domain/lineage/edge-words'
import type { LocalChange } from '@/domain/local-change'
import { readImageRow } from '@/platform/storage/rows'
import type { PictureChanger } from '@/platform/workers/change-worker-client'
import { aJob, aNewImage } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { changeLocally } from './change-locally'
import { createGalleryKeeper } from './keep-gallery'

const CUT_OUT: LocalChange = { kind: 'cut-out' }
const result = new Blob(['the changed picture, packed'], { type: 'image/png' })
const asWanted: PictureChanger = async () => ({ image: result, width: 16, height: 12 })

async function aPage(changePicture: PictureChanger = asWanted, size = { width: 8, height: 6 }) {
  const { ports } = fakePorts()
  const parent = aNewImage({ rating: 5, favourite: true, ...size })
  await ports.library.saveImage(parent, aJob({ state: 'done' }))
  await createGalleryKeeper(ports).load()
  const controller = new AbortController()
  const watched = { signal: controller.signal, onProgress: () => undefined }
  return {
    ports,
    parent: parent.record,
    controller,
    change: (change: LocalChange) =>
      changeLocally(parent.record.id, change, { ...ports, changePicture }, watched),
  }
}

describe('changeLocally', () => {
  it('stores the result as a child with the prompt of its parent, and judges nothing', async () => {
    const { ports, parent, change } = await aPage()
    const id = await change({ kind: 'upscale', factor: 2 })
    const record = ports.gallery.getState().byId.get(id)!
    expect(record).toMatchObject({
      kind: 'edit',
      local: { kind: 'upscale', factor: 2 },
      width: 16,
      height: 12,
      connectionName: 'This device',
      parents: { source: { imageId: parent.id }, references: [] },
      request: { prompt: parent.request.prompt },
    })
    expect(record).not.toHaveProperty('rating')
    expect(record).not.toHaveProperty('favourite')
    expect(edgeWords(record)).toBe('upscaled ×2')
    expect(await (await ports.library.original(id)).text()).toBe('the changed picture, packed')
  })

  it('survives a reload, change and all', async () => {
    const { ports, change } = await aPage()
    const id = await change(CUT_OUT)
    const [stored] = await ports.library.images([id])
    // What is read from disk goes through the rows' schema.
    expect(readImageRow(stored)?.local).toEqual(CUT_OUT)
  })

  it('refuses before anything is decoded what would be too large', async () => {
    const never: PictureChanger = () => Promise.reject(new Error('asked'))
    const { change } = await aPage(never, { width: 4096, height: 4096 })
    const attempt = change({ kind: 'upscale', factor: 4 })
    await expect(attempt).rejects.toMatchObject({ code: 'image/too-large', detail: /269 megapixels/ })
  })

  it('stores nothing where no subject is found', async () => {
    const { ports, change } = await aPage(() => Promise.reject(new AppError('image/no-subject')))
    await expect(change(CUT_OUT)).rejects.toMatchObject({ code: 'image/no-subject' })
    expect(ports.gallery.getState().records).toHaveLength(1)
  })

  it('stores nothing after an abort, even one that comes when the pixels are there', async () => {
    const page = await aPage(async (input, watched) => {
      page.controller.abort()
      return asWanted(input, watched)
    })
    await expect(page.change(CUT_OUT)).rejects.toMatchObject({ name: 'AbortError' })
    expect(page.ports.gallery.getState().records).toHaveLength(1)
    expect(await page.ports.library.countImages()).toBe(1)
  })
})
