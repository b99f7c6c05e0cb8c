import type { ImageId } from '@/domain/ids'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore } from '@/state/jobs-store'
import type { PictureKeeper } from '@/usecases/transfers'
import type { JobRunner } from '@/usecases/run-jobs'

/** What the stage of the Prompt tab is handed. */
export interface PromptResultsProps {
  jobs: JobsStore
  gallery: GalleryStore
  runner: Pick<JobRunner, 'cancel' | 'retry' | 'cancelBatch' | 'retryBatch'>
  keeper: Pick<PictureKeeper, 'download' | 'remove'>
  now: () => number
  onOpen: (id: ImageId) => void
  onEdit: (id: ImageId) => void
  onVary: (id: ImageId) => void
  onCompare: (ids: readonly ImageId[]) => void
  /** Runs an example on the built-in engine. */
  onExample: (prompt: string) => void
}
