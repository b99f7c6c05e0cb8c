import type { ImageId } from '@/domain/ids'
import type { Ports } from './ports'

/** A picture that can be edited or varied: upright, sRGB, 8 bits per channel, without metadata. */
export interface SourceImage {
  /** SHA-256 of its pixels: one picture has one key, wherever it came from. Masks are kept under it. */
  key: string
  name: string
  width: number
  height: number
  hasAlpha: boolean
  /** PNG. */
  bytes: Blob
  /** Media type of the file that it was read from. */
  originalType: string
  /** What was changed on the way in, as sentences for people. */
  notes: readonly string[]
  /** Where it was taken from the library. */
  imageId?: ImageId
}

type ImportPorts = Pick<Ports, 'images' | 'library' | 'clock'>

async function takeIn(file: Blob, name: string, { images }: Pick<Ports, 'images'>): Promise<SourceImage> {
  return { ...(await images.intake(file)), name }
}

/**
 * Takes in a file that was dropped, chosen or pasted, and keeps it, so that work on it survives a reload.
 * A disk that cannot keep it does not stop the work.
 * @throws AppError `image/unsupported`, `image/too-large`, `image/undecodable`, `worker/*`
 */
export async function importFile(file: Blob & { name?: string }, ports: ImportPorts): Promise<SourceImage> {
  const source = await takeIn(file, file.name || 'Pasted picture', ports)
  const kept = new File([source.bytes], source.name, { type: source.bytes.type })
  await ports.library.keepSource(source.key, kept, ports.clock.now()).catch(() => undefined)
  return source
}

/** Takes a picture out of the library to work on it. @throws AppError `storage/*`, `image/*`, `worker/*` */
export async function importStoredImage(id: ImageId, ports: ImportPorts): Promise<SourceImage> {
  const source = await takeIn(await ports.library.original(id), 'Picture from the gallery', ports)
  return { ...source, imageId: id }
}

/** A source that was imported before, by its key; undefined when it is no longer kept. @throws AppError `storage/*`, `image/*`, `worker/*` */
export async function reopenSource(key: string, ports: ImportPorts): Promise<SourceImage | undefined> {
  const file = await ports.library.source(key)
  if (!file) return undefined
  return takeIn(file, file instanceof File ? file.name : 'Imported picture', ports)
}
