import { AppError, toAppError } from '@/domain/app-error'
import { fileNameOf } from '@/domain/file-name'
import type { ImageRecord } from '@/domain/image-record'
import type { GenerateRequest, ImageRequest } from '@/domain/image-request'
import { describeError } from '@/domain/describe-error'
import type { ReceivedImage } from '@/platform/api/images-api'
import type { NewImage } from '@/platform/storage/library'
import type { Ports } from './ports'
import type { PartProgress } from './run-part'
import { thumbnailsOf } from './thumbnails'

/** What storing a result needs. */
export type SavePorts = Pick<
  Ports,
  'thumbnailer' | 'sha256' | 'clock' | 'notices' | 'saveFile' | 'gallery' | 'library'
>

/** The request as it stands for one picture of its answer: count 1 and, where seeds are known, this picture's own. */
function requestOfOne(request: ImageRequest, index: number): ImageRequest {
  const seed = request.extras?.seed
  const single = { ...request, count: 1 }
  return typeof seed === 'number'
    ? { ...single, extras: { ...request.extras, seed: (seed + index) % 2 ** 32 } }
    : single
}

/** The record of a picture as it came, before anything is done to it. */
export async function recordOf(
  image: ReceivedImage,
  kind: ImageRecord['kind'],
  request: ImageRequest,
  progress: PartProgress,
  ports: SavePorts,
): Promise<ImageRecord> {
  const job = progress.job()
  const { mediaType, width, height, bytes } = image
  return {
    id: progress.imageId(image.index),
    jobId: job.id,
    kind,
    createdAt: ports.clock.now(),
    width,
    height,
    mediaType,
    sizeBytes: bytes.size,
    sha256: await ports.sha256(bytes),
    request: requestOfOne(request, image.index),
    connectionId: job.connectionId,
    connectionName: job.connectionName,
    elapsedMs: ports.clock.now() - (job.sentAt ?? job.createdAt),
    ...(job.batch ? { batch: job.batch } : {}),
    ...(image.revisedPrompt ? { revisedPrompt: image.revisedPrompt } : {}),
  }
}

/** A paid picture that the disk did not take stays in memory behind a notice until the user has it. */
export function offerDownload(
  bytes: Blob,
  record: ImageRecord,
  error: AppError,
  { notices, saveFile }: SavePorts,
): void {
  const words = describeError(error.toData())
  notices.getState().noticed({
    tone: 'error',
    title: `${words.title}: this picture is not saved`,
    body: error.code === 'storage/quota' ? 'Download it now, then delete some from the gallery.' : words.next,
    action: { label: 'Download', run: () => saveFile(bytes, fileNameOf(record)) },
  })
}

/**
 * Stores a picture with its thumbnails and the job's new state.
 * What cannot be decoded or stored becomes a failure of the job; bytes that could not be stored are offered as a download.
 */
export async function saveNew(
  image: Omit<NewImage, 'thumbnail' | 'tile'>,
  progress: PartProgress,
  ports: SavePorts,
): Promise<void> {
  const { record, original } = image
  const small = await thumbnailsOf(original, ports).catch(toAppError)
  if (small instanceof AppError) {
    const { code, detail } = small
    const isBroken = code === 'image/undecodable'
    progress.failed({ code: isBroken ? 'api/broken-image' : code, detail, facts: {} })
    if (!isBroken) offerDownload(original, record, small, ports)
    return
  }
  try {
    await progress.saved({ ...image, ...small })
  } catch (cause) {
    const error = toAppError(cause)
    progress.failed(error.toData())
    offerDownload(original, record, error, ports)
  }
}

/** Stores one received picture as it came. */
export async function saveGenerated(
  image: ReceivedImage,
  request: GenerateRequest,
  progress: PartProgress,
  ports: SavePorts,
): Promise<void> {
  const record = await recordOf(image, 'generation', request, progress, ports)
  await saveNew({ record, original: image.bytes }, progress, ports)
}
