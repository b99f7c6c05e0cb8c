import type { ImageId, JobId } from '@/domain/ids'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import type { Job } from '@/domain/job'
import type { JournalEntry } from '@/domain/journal'
import type { MaskDocument } from '@/domain/mask/mask-document'

/** A result on its way to disk. */
export interface NewImage {
  record: ImageRecord
  original: Blob
  thumbnail: Blob
  /** The thumbnail once more, smaller. Where it is absent it is made when it is first asked for. */
  tile?: Blob
  /** Of an edit: the model's picture as it came, before the source was put back around it. */
  raw?: Blob
  /** Of an edit: where the model changed what it was to keep. */
  heatMap?: Blob
}

/** What is to be thought of a stored picture from now on. */
export interface ImageJudgement {
  id: ImageId
  change: JudgementChange
}

/** What opening the library found. */
export interface LibraryReport {
  /** Jobs of an earlier page that had not ended; they are now stored as interrupted, their requests in the journal too. */
  interruptedJobs: readonly Job[]
}

/** What a check of the whole library found, and what it put right. Nothing is ever deleted by it. */
export interface LibraryCheck {
  /** Pictures whose rows or bytes were gone or damaged, and that were brought back from their copies. */
  restoredImages: number
  /** Rows that cannot be read and have no copy that can; they are left where they are. */
  unreadableRows: number
  /** Pictures whose bytes are gone from here and from the copies. */
  missingImages: number
  /** Bytes of pictures of which nothing else is known; they are left where they are. */
  orphans: number
  /** Pictures that were here at the last visit and of which nothing is left: the browser has cleared this site's data. */
  vanishedImages: number
}

/**
 * Port to everything that outlives the page. A resolved promise means durable: each write is one IndexedDB transaction with
 * `durability: 'strict'`, acknowledged on `complete`.
 * @throws AppError `storage/*` from every method
 */
export interface Library {
  /**
   * Marks unfinished jobs as interrupted, unless a living page still owns them. Call once, before anything is written or jobs are
   * listed; pictures may be listed meanwhile.
   */
  open(now: number): Promise<LibraryReport>
  /**
   * Compares rows, bytes and second copies of all pictures and brings back what can be. It reads every row (0.2 s for 10,000 on two
   * slow cores), in the background; pictures may be listed and saved meanwhile. Copies that are missing are made afterwards.
   * @param onRestored hears after each picture how many have come back so far
   */
  check(onRestored?: (count: number) => void): Promise<LibraryCheck>
  /** Creates or replaces the job's row. */
  saveJob(job: Job): Promise<void>
  /** Original, thumbnail, record and the job's new state, all or nothing. */
  saveImage(image: NewImage, job: Job): Promise<void>
  /** A picture that no job made. */
  addImage(image: NewImage): Promise<void>
  /** Newest first, without those in the trash. `before` is the `createdAt` and id to start behind. */
  listImages(options: { limit: number; before?: { createdAt: number; id: ImageId } }): Promise<ImageRecord[]>
  countImages(): Promise<number>
  /** The records of these pictures, without those that are gone, in the trash or cannot be read. */
  images(ids: readonly ImageId[]): Promise<ImageRecord[]>
  /** Calls back with the pictures that another page of this browser has stored, changed, hidden or dropped. Returns how to stop. */
  watch(listener: (ids: readonly ImageId[]) => void): () => void
  /** Newest first. */
  listJobs(limit: number): Promise<Job[]>
  /** Creates or replaces entries of the journal, all or nothing. */
  saveEntries(entries: readonly JournalEntry[]): Promise<void>
  /** Newest first. `before` is the `plannedAt` and id to start behind. */
  listJournal(options: { limit: number; before?: { plannedAt: number; id: string } }): Promise<JournalEntry[]>
  /** Of one job, in the order of their ids. */
  journalOf(job: JobId): Promise<JournalEntry[]>
  /** The job, or undefined where it is gone or cannot be read. */
  job(id: JobId): Promise<Job | undefined>
  /** Takes ended jobs off the list; pictures and the journal stay. */
  removeJobs(ids: readonly JobId[]): Promise<void>
  original(id: ImageId): Promise<Blob>
  thumbnail(id: ImageId): Promise<Blob>
  /** The smaller thumbnail. @throws AppError `storage/missing` where none has been made yet */
  tile(id: ImageId): Promise<Blob>
  /** Keeps a tile that was made later. A picture that is gone, or that has one, stays as it is. */
  keepTile(id: ImageId, tile: Blob): Promise<void>
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
  /** All or nothing; pictures that are gone for good are passed over. */
  judge(judgements: readonly ImageJudgement[]): Promise<void>
  /** Hides the pictures; their bytes stay until `emptyTrash`. */
  trash(ids: readonly ImageId[], now: number): Promise<void>
  restore(ids: readonly ImageId[]): Promise<void>
  /** The records of what is in the trash, deleted last first. */
  listTrash(): Promise<ImageRecord[]>
  /** Drops for good those of the pictures that are in the trash. */
  drop(ids: readonly ImageId[]): Promise<void>
  /** Drops for good what was trashed before `before` (epoch ms); returns how many. */
  emptyTrash(before: number): Promise<number>
  /** Pictures that have a second copy beside the database. */
  countCopies(): Promise<number>
  /** Bytes of all stored pictures, with their thumbnails and the models' own pictures; masks and kept sources aside. */
  usedBytes(): Promise<number>
}
