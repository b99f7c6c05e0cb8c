import { describe, expect, it } from 'vitest'
import { AppError } from '@/domain/app-error'
import type { CompareItem } from '@/domain/compare-culling'
import { itemsOf } from '@/domain/compare-culling'
import { DEFAULT_SHEET } from '@/domain/contact-sheet'
import { asImageId } from '@/domain/ids'
import type { SheetInput } from '@/platform/workers/contact-sheet-protocol'
import type { SheetMaker } from '@/platform/workers/contact-sheet-worker-client'
import { A_MOMENT, aNewImage } from '@/testing/builders'
import { fakePorts } from '@/testing/fake-ports'
import { makeContactSheet } from './contact-sheet'

async function aGallery(sheet: SheetMaker = async () => new Blob(['sheet'])) {
  const { ports, files } = fakePorts()
  const images = [aNewImage({ rating: 4 }), aNewImage({ kind: 'import', fileName: 'fox.png' })]
  for (const image of images) {
    await ports.library.addImage(image)
    ports.gallery.getState().imageSaved(image.record)
  }
  const asked: SheetInput[] = []
  const makeSheet: SheetMaker = (input, watched) => {
    asked.push(input)
    return sheet(input, watched)
  }
  const controller = new AbortController()
  const watched = { signal: controller.signal, onProgress: () => undefined }
  const ids = images.map(({ record }) => record.id)
  const make = (items: readonly CompareItem[], format: 'png' | 'html' = 'png') =>
    makeContactSheet(items, { ...DEFAULT_SHEET, format }, { ...ports, makeSheet }, watched)
  const notices = () => ports.notices.getState().notices
  return { ports, files, images, asked, ids, make, controller, notices }
}

describe('a contact sheet', () => {
  it('is made of the originals and their words, in the order asked for, and saved under the day', async () => {
    const { images, asked, ids, make, files, notices } = await aGallery()
    await make(itemsOf([...ids].reverse()))
    const [second, first] = asked[0]!.pictures
    expect(first!.bytes.size).toBe(images[0]!.original.size)
    expect(first!.caption).toMatchObject({ facts: 'sketch-1 · 8 × 8', stars: '★★★★' })
    expect(second!.caption).toMatchObject({ facts: '8 × 8', stars: '' })
    expect(files.map(({ name }) => name)).toEqual(['contact-sheet-2026-01-01.png'])
    expect(await files[0]!.blob.text()).toBe('sheet')
    expect(notices()).toMatchObject([{ tone: 'info', title: 'Contact sheet of 2 pictures downloaded' }])
  })

  it('takes the source of an edit too, and leaves out what is gone', async () => {
    const { ports, asked, ids, make, files } = await aGallery()
    await ports.library.keepSource('key', new Blob(['source']), A_MOMENT)
    await make(
      [
        { kind: 'source', key: 'key' },
        ...itemsOf([ids[0]!, asImageId('gone')]),
        { kind: 'source', key: 'no' },
      ],
      'html',
    )
    expect(asked[0]!.pictures.map(({ caption }) => caption.title)).toEqual([
      'Source',
      'A cute baby sea otter',
    ])
    expect(files[0]!.name).toBe('contact-sheet-2026-01-01.html')
  })

  it('says what went wrong, and saves nothing', async () => {
    const { ids, make, files, notices } = await aGallery(async () => {
      throw new AppError('image/undecodable', 'broken')
    })
    await make(itemsOf(ids))
    await make(itemsOf([asImageId('gone')]))
    expect(notices().map(({ tone }) => tone)).toEqual(['error', 'error'])
    expect(files).toEqual([])
  })

  it('is neither saved nor spoken of after an abort', async () => {
    const { ids, make, files, notices, controller } = await aGallery(async () => {
      controller.abort()
      return new Blob(['late'])
    })
    await make(itemsOf(ids))
    expect(files).toEqual([])
    expect(notices()).toEqual([])
  })
})
