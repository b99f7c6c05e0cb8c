import type { ImageId } from '@/domain/ids'
import { asImageId } from '@/domain/ids'
import type { ImageRow } from './rows'

/** What a picture's files are. */
export const COPY_PARTS = ['original', 'thumbnail', 'raw', 'heat-map'] as const
export type CopyPart = (typeof COPY_PARTS)[number]

/** Bytes by what they are; what a picture does not have is absent. */
export type PictureFiles = Partial<Record<CopyPart, Blob>>

/** A picture as it lies beside the database. The row is as it was written: it still has to be checked. */
export interface PictureCopy {
  row: unknown
  files: PictureFiles
}

/**
 * Second copies of pictures, where a damaged or wiped database does not reach them. A copy counts once its sidecar is written, which
 * is last, and no longer once that is deleted, which is first: half of one is never seen.
 * Every method throws what the file system throws; `storage-error.ts` names it.
 */
export interface PictureCopies {
  /** Ids of all copies that count. */
  ids(): Promise<Set<ImageId>>
  put(row: ImageRow, files: PictureFiles): Promise<void>
  /** Replaces the row beside files that are there already; false where there are none. */
  describe(row: ImageRow): Promise<boolean>
  /** Undefined where there is none, or its sidecar cannot be read. */
  read(id: ImageId): Promise<PictureCopy | undefined>
  remove(id: ImageId): Promise<void>
}

const SIDECAR = '.json'

/** What the sidecar says: the row, and of which type each file is; the file system does not remember that. */
interface Sidecar {
  row: ImageRow
  types: Partial<Record<CopyPart, string>>
}

/** Ten thousand pictures have fifty thousand files: they are spread over folders by the first letters of their ids. */
const folderOf = (id: ImageId): string => encodeURIComponent(id.slice(0, 2))

const fileName = (id: ImageId, part: CopyPart | typeof SIDECAR): string =>
  encodeURIComponent(id) + (part === SIDECAR ? part : `.${part}`)

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError'
}

async function orUndefined<Value>(found: Promise<Value>): Promise<Value | undefined> {
  try {
    return await found
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

async function writeFile(folder: FileSystemDirectoryHandle, name: string, bytes: Blob): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true })
  // Nothing is seen of what is written until it is closed; a full disk leaves what was there before.
  const stream = await file.createWritable()
  await bytes.stream().pipeTo(stream)
}

async function removeFile(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  await orUndefined(folder.removeEntry(name))
}

async function readFile(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  const file = await orUndefined(folder.getFileHandle(name))
  return file && orUndefined(file.getFile())
}

async function readSidecar(folder: FileSystemDirectoryHandle, id: ImageId): Promise<Sidecar | undefined> {
  const file = await readFile(folder, fileName(id, SIDECAR))
  if (!file) return undefined
  try {
    const sidecar: unknown = JSON.parse(await file.text())
    const isOne = typeof sidecar === 'object' && sidecar !== null && 'row' in sidecar && 'types' in sidecar
    return isOne ? (sidecar as Sidecar) : undefined
  } catch {
    return undefined // cut short or damaged
  }
}

async function readFiles(
  folder: FileSystemDirectoryHandle,
  id: ImageId,
  types: Sidecar['types'],
): Promise<PictureFiles> {
  const files: PictureFiles = {}
  for (const part of COPY_PARTS) {
    const type = types[part]
    const file = type === undefined ? undefined : await readFile(folder, fileName(id, part))
    if (file) files[part] = file.slice(0, file.size, type)
  }
  return files
}

function writeSidecar(folder: FileSystemDirectoryHandle, sidecar: Sidecar): Promise<void> {
  return writeFile(folder, fileName(sidecar.row.id, SIDECAR), new Blob([JSON.stringify(sidecar)]))
}

/** Copies in a folder of the origin's private file system. */
export function createPictureCopies(root: () => Promise<FileSystemDirectoryHandle>): PictureCopies {
  const folderFor = async (id: ImageId) => (await root()).getDirectoryHandle(folderOf(id), { create: true })

  async function removeAll(id: ImageId): Promise<void> {
    const folder = await folderFor(id)
    await removeFile(folder, fileName(id, SIDECAR))
    for (const part of COPY_PARTS) await removeFile(folder, fileName(id, part))
  }

  async function listInto(found: Set<ImageId>, folder: FileSystemDirectoryHandle): Promise<void> {
    for await (const name of folder.keys())
      if (name.endsWith(SIDECAR)) found.add(asImageId(decodeURIComponent(name.slice(0, -SIDECAR.length))))
  }

  return {
    ids: async () => {
      const found = new Set<ImageId>()
      for await (const entry of (await root()).values())
        if (entry.kind === 'directory') await listInto(found, entry)
      return found
    },
    put: async (row, files) => {
      const folder = await folderFor(row.id)
      const types: Sidecar['types'] = {}
      try {
        for (const part of COPY_PARTS) {
          const bytes = files[part]
          if (!bytes) continue
          await writeFile(folder, fileName(row.id, part), bytes)
          types[part] = bytes.type
        }
        await writeSidecar(folder, { row, types })
      } catch (error) {
        // Half a copy is none, and on a full disk what it takes is missing elsewhere.
        await removeAll(row.id).catch(() => undefined)
        throw error
      }
    },
    describe: async (row) => {
      const folder = await folderFor(row.id)
      const old = await readSidecar(folder, row.id)
      if (!old) return false
      await writeSidecar(folder, { row, types: old.types })
      return true
    },
    read: async (id) => {
      const folder = await folderFor(id)
      const sidecar = await readSidecar(folder, id)
      return sidecar && { row: sidecar.row, files: await readFiles(folder, id, sidecar.types) }
    },
    remove: removeAll,
  }
}

/** The folder of this library's copies, or undefined where the browser has no private file system that can be written from a page. */
export function copiesFolder(name: string): (() => Promise<FileSystemDirectoryHandle>) | undefined {
  const storage = (navigator as Partial<Navigator>).storage as Partial<StorageManager> | undefined
  const canWrite =
    typeof FileSystemFileHandle === 'function' && 'createWritable' in FileSystemFileHandle.prototype
  if (!storage?.getDirectory || !canWrite) return undefined
  let folder: Promise<FileSystemDirectoryHandle> | undefined
  return () =>
    (folder ??= navigator.storage
      .getDirectory()
      .then((root) => root.getDirectoryHandle(name, { create: true }))
      .catch((error: unknown) => {
        folder = undefined
        throw error
      }))
}

/** Where there is no file system there are no copies, and nothing is said to have one. */
export const NO_COPIES: PictureCopies = {
  ids: () => Promise.resolve(new Set()),
  put: () => Promise.resolve(),
  describe: () => Promise.resolve(true),
  read: () => Promise.resolve(undefined),
  remove: () => Promise.resolve(),
}
