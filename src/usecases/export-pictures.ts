import { fileNameOf } from '@/domain/file-name'
import type { ImageRecord, MediaType } from '@/domain/image-record'
import { FILE_EXTENSIONS } from '@/domain/image-record'
import { noteOf } from '@/domain/picture-note'
import { titleOfPicture } from '@/domain/image-record'
import type { XmpNote } from '@/lib/xmp/packet'
import type { ArchiveFile } from '@/platform/workers/archive-protocol'
import type { Ports } from './ports'

type ExportPorts = Pick<Ports, 'library' | 'archives' | 'clock'>

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

/** Writes an archive of what `filesOf` makes of each picture. @throws AppError `storage/*`, `worker/*`; AbortError */
async function zip(
  records: readonly ImageRecord[],
  first: readonly ArchiveFile[],
  filesOf: (record: ImageRecord) => Promise<readonly ArchiveFile[]>,
  { archives }: Pick<Ports, 'archives'>,
  { signal, onProgress, handle }: Watched & { handle?: FileSystemFileHandle | undefined },
): Promise<Blob | undefined> {
  const archive = await archives.write(handle)
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

/** A ZIP of pictures under readable names, each with its note in it. */
export function zipPictures(
  records: readonly ImageRecord[],
  ports: ExportPorts,
  watched: Watched & { handle?: FileSystemFileHandle | undefined },
): Promise<Blob | undefined> {
  const nameFor = createNames()
  const filesOf = async (record: ImageRecord): Promise<ArchiveFile[]> => [
    {
      name: nameFor(fileNameOf(record)),
      bytes: await ports.library.original(record.id),
      modifiedAt: record.createdAt,
      note: xmpNoteOf(record),
    },
  ]
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
}

async function orNothing(bytes: Promise<Blob>): Promise<Blob | undefined> {
  return bytes.catch(() => undefined)
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
    return [
      ...file(backupNames.original(id, mediaType), await library.original(id)),
      ...file(backupNames.raw(id), edit?.rawStored ? await orNothing(library.rawResult(id)) : undefined),
      ...file(backupNames.heatMap(id), edit ? await orNothing(library.heatMap(id)) : undefined),
      ...file(backupNames.record(id), text(record)),
    ]
  }
  return zip(records, file(MANIFEST, text(manifest)), filesOf, ports, watched)
}
