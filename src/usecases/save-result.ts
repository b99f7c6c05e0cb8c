import { AppError, toAppError } from '@/domain/app-error'
import { fileNameOf } from '@/domain/file-name'
import { asImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { GenerateRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import { describeError } from '@/domain/describe-error'
import type { ReceivedImage } from '@/platform/api/images-api'
import type { JobProgress } from './job-progress'
import type { Ports } from './ports'

/** Longer side of the small picture that lists show, in px. */
const THUMBNAIL_EDGE_PX = 512

type SavePorts = Pick<
  Ports,
  'thumbnailer' | 'sha256' | 'clock' | 'newId' | 'notices' | 'saveFile' | 'gallery' | 'library'
>

/** The request as it stands for one picture of its answer: count 1 and, where seeds are known, this picture's own. */
function requestOfOne(request: GenerateRequest, index: number): GenerateRequest {
  const seed = request.extras?.seed
  const single = { ...request, count: 1 }
  return typeof seed === 'number'
    ? { ...single, extras: { ...request.extras, seed: (seed + index) % 2 ** 32 } }
    : single
}

async function recordOf(
  image: ReceivedImage,
  request: GenerateRequest,
  job: Job,
  ports: SavePorts,
): Promise<ImageRecord> {
  const { mediaType, width, height, bytes } = image
  return {
    id: asImageId(ports.newId()),
    jobId: job.id,
    kind: 'generation',
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
    ...(image.revisedPrompt ? { revisedPrompt: image.revisedPrompt } : {}),
  }
}

/** A paid picture that the disk did not take stays in memory behind a notice until the user has it. */
function offerDownload(
  bytes: Blob,
  record: ImageRecord,
  error: AppError,
  { notices, saveFile }: SavePorts,
): void {
  const words = describeError(error.toData())
  notices.getState().noticed({
    tone: 'error',
    title: `${words.title}: this picture is not saved`,
    body: words.next,
    action: { label: 'Download', run: () => saveFile(bytes, fileNameOf(record)) },
  })
}

/**
 * Stores one received picture with its thumbnail and the job's new state.
 * What cannot be decoded or stored becomes a failure of the job; bytes that could not be stored are offered as a download.
 */
export async function saveResult(
  image: ReceivedImage,
  request: GenerateRequest,
  progress: JobProgress,
  ports: SavePorts,
): Promise<void> {
  const record = await recordOf(image, request, progress.job(), ports)
  const thumbnail = await ports.thumbnailer.thumbnailOf(image.bytes, THUMBNAIL_EDGE_PX).catch(toAppError)
  if (thumbnail instanceof AppError) {
    const { code, detail } = thumbnail
    const isBroken = code === 'image/undecodable'
    progress.failed({ code: isBroken ? 'api/broken-image' : code, detail, facts: {} })
    if (!isBroken) offerDownload(image.bytes, record, thumbnail, ports)
    return
  }
  try {
    await progress.saved({ record, original: image.bytes, thumbnail })
  } catch (cause) {
    const error = toAppError(cause)
    progress.failed(error.toData())
    offerDownload(image.bytes, record, error, ports)
  }
}
