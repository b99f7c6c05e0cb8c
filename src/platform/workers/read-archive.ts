import { BlobReader, configure, ZipReader } from '@zip.js/zip.js/lib/zip-core-native.js'
import type { Entry, FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js'
import { AppError, toAppError } from '@/domain/app-error'
import type { ArchivedFile } from './archive-protocol'

configure({ useWebWorkers: false })

/** Beyond what a gallery of tens of thousands needs. */
const MAX_FILES = 200_000
/** The largest picture that is taken in has 64 megapixels; no file of one is larger than that. */
const MAX_FILE_BYTES = 300_000_000
/** Pictures hardly shrink, and texts tenfold: whatever shrinks further was made to fill the disk. */
const MAX_RATIO = 100
const SMALL_BYTES = 1_000_000

function isBomb({ uncompressedSize, compressedSize }: Entry): boolean {
  return (
    uncompressedSize > MAX_FILE_BYTES ||
    (uncompressedSize > SMALL_BYTES && uncompressedSize > compressedSize * MAX_RATIO)
  )
}

/** Takes no more than was promised: what an archive lists need not be true. */
function counted(limit: number): {
  stream: WritableStream<Uint8Array<ArrayBuffer>>
  parts: Uint8Array<ArrayBuffer>[]
} {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const stream = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (part) => {
      bytes += part.length
      if (bytes > limit) throw new AppError('archive/too-large', 'A file in it is larger than it says.')
      parts.push(part)
    },
  })
  return { stream, parts }
}

function unreadable(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError('archive/unreadable', toAppError(error).detail, { cause: error })
}

/** A ZIP, read where it lies: only its list and the file that is asked for come into memory. */
export class ArchiveReader {
  readonly #zip: ZipReader<Blob>
  readonly #entries = new Map<string, FileEntry>()

  private constructor(zip: ZipReader<Blob>) {
    this.#zip = zip
  }

  /** @throws AppError `archive/unreadable`, `archive/too-large` */
  static async open(file: Blob): Promise<ArchiveReader> {
    const reader = new ArchiveReader(new ZipReader(new BlobReader(file)))
    try {
      for await (const entry of reader.#zip.getEntriesGenerator()) reader.#take(entry)
    } catch (error) {
      throw unreadable(error)
    }
    return reader
  }

  #take(entry: Entry): void {
    if (entry.directory) return
    if (entry.encrypted) throw new AppError('archive/unreadable', 'It is locked with a password.')
    if (isBomb(entry) || this.#entries.size >= MAX_FILES)
      throw new AppError('archive/too-large', `${entry.filename}: ${entry.uncompressedSize} bytes`)
    // Of two files with one name the first counts. Names are only compared, never used as paths.
    if (!this.#entries.has(entry.filename)) this.#entries.set(entry.filename, entry)
  }

  list(): ArchivedFile[] {
    return [...this.#entries.values()].map(({ filename, uncompressedSize }) => ({
      name: filename,
      sizeBytes: uncompressedSize,
    }))
  }

  /** @throws AppError `archive/unreadable`, `archive/too-large` */
  async read(name: string): Promise<Blob> {
    const entry = this.#entries.get(name)
    if (!entry) throw new AppError('archive/unreadable', `There is no ${name} in it.`)
    const { stream, parts } = counted(entry.uncompressedSize)
    try {
      await entry.getData(stream, { checkSignature: true })
    } catch (error) {
      throw unreadable(error)
    }
    return new Blob(parts)
  }

  close(): Promise<void> {
    return this.#zip.close()
  }
}
