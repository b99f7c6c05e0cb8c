import type { ImageRecord } from '@/domain/image-record'
import type { ImageRequest } from '@/domain/image-request'
import type { DraftProgress, LastPreview } from './run-part'
import type { SavePorts } from './save-result'
import { recordOf, saveNew } from './save-result'

const KINDS = { generate: 'generation', edit: 'edit', vary: 'variation' } as const

/**
 * Stores a preview as it came, marked as unfinished: it is all that is left of something that may have been paid for. An edit's is not
 * laid back into its source. Why the picture is missing stands in the job already, so nothing that goes wrong here is added to it.
 */
export async function saveDraft(
  { image, place }: LastPreview,
  request: ImageRequest,
  progress: DraftProgress,
  ports: SavePorts,
): Promise<void> {
  const { source, recipe } = progress.job()
  // A combination's cell is for its picture.
  const { batch: _ofPictures, ...record } = await recordOf(
    image,
    KINDS[request.kind],
    request,
    progress,
    ports,
  )
  const number = place + 1
  const draft = {
    number,
    of: Math.max(number, request.previews ?? 0),
    ...(recipe?.kind === 'edit' ? { frame: recipe.plan.frame } : {}),
  }
  const whole: ImageRecord = {
    ...record,
    id: progress.draftId(),
    draft,
    ...(source ? { parents: { source, references: [] } } : {}),
  }
  await saveNew(
    { record: whole, original: image.bytes },
    { ...progress, failed: () => undefined, saved: progress.savedDraft },
    ports,
  )
}
