import { AppError } from '@/domain/app-error'
import type { ArchiveTools } from '@/platform/workers/archive-worker-client'

/** What ZIPs begin with; the files themselves are remembered beside it. */
const SIGNATURE = 'PK\u0003\u0004'

export interface FakeArchives extends ArchiveTools {
  /** A ZIP that nobody has to write. */
  zipOf(files: Record<string, Blob>): File
  /** Files of a ZIP that was written here. */
  filesOf(zip: Blob): ReadonlyMap<string, Blob>
  /** A ZIP has room in memory only. */
  isDiskFull: boolean
}

/** Archives and notes in memory: a note lies behind its picture as text. */
export function createFakeArchives(): FakeArchives {
  const zips = new WeakMap<Blob, Map<string, Blob>>()

  function remembered(files: Map<string, Blob>): File {
    const zip = new File([SIGNATURE], 'archive.zip')
    zips.set(zip, files)
    return zip
  }
  const noted = (bytes: Blob, note: string) => new Blob([bytes, `note:${note}`], { type: bytes.type })

  const fake: FakeArchives = {
    isDiskFull: false,
    zipOf: (files) => remembered(new Map(Object.entries(files))),
    filesOf: (zip) => zips.get(zip) ?? new Map(),
    write: async (_handle, isInMemory) => {
      const written = new Map<string, Blob>()
      return {
        append: async (files) => {
          if (fake.isDiskFull && !isInMemory) throw new AppError('storage/quota')
          for (const { name, bytes, note } of files) written.set(name, note ? noted(bytes, note.note) : bytes)
        },
        finish: async () => remembered(written),
        drop: async () => written.clear(),
      }
    },
    open: async (zip) => {
      const files = zips.get(zip)
      if (!files) throw new AppError('archive/unreadable')
      return {
        files: [...files].map(([name, { size }]) => ({ name, sizeBytes: size })),
        read: async (name) => {
          const file = files.get(name)
          if (!file) throw new AppError('archive/unreadable', name)
          return file
        },
        close: async () => undefined,
      }
    },
    withNote: async (bytes, { note }) => noted(bytes, note),
    noteOf: async (file) => (await file.text()).split('note:')[1],
  }
  return fake
}
