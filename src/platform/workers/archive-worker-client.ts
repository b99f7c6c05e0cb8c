import type { XmpNote } from '@/lib/xmp/packet'
import type { ArchivedFile, ArchiveFile, ArchiveProtocol } from './archive-protocol'
import type { RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'

/** A ZIP that is being written. One of `finish` and `drop` ends it. */
export interface OpenZip {
  append(files: readonly ArchiveFile[]): Promise<void>
  /** The file to be downloaded; undefined where it went into the user's own. */
  finish(): Promise<Blob | undefined>
  drop(): Promise<void>
}

/** A ZIP that is being read. */
export interface ReadZip {
  files: readonly ArchivedFile[]
  /** @throws AppError `archive/*` */
  read(name: string): Promise<Blob>
  close(): Promise<void>
}

/** Archives and notes in picture files, off the main thread; without a limit of time, for gigabytes take theirs. */
export interface ArchiveTools {
  /** @throws AppError `storage/quota`, `worker/*` */
  write(handle?: FileSystemFileHandle, isInMemory?: boolean): Promise<OpenZip>
  /** @throws AppError `archive/unreadable`, `archive/too-large`, `worker/*` */
  open(file: Blob): Promise<ReadZip>
  withNote(bytes: Blob, note: XmpNote): Promise<Blob>
  noteOf(file: Blob): Promise<string | undefined>
}

/** The tools of one archive worker, which `spawn` starts with the first call and anew after a crash. */
export function createArchiveTools(spawn: () => RpcEndpoint): ArchiveTools {
  const rpc = createRpcClient<ArchiveProtocol>(spawn, { onAbort: 'message' })
  return {
    write: async (handle, isInMemory) => {
      const archive = await rpc.call('begin', { handle, isInMemory })
      return {
        append: (files) => rpc.call('append', { archive, files }),
        finish: () => rpc.call('finish', archive),
        drop: () => rpc.call('drop', archive),
      }
    },
    open: async (file) => {
      const { archive, files } = await rpc.call('open', file)
      return {
        files,
        read: (name) => rpc.call('read', { archive, name }),
        close: () => rpc.call('close', archive),
      }
    },
    withNote: (bytes, note) => rpc.call('withNote', { bytes, note }),
    noteOf: (file) => rpc.call('noteOf', file),
  }
}
