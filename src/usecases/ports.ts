import type { ImagesApi } from '@/platform/api/images-api'
import type { createKeyStore } from '@/platform/browser/key-store'
import type { InTurn } from '@/platform/browser/in-turn'
import type { AnswerRelay } from '@/platform/relay/answer-relay'
import type { ArchiveTools } from '@/platform/workers/archive-worker-client'
import type { EditTools } from '@/platform/workers/edit-worker-client'
import type { ImageTools } from '@/platform/workers/image-worker-client'
import type { Library } from '@/platform/storage/library'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore } from '@/state/jobs-store'
import type { NoticesStore } from '@/state/notices-store'
import type { SettingsStore } from '@/state/settings-store'
import type { RequestQueue } from './request-queue'

/** Keys live here and nowhere else, each bound to the origin that it was entered for. */
export type KeyStore = ReturnType<typeof createKeyStore>

/** Makes the small picture that lists show. @throws AppError `image/*`, `worker/*` */
export interface Thumbnailer {
  /** At most `maxEdgePx` on its longer side, encoded as WebP, made off the main thread. */
  thumbnailOf(original: Blob, maxEdgePx: number): Promise<Blob>
}

/** Everything that a use case may touch. Built once in `app/services.ts`; tests pass fakes. */
export interface Ports {
  api: ImagesApi
  /** Keeps answers that are on their way while the page goes away. */
  relay: Pick<AnswerRelay, 'isAwaited' | 'answer' | 'ids' | 'claim' | 'stop' | 'forget'>
  library: Library
  keys: KeyStore
  thumbnailer: Thumbnailer
  /** Takes files in, and hands them out in other formats. */
  images: Pick<ImageTools, 'intake' | 'inspect' | 'encode' | 'layered'>
  /** Archives, and notes in picture files. */
  archives: ArchiveTools
  /** Makes the files of an edit, and lays its result back. */
  editor: EditTools
  /** Decides when a request may go out. */
  queue: RequestQueue
  /** Unfinished pictures on the screen, by the key under which they are shown. In memory only. */
  previews: Map<string, Blob>
  gallery: GalleryStore
  jobs: JobsStore
  notices: NoticesStore
  settings: SettingsStore
  /** Runs work alone under a name, in all tabs. */
  inTurn: InTurn
  clock: { now: () => number }
  newId: () => string
  sha256: (blob: Blob) => Promise<string>
  /** Hands bytes to the user as a file. */
  saveFile: (blob: Blob, name: string) => void
  /** Asks where a ZIP is to be written; undefined where it has to be downloaded. @throws AbortError when the user declines */
  pickZipFile: (suggestedName: string) => Promise<FileSystemFileHandle | undefined>
  clipboard: { writeImage: (blob: Blob) => Promise<void>; writeText: (text: string) => Promise<void> }
}
