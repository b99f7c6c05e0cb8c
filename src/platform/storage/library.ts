import type { ImageId, JobId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { Job } from '@/domain/job'
import type { MaskDocument } from '@/domain/mask/mask-document'

/** A result on its way to disk. */
export interface NewImage {
  record: ImageRecord
  original: Blob
  thumbnail: Blob
  /** Of an edit: the model's picture as it came, before the source was put back around it. */
  raw?: Blob
  /** Of an edit: where the model changed what it was to keep. */
  heatMap?: Blob
}

/** What opening the library found. */
export interface LibraryReport {
  /** Rows that could not be read; they are left where they are and only counted. */
  unreadableRows: number
  /** Jobs of an earlier page that had not ended; they are now stored as interrupted. */
  interruptedJobs: readonly Job[]
}

/**
 * Port to everything that outlives the page. A resolved promise means durable: each write is one IndexedDB transaction with
 * `durability: 'strict'`, acknowledged on `complete`.
 * @throws AppError `storage/*` from every method
 */
export interface Library {
  /**
   * Marks unfinished jobs as interrupted, unless a living page still owns them. Call once, before anything is written or jobs are
   * listed. It checks every row (0.2 s for 10,000 on two slow cores); pictures may be listed meanwhile.
   */
  open(now: number): Promise<LibraryReport>
  /** Creates or replaces the job's row. */
  saveJob(job: Job): Promise<void>
  /** Original, thumbnail, record and the job's new state, all or nothing. */
  saveImage(image: NewImage, job: Job): Promise<void>
  /** Newest first, without those in the trash. `before` is the `createdAt` and id to start behind. */
  listImages(options: { limit: number; before?: { createdAt: number; id: ImageId } }): Promise<ImageRecord[]>
  countImages(): Promise<number>
  /** Newest first. */
  listJobs(limit: number): Promise<Job[]>
  /** Takes ended jobs off the list; pictures stay. */
  removeJobs(ids: readonly JobId[]): Promise<void>
  original(id: ImageId): Promise<Blob>
  thumbnail(id: ImageId): Promise<Blob>
  /** The model's own picture of an edit. @throws AppError `storage/missing` where none was kept */
  rawResult(id: ImageId): Promise<Blob>
  /** To lie over the edit's picture, stretched to it. @throws AppError `storage/missing` where nothing drifted */
  heatMap(id: ImageId): Promise<Blob>
  /** Keeps a mask under the key of its picture, or of the job that it was sent with. */
  saveMask(key: string, mask: MaskDocument): Promise<void>
  /** Undefined where none is kept. @throws AppError `storage/corrupt` */
  mask(key: string): Promise<MaskDocument | undefined>
  /** Keeps the bytes of a picture that is worked on, under its key; of many, those kept last stay. */
  keepSource(key: string, bytes: Blob, now: number): Promise<void>
  /** Undefined where it is not kept, or no longer. */
  source(key: string): Promise<Blob | undefined>
  /** Hides the pictures; their bytes stay until `emptyTrash`. */
  trash(ids: readonly ImageId[], now: number): Promise<void>
  restore(ids: readonly ImageId[]): Promise<void>
  /** Drops for good what was trashed before `before` (epoch ms); returns how many. */
  emptyTrash(before: number): Promise<number>
  /** Bytes of all stored pictures, with their thumbnails and the models' own pictures; masks and kept sources aside. */
  usedBytes(): Promise<number>
}
