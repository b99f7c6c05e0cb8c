import { AppError } from '@/domain/app-error'
import { asConnectionId, asImageId, asJobId, type ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { changeProblem, type LocalChange } from '@/domain/local-change'
import type { ChangedPicture } from '@/platform/workers/change-protocol'
import type { PictureChanger, WatchedChange } from '@/platform/workers/change-worker-client'
import type { Ports } from './ports'
import { thumbnailsOf } from './thumbnails'

export type LocalChangePorts = Pick<
  Ports,
  'library' | 'gallery' | 'images' | 'thumbnailer' | 'sha256' | 'clock' | 'newId'
> & { changePicture: PictureChanger }

/** The picture's record, made from its parent's: it has its prompt, but nobody's judgement and no request of its own. */
async function recordOf(
  parent: ImageRecord,
  change: LocalChange,
  { image, width, height }: ChangedPicture,
  startedAt: number,
  original: Blob,
  ports: LocalChangePorts,
): Promise<ImageRecord> {
  const { clock, newId, sha256, images } = ports
  const { fileName, revisedPrompt, request } = parent
  const { key } = await images.intake(original)
  return {
    id: asImageId(newId()),
    jobId: asJobId('local'),
    kind: 'edit',
    createdAt: clock.now(),
    width,
    height,
    mediaType: 'image/png',
    sizeBytes: image.size,
    sha256: await sha256(image),
    request: { ...request, count: 1 },
    connectionId: asConnectionId('local'),
    connectionName: 'This device',
    elapsedMs: clock.now() - startedAt,
    parents: { source: { key, imageId: parent.id }, references: [] },
    local: change,
    ...(fileName ? { fileName } : {}),
    ...(revisedPrompt ? { revisedPrompt } : {}),
  }
}

/**
 * Changes a stored picture on this device and stores the result as a new one, made from it. Nothing is sent, nothing of the old
 * one changes, and nothing is stored after an abort.
 * @throws AppError `storage/*`, `image/too-large`, `image/no-subject`, `worker/*`; an abort rejects with an AbortError
 */
export async function changeLocally(
  id: ImageId,
  change: LocalChange,
  ports: LocalChangePorts,
  watched: WatchedChange,
): Promise<ImageId> {
  const { gallery, library, clock, changePicture } = ports
  const parent = gallery.getState().byId.get(id)
  if (!parent) throw new AppError('storage/missing')
  const problem = changeProblem(parent, change)
  if (problem) throw new AppError('image/too-large', problem)
  const startedAt = clock.now()
  const original = await library.original(id)
  const changed = await changePicture({ picture: original, change }, watched)
  const record = await recordOf(parent, change, changed, startedAt, original, ports)
  const small = await thumbnailsOf(changed.image, ports)
  watched.signal.throwIfAborted()
  await library.addImage({ record, original: changed.image, ...small })
  gallery.getState().imageSaved(record)
  return record.id
}
