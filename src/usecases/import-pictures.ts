import { AppError, isAbort, toAppError } from '@/domain/app-error'
import type { AppErrorData } from '@/domain/app-error'
import { asConnectionId, asImageId, asJobId } from '@/domain/ids'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { maskFromJson } from '@/domain/mask/mask-json'
import { readImageRow, readPictureNote } from '@/platform/storage/rows'
import type { ReadZip } from '@/platform/workers/archive-worker-client'
import type { Watched } from './export-pictures'
import { BACKUP_VERSION, backupNames, MANIFEST } from './export-pictures'
import type { Ports } from './ports'
import { thumbnailsOf } from './thumbnails'

type ImportPorts = Pick<
  Ports,
  'library' | 'gallery' | 'archives' | 'images' | 'thumbnailer' | 'sha256' | 'clock' | 'newId'
>

/** What came of an import. Everything that was added is stored; nothing else has changed. */
export interface ImportReport {
  added: ImageId[]
  /** Pictures that were here already, byte for byte. */
  known: number
  refused: { name: string; error: AppErrorData }[]
  /** Why the rest was not even tried: the disk is full. */
  stopped?: AppErrorData
}

/** One picture that may be added. `read` is called once. */
interface Candidate {
  name: string
  read: () => Promise<Omit<Picture, 'name'>>
}

interface Picture {
  name: string
  bytes: Blob
  /** Epoch ms at which the file was changed. */
  modifiedAt?: number | undefined
  /** From a backup: all that was known of it. */
  record?: ImageRecord
  raw?: Blob | undefined
  heatMap?: Blob | undefined
  mask?: Blob | undefined
}

async function isZip(file: Blob): Promise<boolean> {
  return (await file.slice(0, 4).text()) === 'PK\u0003\u0004'
}

async function readJson(archive: ReadZip, name: string): Promise<unknown> {
  try {
    return JSON.parse(await (await archive.read(name)).text())
  } catch (error) {
    if (error instanceof SyntaxError) throw new AppError('storage/corrupt', `${name} is damaged.`)
    throw error
  }
}

/** @throws AppError `archive/newer`, `archive/unreadable` */
async function checkManifest(archive: ReadZip): Promise<void> {
  const manifest = await readJson(archive, MANIFEST)
  const version = (manifest as { version?: unknown } | null)?.version
  if (typeof version !== 'number')
    throw new AppError('archive/unreadable', 'Its list of contents is damaged.')
  if (version > BACKUP_VERSION) throw new AppError('archive/newer')
}

/** What a backup says of one picture, with its files. @throws AppError `storage/corrupt`, `archive/*` */
async function readBackedUp(archive: ReadZip, name: string): Promise<Omit<Picture, 'name'>> {
  const record = readImageRow(await readJson(archive, name))
  if (!record || backupNames.record(record.id) !== name)
    throw new AppError('storage/corrupt', `${name} says nothing that can be read.`)
  const names = new Set(archive.files.map((file) => file.name))
  const optional = (path: string) => (names.has(path) ? archive.read(path) : undefined)
  return {
    record,
    bytes: await archive.read(backupNames.original(record.id, record.mediaType)),
    raw: await optional(backupNames.raw(record.id)),
    heatMap: await optional(backupNames.heatMap(record.id)),
    mask: await optional(backupNames.mask(record.id)),
  }
}

const isRecord = (name: string): boolean => /^images\/[^/]+\.json$/.test(name)
/** Of an archive that is no backup. Folders and hidden files of some systems are not asked for. */
const isPicture = (name: string): boolean =>
  /\.(png|jpe?g|webp|gif|avif)$/i.test(name) && !/(^|\/)(\.|__MACOSX)/.test(name)

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

async function candidatesOf(archive: ReadZip): Promise<Candidate[]> {
  const names = archive.files.map(({ name }) => name)
  if (names.includes(MANIFEST)) {
    await checkManifest(archive)
    return names.filter(isRecord).map((name) => ({ name, read: () => readBackedUp(archive, name) }))
  }
  return names
    .filter(isPicture)
    .map((name) => ({ name: baseName(name), read: async () => ({ bytes: await archive.read(name) }) }))
}

class Importer {
  readonly #ports: ImportPorts
  readonly #report: ImportReport = { added: [], known: 0, refused: [] }
  readonly #knownBytes: Set<string>

  constructor(ports: ImportPorts) {
    this.#ports = ports
    this.#knownBytes = new Set(ports.gallery.getState().records.map(({ sha256 }) => sha256))
  }

  get report(): ImportReport {
    return this.#report
  }

  /** False where there is no point in trying the next one. */
  async take({ name, read }: Candidate): Promise<boolean> {
    try {
      await this.#add({ name, ...(await read()) })
    } catch (cause) {
      if (isAbort(cause)) throw cause
      const error = toAppError(cause).toData()
      if (error.code === 'storage/quota') {
        this.#report.stopped = error
        return false
      }
      this.refuse(name, error)
    }
    return true
  }

  refuse(name: string, error: AppErrorData): void {
    this.#report.refused.push({ name, error })
  }

  async #add(picture: Picture): Promise<void> {
    const { library, sha256 } = this.#ports
    const digest = await sha256(picture.bytes)
    if (picture.record && picture.record.sha256 !== digest)
      throw new AppError('storage/corrupt', `${picture.name} is not what it was when it was exported.`)
    if (this.#isKnown(picture, digest)) return void this.#report.known++
    const record = await this.#recordOf(picture, digest)
    const original = picture.bytes.slice(0, picture.bytes.size, record.mediaType)
    const small = await thumbnailsOf(original, this.#ports)
    const { raw, heatMap } = picture
    await library.addImage({ record, original, ...small, ...(raw && { raw }), ...(heatMap && { heatMap }) })
    await this.#keepMask(picture)
    this.#knownBytes.add(digest)
    this.#report.added.push(record.id)
    this.#ports.gallery.getState().imageSaved(record)
  }

  /** What an edit's mask was; the picture counts without it. */
  async #keepMask({ record, mask }: Picture): Promise<void> {
    if (!mask || record?.parents?.maskKey === undefined) return
    try {
      await this.#ports.library.saveMask(record.parents.maskKey, maskFromJson(await mask.text()))
    } catch (error) {
      const isDamaged = error instanceof AppError && error.code === 'storage/corrupt'
      if (!isDamaged) throw error
    }
  }

  /** A backed-up picture is known by its id too: two pictures may well be equal. */
  #isKnown({ record }: Picture, digest: string): boolean {
    if (!record) return this.#knownBytes.has(digest)
    return this.#ports.gallery.getState().byId.get(record.id)?.sha256 === digest
  }

  async #recordOf(picture: Picture, digest: string): Promise<ImageRecord> {
    const { clock, newId, images, gallery } = this.#ports
    const { mediaType, width, height } = await images.inspect(picture.bytes)
    const facts = { mediaType, width, height, sizeBytes: picture.bytes.size, sha256: digest }
    if (picture.record) {
      const { deletedAt: _deletedAt, ...told } = picture.record
      // Another picture may have this id only if somebody has changed the backup by hand.
      const id = gallery.getState().byId.has(told.id) ? asImageId(newId()) : told.id
      return { ...told, ...facts, id }
    }
    const note = await this.#noteIn(picture.bytes)
    return {
      id: asImageId(newId()),
      jobId: asJobId('import'),
      kind: 'import',
      createdAt: note?.createdAt ?? picture.modifiedAt ?? clock.now(),
      request: note?.request ?? {
        kind: 'generate',
        prompt: '',
        model: '',
        count: 1,
        size: `${width}x${height}`,
      },
      connectionId: asConnectionId('import'),
      connectionName: 'Imported',
      fileName: picture.name,
      ...(note?.revisedPrompt ? { revisedPrompt: note.revisedPrompt } : {}),
      ...facts,
    }
  }

  /** How the picture was made, where its file still says so. */
  async #noteIn(bytes: Blob) {
    const text = await this.#ports.archives.noteOf(bytes)
    try {
      return text === undefined ? undefined : readPictureNote(JSON.parse(text))
    } catch {
      return undefined // not a note of ours
    }
  }
}

/**
 * Adds picture files, ZIPs of pictures and gallery backups to the gallery, one after another. What cannot be read is counted with
 * its reason; what is here already is passed over; a full disk ends it. Never rejects but for an abort: then what was added stays.
 */
export async function importPictures(
  files: readonly File[],
  ports: ImportPorts,
  { signal, onProgress }: Omit<Watched, 'onProgress'> & { onProgress: (done: number, total: number) => void },
): Promise<ImportReport> {
  const importer = new Importer(ports)
  const archives: ReadZip[] = []
  const candidates: Candidate[] = []
  for (const file of files) {
    if (!(await isZip(file))) {
      candidates.push({ name: file.name, read: async () => ({ bytes: file, modifiedAt: file.lastModified }) })
      continue
    }
    try {
      const archive = await ports.archives.open(file)
      archives.push(archive)
      candidates.push(...(await candidatesOf(archive)))
    } catch (error) {
      importer.refuse(file.name, toAppError(error).toData())
    }
  }
  try {
    for (const [index, candidate] of candidates.entries()) {
      if (signal.aborted || !(await importer.take(candidate))) break
      onProgress(index + 1, candidates.length)
    }
  } finally {
    await Promise.all(archives.map((archive) => archive.close().catch(() => undefined)))
  }
  return importer.report
}
