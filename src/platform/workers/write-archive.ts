import { BlobReader, configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import { withXmp } from '@/lib/xmp/embed'
import type { XmpNote } from '@/lib/xmp/packet'
import { readXmpNote, xmpPacket } from '@/lib/xmp/packet'
import { readXmp } from '@/lib/xmp/embed'
import { AppError } from '@/domain/app-error'
import type { ArchiveFile, ArchivePlace } from './archive-protocol'

// This is a worker already.
configure({ useWebWorkers: false })

/** Pictures are compressed as they are. */
const STORED = 0

/** Folder of the origin's private file system for archives that wait to be downloaded; emptied at the next export. */
const FOLDER = 'pentimento-exports'

/** See `ArchiveProtocol.withNote`. */
export async function withNote({ bytes, note }: { bytes: Blob; note: XmpNote }): Promise<Blob> {
  const written = withXmp(new Uint8Array(await bytes.arrayBuffer()), xmpPacket(note))
  return written ? new Blob([written], { type: bytes.type }) : bytes
}

/** See `ArchiveProtocol.noteOf`. */
export async function noteOf(file: Blob): Promise<string | undefined> {
  const packet = readXmp(new Uint8Array(await file.arrayBuffer()))
  return packet === undefined ? undefined : readXmpNote(packet)
}

/** Where a ZIP is written to, and what becomes of it. */
interface Target {
  stream: WritableStream<Uint8Array>
  result: () => Promise<Blob | undefined>
  drop: () => Promise<void>
}

/** A file of our own on disk, so that gigabytes are never held in memory. */
async function ownFile(): Promise<Target> {
  const root = await navigator.storage.getDirectory()
  // What an earlier export left has been downloaded, or will not be any more.
  await root.removeEntry(FOLDER, { recursive: true }).catch(() => undefined)
  const folder = await root.getDirectoryHandle(FOLDER, { create: true })
  const name = `${crypto.randomUUID()}.zip`
  const file = await folder.getFileHandle(name, { create: true })
  return {
    stream: await file.createWritable(),
    result: () => file.getFile(),
    drop: () => folder.removeEntry(name),
  }
}

/** Where the browser has no file system: parts of a Blob, which it may keep on disk. */
function inMemory(): Target {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const collected = new Response(readable).blob()
  return {
    stream: writable,
    result: () => collected,
    drop: () =>
      collected.then(
        () => undefined,
        () => undefined,
      ),
  }
}

async function targetOf({ handle, isInMemory }: ArchivePlace): Promise<Target> {
  if (!handle) return isInMemory ? inMemory() : ownFile().catch(inMemory)
  return {
    stream: await handle.createWritable(),
    result: () => Promise.resolve(undefined),
    drop: () => Promise.resolve(),
  }
}

/** A full disk, by its name here. */
async function named<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    const isFull = error instanceof Error && error.name === 'QuotaExceededError'
    throw isFull ? new AppError('storage/quota', error.message) : error
  }
}

/** One ZIP that is being written, file by file, to disk. */
export class ArchiveWriter {
  readonly #target: Target
  readonly #zip: ZipWriter<unknown>

  private constructor(target: Target) {
    this.#target = target
    this.#zip = new ZipWriter(target.stream, { level: STORED, bufferedWrite: false })
  }

  static async begin(place: ArchivePlace): Promise<ArchiveWriter> {
    return new ArchiveWriter(await targetOf(place))
  }

  append(files: readonly ArchiveFile[]): Promise<void> {
    return named(this.#append(files))
  }

  async #append(files: readonly ArchiveFile[]): Promise<void> {
    for (const { name, bytes, modifiedAt, note } of files) {
      const written = note ? await withNote({ bytes, note }) : bytes
      await this.#zip.add(name, new BlobReader(written), { lastModDate: new Date(modifiedAt) })
    }
  }

  finish(): Promise<Blob | undefined> {
    return named(this.#finish())
  }

  async #finish(): Promise<Blob | undefined> {
    await this.#zip.close()
    const result = await this.#target.result()
    return result?.slice(0, result.size, 'application/zip')
  }

  async drop(): Promise<void> {
    await this.#target.stream.abort().catch(() => undefined)
    await this.#target.drop()
  }
}
