import { useStore } from 'zustand'
import { isEnded } from '@/domain/job'
import { previewWords } from '@/domain/previews'
import { rectOfSize } from '@/lib/geometry/rect'
import type { JobsStore } from '@/state/jobs-store'
import { usePicture } from '@/ui/picture-source'
import type { OpenSource } from '@/usecases/edit-desk'
import type { SurfaceLayer } from './mask-surface'

interface StagePreview {
  layers: readonly SurfaceLayer[]
  /** "Preview 2 of 3"; undefined where nothing unfinished is shown. */
  words: string | undefined
}

/** What there is of the newest running edit of this picture, where it will lie. Of several, the first. */
export function useStagePreview({ source, jobs }: { source: OpenSource; jobs: JobsStore }): StagePreview {
  const { key } = source.image
  const job = useStore(jobs, (state) =>
    state.jobs.find((one) => one.request.kind === 'edit' && one.source?.key === key && !isEnded(one)),
  )
  const preview = useStore(jobs, (state) => job && state.previews.get(job.id)?.[0])
  const picture = usePicture(preview?.key ?? '', 'full', preview !== undefined)
  if (!preview || picture.kind !== 'ready') return { layers: [], words: undefined }
  const rect = job?.recipe?.kind === 'edit' ? job.recipe.plan.frame : rectOfSize(source.image)
  return { layers: [{ url: picture.url, rect }], words: previewWords(preview) }
}
