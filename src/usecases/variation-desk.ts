import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, PictureRef } from '@/domain/image-record'
import type { ImageRequest } from '@/domain/image-request'
import { titleOf } from '@/domain/image-request'
import type { ObjectUrls } from '@/platform/browser/object-urls'
import type { SourceImage } from './import-files'
import { importFile, importStoredImage, reopenSource } from './import-files'
import type { Ports } from './ports'

/** The picture that is varied. */
export interface VariationSource {
  image: SourceImage
  /** Lives as long as the picture lies here. */
  url: string
  /** What the picture was made by, where it is from the library. */
  request: ImageRequest | undefined
  /** True once it was deleted from the gallery: what is varied is then a copy in memory. */
  isDeleted: boolean
}

export interface VariationDeskState {
  isOpening: boolean
  source: VariationSource | undefined
}

/** The Variation tab's picture. Whatever cannot be opened is said in a notice and leaves the desk as it was. */
export interface VariationDesk {
  store: Pick<StoreApi<VariationDeskState>, 'getState' | 'subscribe' | 'getInitialState'>
  openFile(file: File): Promise<void>
  openStored(id: ImageId): Promise<void>
  /** What a variation was made from. */
  openRef(ref: PictureRef): Promise<void>
  /** What lay here when the page was left; does nothing once anything has been opened. */
  reopen(): Promise<void>
}

type DeskPorts = Pick<Ports, 'images' | 'library' | 'clock' | 'notices' | 'settings' | 'gallery'> & {
  objectUrls: ObjectUrls
}

type Opened = Pick<VariationSource, 'image' | 'request'>

export function createVariationDesk(ports: DeskPorts): VariationDesk {
  const store = createStore<VariationDeskState>()(() => ({ isOpening: false, source: undefined }))
  const { library, gallery, notices, settings, objectUrls } = ports
  /** Counts what was asked to be opened: a slow picture does not push away one that was chosen later. */
  let opening = 0
  let release: () => void = () => undefined

  async function fromLibrary(record: ImageRecord): Promise<Opened> {
    const image = await importStoredImage(record.id, ports)
    return { image: { ...image, name: titleOf(record.request) }, request: record.request }
  }

  async function stored(id: ImageId): Promise<Opened | undefined> {
    const [record] = await library.images([id])
    return record && fromLibrary(record)
  }

  /** By what is known of it: from the library, or from the files that were kept. */
  async function found({ key, imageId }: PictureRef): Promise<Opened | undefined> {
    const there = imageId && (await stored(imageId))
    if (there) return there
    const image = await reopenSource(key, ports)
    return image && { image, request: undefined }
  }

  async function open(load: () => Promise<Opened | undefined>, whenGone: string): Promise<void> {
    const turn = ++opening
    store.setState({ isOpening: true })
    try {
      const opened = await load()
      if (turn !== opening) return
      if (opened) await lay(opened, turn)
      else gone(whenGone)
    } catch (error) {
      report(error)
    } finally {
      if (turn === opening) store.setState({ isOpening: false })
    }
  }

  async function lay({ image, request }: Opened, turn: number): Promise<void> {
    const lease = objectUrls.acquire(`variation ${image.key}`, async () => image.bytes)
    const url = await lease.url
    if (turn !== opening) return lease.release()
    release()
    release = lease.release
    store.setState({ source: { image, url, request, isDeleted: false } })
    const { key, imageId } = image
    settings.getState().variationRemembered({ source: imageId ? { key, imageId } : { key } })
  }

  function gone(body: string): void {
    notices.getState().noticed({ tone: 'error', title: 'The picture is no longer kept', body })
  }

  function report(error: unknown): void {
    const { title, next } = describeError(toAppError(error).toData())
    notices.getState().noticed({ tone: 'error', title, body: next })
  }

  gallery.subscribe(({ byId }, before) => {
    const { source } = store.getState()
    const id = source?.image.imageId
    if (!id || byId.has(id) === before.byId.has(id)) return
    store.setState({ source: { ...source, isDeleted: !byId.has(id) } })
  })

  return {
    store,
    openFile: (file) =>
      open(async () => ({ image: await importFile(file, ports), request: undefined }), CHOOSE_AGAIN),
    openStored: (id) => open(() => stored(id), DELETED),
    openRef: (ref) => open(() => found(ref), ref.imageId ? DELETED : CHOOSE_AGAIN),
    reopen: async () => {
      const ref = settings.getState().variation?.source
      if (!ref || opening > 0) return
      await open(() => found(ref), ref.imageId ? DELETED : CHOOSE_AGAIN)
      if (!store.getState().source) settings.getState().variationRemembered({ source: undefined })
    },
  }
}

const CHOOSE_AGAIN = 'Choose the file once more.'
const DELETED = 'It was deleted from the gallery. Choose another one.'
