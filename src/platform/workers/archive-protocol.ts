import type { XmpNote } from '@/lib/xmp/packet'

/** A file on its way into an archive. */
export interface ArchiveFile {
  /** With slashes between folders; of characters that every system takes. */
  name: string
  bytes: Blob
  /** Epoch ms. */
  modifiedAt: number
  /** To be written into the picture file itself, where its format has room for it. */
  note?: XmpNote
}

/** A file in an archive, as the archive lists it. */
export interface ArchivedFile {
  name: string
  sizeBytes: number
}

/** Where a ZIP is written to: a file of the user's, else one of the app's own, or memory. */
export interface ArchivePlace {
  handle?: FileSystemFileHandle | undefined
  isInMemory?: boolean | undefined
}

/** What the archive worker does. Archives have numbers from the call that opens them to the one that ends them. */
export interface ArchiveProtocol {
  /** Begins a ZIP: in a file of the user's, or in one that `finish` hands out. */
  begin: [ArchivePlace, number]
  append: [{ archive: number; files: readonly ArchiveFile[] }, void]
  /** Undefined where the ZIP went into the user's file. */
  finish: [number, Blob | undefined]
  /** Ends without a result; what was written is deleted or left cut off. */
  drop: [number, void]
  /** @throws AppError `archive/unreadable`, `archive/too-large` */
  open: [Blob, { archive: number; files: readonly ArchivedFile[] }]
  /** @throws AppError `archive/*` */
  read: [{ archive: number; name: string }, Blob]
  close: [number, void]
  /** The picture file with the note in it, or as it is where its format has no room. */
  withNote: [{ bytes: Blob; note: XmpNote }, Blob]
  /** The note in a picture file. */
  noteOf: [Blob, string | undefined]
}
