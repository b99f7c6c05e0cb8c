import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { toAppError } from '@/domain/app-error'
import { describeError } from '@/domain/describe-error'
import type { Margins } from '@/domain/edit-plan/edit-plan'
import { NO_MARGINS } from '@/domain/edit-plan/edit-plan'
import type { ImageId } from '@/domain/ids'
import type { EditParents, PictureRef } from '@/domain/image-record'
import type { MaskDocument } from '@/domain/mask/mask-document'
import { emptyMask } from '@/domain/mask/mask-document'
import { moveItem } from '@/lib/move-item'
import type { ObjectUrls } from '@/platform/browser/object-urls'
import type { VeilColour } from '@/platform/workers/mask-protocol'
import type { MaskWorker } from '@/platform/workers/mask-worker-client'
import type { SourceImage } from './import-files'
import { importFile, importStoredImage, reopenSource } from './import-files'
import { keepMask } from './keep-mask'
import type { MaskSession } from './mask-session'
import { createMaskSession } from './mask-session'
import type { Ports } from './ports'

/** A picture on the desk, with a URL that lives as long as it lies there. */
export interface OpenPicture {
  image: SourceImage
  url: string
}

/** The picture that is edited, and the mask over it. */
export interface OpenSource extends OpenPicture {
  session: MaskSession
}

export interface DeskState {
  /** True from the choice of a picture until it can be painted on. */
  isOpening: boolean
  source: OpenSource | undefined
  /** Sent along, in this order, and never masked. */
  references: readonly OpenPicture[]
  /** How far the picture is extended, in px of the source. */
  margins: Margins
}

/**
 * The Edit tab's picture, its mask and its references. Whatever cannot be opened is said in a notice and leaves the desk as it
 * was. The mask is kept with its picture after every change; the desk itself is remembered for the next visit.
 */
export interface EditDesk {
  store: Pick<StoreApi<DeskState>, 'getState' | 'subscribe' | 'getInitialState'>
  openFile(file: File): Promise<void>
  openStored(id: ImageId): Promise<void>
  /** What an edit was made from: its source, its mask and its references. */
  openParents(parents: EditParents): Promise<void>
  /** What lay here when the page was left; does nothing once anything has been opened. */
  reopen(): Promise<void>
  addReferences(files: readonly File[]): Promise<void>
  addStoredReference(id: ImageId): Promise<void>
  removeReference(key: string): void
  moveReference(key: string, by: number): void
  extend(margins: Margins): void
}

type DeskPorts = Pick<Ports, 'images' | 'library' | 'clock' | 'notices' | 'settings' | 'gallery'> & {
  objectUrls: ObjectUrls
  maskWorker: MaskWorker
  veilColour: () => VeilColour
}

export function createEditDesk(ports: DeskPorts): EditDesk {
  return new Desk(ports)
}

interface Opened {
  image: SourceImage
  /** Instead of the one that is kept with the picture. */
  mask?: MaskDocument | undefined
}

class Desk implements EditDesk {
  readonly store = createStore<DeskState>()(() => ({
    isOpening: false,
    source: undefined,
    references: [],
    margins: NO_MARGINS,
  }))
  readonly #ports: DeskPorts
  readonly #releases = new Map<string, () => void>()
  /** Counts what was asked to be opened: a slow picture does not push away one that was chosen later. */
  #opening = 0
  #stopKeeping: (() => void) | undefined

  constructor(ports: DeskPorts) {
    this.#ports = ports
  }

  openFile = (file: File): Promise<void> =>
    this.#open(async () => ({ image: await importFile(file, this.#ports) }))

  openStored = (id: ImageId): Promise<void> => this.#open(async () => ({ image: await this.#stored(id) }))

  openParents = async ({ source, references, maskKey }: EditParents): Promise<void> => {
    await this.#open(async () => {
      const image = await this.#found(source)
      return image && { image, mask: maskKey ? await this.#ports.library.mask(maskKey) : undefined }
    })
    await this.#addAll(references.map((ref) => () => this.#found(ref)))
  }

  reopen = async (): Promise<void> => {
    const kept = this.#ports.settings.getState().desk
    if (!kept || this.#opening > 0) return
    await this.#open(async () => {
      const image = await this.#found(kept.source)
      return image && { image }
    })
    await this.#addAll(kept.references.map((ref) => () => this.#found(ref)))
  }

  addReferences = (files: readonly File[]): Promise<void> =>
    this.#addAll(files.map((file) => () => importFile(file, this.#ports)))

  addStoredReference = (id: ImageId): Promise<void> => this.#addAll([() => this.#stored(id)])

  removeReference = (key: string): void => {
    this.store.setState(({ references }) => ({
      references: references.filter(({ image }) => image.key !== key),
    }))
    if (this.store.getState().source?.image.key !== key) this.#release(key)
    this.#remember()
  }

  moveReference = (key: string, by: number): void => {
    this.store.setState(({ references }) => ({
      references: moveItem(
        references,
        references.findIndex(({ image }) => image.key === key),
        by,
      ),
    }))
    this.#remember()
  }

  extend = (margins: Margins): void => this.store.setState({ margins })

  /** A picture by what is known of it: from the library, or from the files that were kept. */
  async #found({ key, imageId }: PictureRef): Promise<SourceImage | undefined> {
    const isStored = imageId && this.#ports.gallery.getState().byId.has(imageId)
    return isStored ? this.#stored(imageId) : reopenSource(key, this.#ports)
  }

  async #stored(id: ImageId): Promise<SourceImage> {
    const image = await importStoredImage(id, this.#ports)
    const prompt = this.#ports.gallery.getState().byId.get(id)?.request.prompt
    return prompt ? { ...image, name: prompt } : image
  }

  async #open(load: () => Promise<Opened | undefined>): Promise<void> {
    const turn = ++this.#opening
    this.store.setState({ isOpening: true })
    try {
      const opened = await load()
      if (!opened) return this.#gone()
      const mask = opened.mask ?? (await this.#keptMask(opened.image))
      const url = await this.#urlOf(opened.image)
      if (turn === this.#opening) this.#lay({ image: opened.image, url }, mask)
    } catch (error) {
      this.#report(error)
    } finally {
      if (turn === this.#opening) this.store.setState({ isOpening: false })
    }
  }

  /** Puts the picture on the desk in place of the one before it. References stay. */
  #lay({ image, url }: OpenPicture, mask: MaskDocument): void {
    const { source: before, references } = this.store.getState()
    this.#stopKeeping?.()
    before?.session.close()
    const { maskWorker, veilColour } = this.#ports
    const session = createMaskSession(maskWorker, {
      document: mask,
      picture: image.bytes,
      colour: veilColour(),
    })
    this.#stopKeeping = keepMask(image.key, session, this.#ports, (error) => this.#report(error))
    this.store.setState({ source: { image, url, session }, margins: NO_MARGINS })
    const isStillShown = references.some((other) => other.image.key === before?.image.key)
    if (before && before.image.key !== image.key && !isStillShown) this.#release(before.image.key)
    this.#remember()
  }

  async #keptMask({ key, width, height }: SourceImage): Promise<MaskDocument> {
    const kept = await this.#ports.library.mask(key).catch((error: unknown) => this.#report(error))
    return kept?.width === width && kept.height === height ? kept : emptyMask(width, height)
  }

  async #addAll(loads: readonly (() => Promise<SourceImage | undefined>)[]): Promise<void> {
    for (const load of loads) {
      try {
        const image = await load()
        if (image) await this.#add(image)
      } catch (error) {
        this.#report(error)
      }
    }
    this.#remember()
  }

  async #add(image: SourceImage): Promise<void> {
    const picture = { image, url: await this.#urlOf(image) }
    this.store.setState(({ references }) => ({
      references: references.some((other) => other.image.key === image.key)
        ? references
        : [...references, picture],
    }))
  }

  async #urlOf({ key, bytes }: SourceImage): Promise<string> {
    const lease = this.#ports.objectUrls.acquire(`desk ${key}`, async () => bytes)
    const url = await lease.url
    this.#releases.get(key)?.()
    this.#releases.set(key, lease.release)
    return url
  }

  #release(key: string): void {
    this.#releases.get(key)?.()
    this.#releases.delete(key)
  }

  #remember(): void {
    const { source, references } = this.store.getState()
    if (!source) return
    const refOf = ({ image: { key, imageId } }: OpenPicture): PictureRef =>
      imageId ? { key, imageId } : { key }
    this.#ports.settings
      .getState()
      .deskRemembered({ source: refOf(source), references: references.map(refOf) })
  }

  #gone(): void {
    this.#ports.notices.getState().noticed({
      tone: 'error',
      title: 'The picture is no longer kept',
      body: 'Choose the file once more.',
    })
  }

  #report(error: unknown): undefined {
    const { title, next } = describeError(toAppError(error).toData())
    this.#ports.notices.getState().noticed({ tone: 'error', title, body: next })
  }
}
