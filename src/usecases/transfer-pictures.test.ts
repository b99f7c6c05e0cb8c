// One page: what goes out comes in again, and each test needs both directions.
import { describe, expect, it } from 'vitest'
import type { DownloadOptions } from '@/domain/download-options'
import { DEFAULT_DOWNLOAD } from '@/domain/download-options'
import { emptyMask } from '@/domain/mask/mask-document'
import type { MaskDocument } from '@/domain/mask/mask-document'
import { encodeRuns } from '@/lib/raster/runs'
import type { ImageRecord } from '@/domain/image-record'
import { A_MOMENT, aGenerateRequest, aJob, aNewImage } from '@/testing/builders'
import type { FakeArchives } from '@/testing/fake-archives'
import { fakePorts } from '@/testing/fake-ports'
import { aPng } from '@/testing/png'
import { backUpGallery, pictureFile, zipPictures } from './export-pictures'
import { importPictures } from './import-pictures'
import { createGalleryKeeper } from './keep-gallery'

const watched = { signal: new AbortController().signal, onProgress: () => undefined }

/** A page whose `sha256` tells pictures apart by their bytes. */
async function aPage(images: ReturnType<typeof aNewImage>[] = []) {
  const world = fakePorts()
  world.ports.sha256 = async (blob) => `sha of ${Buffer.from(await blob.arrayBuffer()).toString('base64')}`
  for (const image of images) await world.ports.library.saveImage(image, aJob({ state: 'done' }))
  await createGalleryKeeper(world.ports).load()
  return { ...world, archives: world.ports.archives as FakeArchives }
}

async function aPicture(shade: number, overrides: Partial<ImageRecord> = {}) {
  const original = new Blob([aPng({ pixel: () => [shade, 0, 0, 255] })], { type: 'image/png' })
  const sha256 = `sha of ${Buffer.from(await original.arrayBuffer()).toString('base64')}`
  const image = aNewImage({
    sha256,
    createdAt: A_MOMENT + shade,
    sizeBytes: original.size,
    width: 8,
    height: 8,
    ...overrides,
  })
  return { ...image, original }
}

async function backup(page: Awaited<ReturnType<typeof aPage>>): Promise<File> {
  return (await backUpGallery(page.ports.gallery.getState().records, page.ports, watched)) as File
}

const recordsOf = ({ ports }: Awaited<ReturnType<typeof aPage>>) => ports.gallery.getState().records
const importInto = (page: Awaited<ReturnType<typeof aPage>>, ...files: File[]) =>
  importPictures(files, page.ports, watched)
const pngFile = (shade: number, name = 'photo.png', note = '') =>
  new File([aPng({ pixel: () => [shade, 9, 9, 255] }), note && `note:${note}`], name, { lastModified: 77 })

describe('a gallery backup', () => {
  it('is made in memory where the disk has no room for it', async () => {
    const page = await aPage([await aPicture(1)])
    page.archives.isDiskFull = true
    const zip = await backup(page)
    expect([...page.archives.filesOf(zip).keys()]).toContain('pentimento.json')
    expect(page.archives.filesOf(zip).size).toBe(3)
    const handle = {} as FileSystemFileHandle
    await expect(backUpGallery(recordsOf(page), page.ports, { ...watched, handle })).rejects.toMatchObject({
      code: 'storage/quota',
    })
  })

  it('brings masks along, and a picture whose mask is damaged all the same', async () => {
    const edit = (shade: number) =>
      aPicture(shade, {
        kind: 'edit',
        parents: { source: { key: 'k' }, references: [], maskKey: `job ${shade}` },
      })
    const page = await aPage([await edit(1), await edit(2)])
    const mask: MaskDocument = {
      ...emptyMask(8, 8),
      featherPx: 2,
      operations: [
        { kind: 'stroke', combine: 'add', points: Float32Array.of(1, 2.5, 1), radiusPx: 3 },
        {
          kind: 'region',
          combine: 'add',
          rect: { x: 0, y: 0, width: 2, height: 1 },
          runs: encodeRuns(Uint8Array.of(255, 7)),
        },
      ],
    }
    await page.ports.library.saveMask('job 1', mask)
    await page.ports.library.saveMask('job 2', mask)
    const zip = await backup(page)
    const files = Object.fromEntries(page.archives.filesOf(zip))
    const [, name] = Object.keys(files).filter((path) => path.endsWith('.mask'))
    files[name!] = new Blob(['{'])
    const other = await aPage()
    const report = await importInto(other, other.archives.zipOf(files))
    expect(report.added).toHaveLength(2)
    const masks = await Promise.all(['job 1', 'job 2'].map((key) => other.ports.library.mask(key)))
    expect(masks.filter(Boolean)).toEqual([mask])
  })

  it('brings the same pictures with all that was known of them into an empty gallery', async () => {
    const parent = await aPicture(1, { rating: 4, favourite: true })
    const child = await aPicture(2, {
      kind: 'edit',
      parents: { source: { key: 'k', imageId: parent.record.id }, references: [] },
      edit: {
        rawStored: true,
        keptOutside: true,
        driftShare: 0,
        frame: { x: 0, y: 0, width: 8, height: 8 },
        requestSize: { width: 8, height: 8 },
      },
    })
    const from = await aPage([parent, { ...child, raw: new Blob(['raw']), heatMap: new Blob(['heat']) }])
    const to = await aPage()
    // Archives are remembered by the fake that wrote them.
    to.ports.archives = from.ports.archives
    const report = await importInto(to, await backup(from))
    expect(report).toEqual({
      added: expect.arrayContaining([parent.record.id, child.record.id]),
      known: 0,
      refused: [],
    })
    expect(recordsOf(to)).toEqual(recordsOf(from))
    expect(await (await to.ports.library.original(child.record.id)).bytes()).toEqual(
      await child.original.bytes(),
    )
    expect(await (await to.ports.library.rawResult(child.record.id)).text()).toBe('raw')
    expect(await (await to.ports.library.heatMap(child.record.id)).text()).toBe('heat')
  })

  it('adds nothing twice, to a gallery that has some of it', async () => {
    const images = [await aPicture(1), await aPicture(2), await aPicture(3)]
    const from = await aPage(images)
    const to = await aPage([images[1]!])
    to.ports.archives = from.ports.archives
    const file = await backup(from)
    expect(await importInto(to, file)).toMatchObject({
      known: 1,
      added: [expect.anything(), expect.anything()],
    })
    expect(await importInto(to, file)).toMatchObject({ known: 3, added: [] })
    expect(recordsOf(to)).toHaveLength(3)
  })

  it('sets aside what is damaged, with its name, and takes the rest', async () => {
    const images = [await aPicture(1), await aPicture(2), await aPicture(3)]
    const from = await aPage(images)
    const files = Object.fromEntries(from.archives.filesOf(await backup(from)))
    const [first, second] = images.map(({ record }) => record.id)
    files[`images/${first!}.png`] = new Blob([aPng({ pixel: () => [99, 99, 99, 255] })])
    files[`images/${second!}.json`] = new Blob(['{"id": "'])
    files['images/../../etc/passwd.json'] = new Blob(['{}'])
    const report = await importInto(from, from.archives.zipOf(files))
    expect(report.known).toBe(1)
    expect(report.refused.map(({ name, error }) => [name, error.code])).toEqual(
      [
        [`images/${first!}.json`, 'storage/corrupt'],
        [`images/${second!}.json`, 'storage/corrupt'],
      ].sort((a, b) => Object.keys(files).indexOf(a[0]!) - Object.keys(files).indexOf(b[0]!)),
    )
    expect(recordsOf(from)).toHaveLength(3)
  })

  it('of a newer release, or without a list that can be read, is refused whole', async () => {
    const page = await aPage([await aPicture(1)])
    const files = Object.fromEntries(page.archives.filesOf(await backup(page)))
    const refusal = async (manifest: string) => {
      const zip = page.archives.zipOf({ ...files, 'pentimento.json': new Blob([manifest]) })
      return (await importInto(page, zip)).refused.map(({ error }) => error.code)
    }
    expect(await refusal('{"app":"pentimento","version":2}')).toEqual(['archive/newer'])
    expect(await refusal('{"app":"pentimento"}')).toEqual(['archive/unreadable'])
    expect(await refusal('{{')).toEqual(['storage/corrupt'])
  })

  it('ends when the disk is full, and says so', async () => {
    const from = await aPage([await aPicture(1), await aPicture(2)])
    const to = await aPage()
    to.ports.archives = from.ports.archives
    to.disk.isFull = true
    expect(await importInto(to, await backup(from))).toMatchObject({
      added: [],
      stopped: { code: 'storage/quota' },
    })
    expect(recordsOf(to)).toEqual([])
  })

  it('holds no key and no address', async () => {
    const page = await aPage([await aPicture(1)])
    page.ports.keys.setKey(
      { id: 'c', name: 'C', presetId: 'openai', baseUrl: 'https://secret.example/v1' } as never,
      'sk-secret-123456',
    )
    const texts = await Promise.all(
      [...page.archives.filesOf(await backup(page)).values()].map((file) => file.text()),
    )
    expect(texts.join('')).not.toMatch(/sk-secret|secret\.example/)
  })
})

describe('pictures of one’s own', () => {
  it('are taken in under their names, once', async () => {
    const page = await aPage()
    const report = await importInto(
      page,
      pngFile(1, 'holiday.png'),
      pngFile(1, 'copy.png'),
      pngFile(2, 'other.png'),
    )
    expect(report).toMatchObject({ known: 1, refused: [] })
    expect(recordsOf(page)[0]).toMatchObject({
      kind: 'import',
      fileName: expect.any(String),
      createdAt: 77,
      width: 8,
    })
    expect(
      recordsOf(page)
        .map(({ fileName }) => fileName)
        .sort(),
    ).toEqual(['holiday.png', 'other.png'])
  })

  it('say how they were made where their file still knows', async () => {
    const maker = await aPage([
      await aPicture(5, { request: aGenerateRequest({ prompt: 'a red fox', user: 'me' }) }),
    ])
    const zip = (await zipPictures(recordsOf(maker), DEFAULT_DOWNLOAD, maker.ports, watched)) as File
    const [[name, bytes]] = [...maker.archives.filesOf(zip)] as [[string, Blob]]
    expect(name).toMatch(/^a-red-fox-.*\.png$/)
    const page = await aPage()
    await importInto(page, new File([bytes], 'from a colleague.png'))
    expect(recordsOf(page)[0]?.request).toEqual(aGenerateRequest({ prompt: 'a red fox' }))
    expect(recordsOf(page)[0]).toMatchObject({ kind: 'import', createdAt: A_MOMENT + 5 })
  })

  it('with a note of somebody else’s are taken in all the same', async () => {
    const page = await aPage()
    await importInto(page, pngFile(1, 'a.png', '{"app":"other"}'), pngFile(2, 'b.png', 'no json'))
    expect(recordsOf(page)).toHaveLength(2)
  })

  it('come out of any ZIP, and what is no picture is refused by name', async () => {
    const page = await aPage()
    const zip = page.archives.zipOf({
      'trip/1.png': pngFile(1),
      'trip/readme.txt': new Blob(['hello']),
      '__MACOSX/trip/1.png': pngFile(3),
      'trip/2.jpg': pngFile(2),
    })
    const report = await importInto(page, zip, new File(['tiny'], 'notes.txt'))
    expect(report.added).toHaveLength(2)
    expect(report.refused).toMatchObject([{ name: 'notes.txt', error: { code: 'image/unsupported' } }])
  })

  it('leave in the format that is asked for, with or without the note', async () => {
    const page = await aPage([await aPicture(1, { request: aGenerateRequest({ prompt: 'fox' }) })])
    const [record] = recordsOf(page) as [ImageRecord]
    const file = async (change: Partial<DownloadOptions>) => {
      const { name, bytes, note } = await pictureFile(record, { ...DEFAULT_DOWNLOAD, ...change }, page.ports)
      return [
        name.replace(/^.*\./, ''),
        bytes.size < 40 ? await bytes.text() : 'as it is',
        note !== undefined,
      ]
    }
    expect(await file({})).toEqual(['png', 'as it is', true])
    expect(await file({ format: 'png', withNote: false })).toEqual(['png', 'as it is', false])
    expect(await file({ format: 'jpeg', quality: 80 })).toEqual(['jpg', 'image/jpeg at 0.8', true])
    expect(await file({ format: 'webp', quality: 100 })).toEqual(['webp', 'image/webp at 1', true])
  })

  it('leave with their layers, as far as those are kept', async () => {
    const canvas = { x: -4, y: 0, width: 12, height: 8 }
    const facts = { rawStored: true, keptOutside: true, driftShare: 0, requestSize: { width: 12, height: 8 } }
    const edit = await aPicture(2, {
      kind: 'edit',
      parents: { source: { key: 'k' }, references: [], maskKey: 'm' },
      edit: { ...facts, frame: canvas, canvas },
    })
    const page = await aPage([{ ...edit, raw: new Blob(['raw']) }])
    const [record] = recordsOf(page) as [ImageRecord]
    const layers = async () =>
      (await pictureFile(record, { ...DEFAULT_DOWNLOAD, format: 'psd' }, page.ports)).bytes.text()
    expect(await layers()).toBe('result over raw at 4, 0')
    await page.ports.library.keepSource('k', new Blob(['source']), 1)
    await page.ports.library.saveMask('m', emptyMask(8, 8))
    expect(await layers()).toBe('result over source, mask, raw at 4, 0')
  })

  it('get names of their own in a ZIP', async () => {
    const request = aGenerateRequest({ prompt: 'fox' })
    const page = await aPage([
      await aPicture(1, { id: 'abcd1' as never, request }),
      await aPicture(2, { id: 'abcd2' as never, request }),
    ])
    const zip = (await zipPictures(recordsOf(page), DEFAULT_DOWNLOAD, page.ports, watched)) as File
    expect([...page.archives.filesOf(zip).keys()]).toEqual(['fox-abcd.png', 'fox-abcd-2.png'])
  })

  it('stop at an abort and keep what was added', async () => {
    const page = await aPage()
    const controller = new AbortController()
    const report = await importPictures([pngFile(1), pngFile(2), pngFile(3)], page.ports, {
      signal: controller.signal,
      onProgress: (done) => done === 2 && controller.abort(),
    })
    expect(report.added).toHaveLength(2)
    expect(recordsOf(page)).toHaveLength(2)
  })
})
