import type { DownloadOptions } from '@/domain/download-options'
import { encodedType, renamed } from '@/domain/download-options'
import { AppError } from '@/domain/app-error'
import { fileNameOf } from '@/domain/file-name'
import type { ImageRecord, MediaType } from '@/domain/image-record'
import { FILE_EXTENSIONS } from '@/domain/image-record'
import { noteOf } from '@/domain/picture-note'
import { titleOfPicture } from '@/domain/image-record'
import { maskToJson } from '@/domain/mask/mask-json'
import type { XmpNote } from '@/lib/xmp/packet'
import type { ArchiveFile } from '@/platform/workers/archive-protocol'
import type { Ports } from './ports'

type ExportPorts = Pick<Ports, 'library' | 'archives' | 'images' | 'clock'>

/** How far a long work has come, and how it is ended early. */
export interface Watched {
  signal: AbortSignal
  onProgress: (done: number) => void
}

/** So many pictures are handed over at once: enough to keep the disk busy, few enough to be cancelled at once. */
const BATCH = 8

/** The note that goes into a picture's file. */
export function xmpNoteOf(record: ImageRecord): XmpNote {
  return { description: titleOfPicture(record), note: JSON.stringify(noteOf(record)) }
}

/** Names files, each another. */
function createNames() {
  const used = new Set<string>()
  return (name: string): string => {
    const [stem, ending] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.'))]
    let free = name
    for (let count = 2; used.has(free); count++) free = `${stem}-${count}${ending}`
    used.add(free)
    return free
  }
}

type FilesOf = (record: ImageRecord) => Promise<readonly ArchiveFile[]>
type Target = Watched & { handle?: FileSystemFileHandle | undefined }

/** Writes an archive of what `filesOf` makes of each picture. @throws AppError `storage/*`, `worker/*`; AbortError */
async function zip(
  records: readonly ImageRecord[],
  first: readonly ArchiveFile[],
  filesOf: FilesOf,
  ports: Pick<Ports, 'archives'>,
  target: Target,
): Promise<Blob | undefined> {
  try {
    return await zipInto(records, first, filesOf, ports, target)
  } catch (error) {
    const isFull = error instanceof AppError && error.code === 'storage/quota'
    if (target.handle || !isFull) throw error
    // There is no room beside the gallery, and a way out is what helps then: once more, in memory.
    return zipInto(records, first, filesOf, ports, target, true)
  }
}

async function zipInto(
  records: readonly ImageRecord[],
  first: readonly ArchiveFile[],
  filesOf: FilesOf,
  { archives }: Pick<Ports, 'archives'>,
  { signal, onProgress, handle }: Target,
  isInMemory = false,
): Promise<Blob | undefined> {
  const archive = await archives.write(handle, isInMemory)
  try {
    await archive.append(first)
    for (let at = 0; at < records.length; at += BATCH) {
      signal.throwIfAborted()
      const batch = records.slice(at, at + BATCH)
      await archive.append((await Promise.all(batch.map(filesOf))).flat())
      onProgress(at + batch.length)
    }
    return await archive.finish()
  } catch (error) {
    await archive.drop().catch(() => undefined)
    throw error
  }
}

/** What an edit was made from, if it is still kept. */
async function sourceOf({ parents }: ImageRecord, { library }: ExportPorts): Promise<Blob | undefined> {
  if (!parents) return undefined
  const { imageId, key } = parents.source
  const stored = imageId ? await orNothing(library.original(imageId)) : undefined
  return stored ?? library.source(key)
}

/** A picture outlives a mask that cannot be read. */
async function maskOf({ parents }: ImageRecord, library: ExportPorts['library']) {
  return parents?.maskKey === undefined ? undefined : orNothing(library.mask(parents.maskKey))
}

/** The picture as a Photoshop document; layers whose pictures are gone are left out. */
async function layeredFile(record: ImageRecord, ports: ExportPorts): Promise<Blob> {
  const { library, images } = ports
  const [result, source, raw, mask] = await Promise.all([
    library.original(record.id),
    record.kind === 'edit' ? sourceOf(record, ports) : undefined,
    record.edit?.rawStored ? orNothing(library.rawResult(record.id)) : undefined,
    maskOf(record, library),
  ])
  const { x = 0, y = 0 } = record.edit?.canvas ?? {}
  const frame = record.edit?.frame
  return images.layered({
    ...{ result, source, mask },
    raw: raw && frame && { picture: raw, at: { ...frame, x: frame.x - x, y: frame.y - y } },
    sourceAt: { x: -x, y: -y },
  })
}

async function bytesFor(
  record: ImageRecord,
  { format, quality }: DownloadOptions,
  ports: ExportPorts,
): Promise<Blob> {
  if (format === 'psd') return layeredFile(record, ports)
  const original = await ports.library.original(record.id)
  const mediaType = encodedType(format, record.mediaType)
  return mediaType ? ports.images.encode(original, mediaType, quality / 100) : original
}

/** The picture as a file of the wanted format. @throws AppError `storage/*`, `image/*`, `worker/*` */
export async function pictureFile(
  record: ImageRecord,
  options: DownloadOptions,
  ports: ExportPorts,
): Promise<ArchiveFile> {
  return {
    name: renamed(fileNameOf(record), options.format, record),
    bytes: await bytesFor(record, options, ports),
    modifiedAt: record.createdAt,
    ...(options.withNote && options.format !== 'psd' ? { note: xmpNoteOf(record) } : {}),
  }
}

/** A ZIP of pictures under readable names. @throws AppError `storage/*`, `image/*`, `worker/*`; AbortError */
export function zipPictures(
  records: readonly ImageRecord[],
  options: DownloadOptions,
  ports: ExportPorts,
  watched: Watched & { handle?: FileSystemFileHandle | undefined },
): Promise<Blob | undefined> {
  const nameFor = createNames()
  const filesOf = async (record: ImageRecord): Promise<ArchiveFile[]> => {
    const file = await pictureFile(record, options, ports)
    return [{ ...file, name: nameFor(file.name) }]
  }
  return zip(records, [], filesOf, ports, watched)
}

/** The name and the first file of a backup. */
export const MANIFEST = 'pentimento.json'
export const BACKUP_VERSION = 1

/** Names of a picture's files in a backup. */
export const backupNames = {
  original: (id: string, type: MediaType) => `images/${id}.${FILE_EXTENSIONS[type]}`,
  record: (id: string) => `images/${id}.json`,
  raw: (id: string) => `images/${id}.raw`,
  heatMap: (id: string) => `images/${id}.changes`,
  mask: (id: string) => `images/${id}.mask`,
}

async function orNothing<Value>(found: Promise<Value>): Promise<Value | undefined> {
  return found.catch(() => undefined)
}

/** A whole gallery as a ZIP: the bytes as they are, and all that is known of each picture. No key and no address is in any of it. */
export function backUpGallery(
  records: readonly ImageRecord[],
  { library, ...ports }: ExportPorts,
  watched: Watched & { handle?: FileSystemFileHandle | undefined },
): Promise<Blob | undefined> {
  const modifiedAt = ports.clock.now()
  const manifest = {
    app: 'pentimento',
    version: BACKUP_VERSION,
    exportedAt: modifiedAt,
    images: records.length,
  }
  const file = (name: string, bytes: Blob | undefined): ArchiveFile[] =>
    bytes ? [{ name, bytes, modifiedAt }] : []
  const text = (value: unknown) =>
    new Blob([JSON.stringify(value, undefined, 1)], { type: 'application/json' })
  const filesOf = async (record: ImageRecord): Promise<ArchiveFile[]> => {
    const { id, mediaType, edit } = record
    const mask = await maskOf(record, library)
    return [
      ...file(backupNames.original(id, mediaType), await library.original(id)),
      ...file(backupNames.raw(id), edit?.rawStored ? await orNothing(library.rawResult(id)) : undefined),
      ...file(backupNames.heatMap(id), edit ? await orNothing(library.heatMap(id)) : undefined),
      ...file(backupNames.mask(id), mask && new Blob([maskToJson(mask)])),
      ...file(backupNames.record(id), text(record)),
    ]
  }
  return zip(records, file(MANIFEST, text(manifest)), filesOf, ports, watched)
}
