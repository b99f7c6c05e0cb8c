import { isAbort, toAppError } from '@/domain/app-error'
import type { AppErrorData } from '@/domain/app-error'
import type { ImageId, JobId } from '@/domain/ids'
import { asImageId } from '@/domain/ids'
import type { JournalState } from '@/domain/journal'
import type { AnswerSummary, ApiEvent, CallOptions, ReceivedImage } from '@/platform/api/images-api'
import type { JobProgress } from './job-progress'
import type { Ports } from './ports'
import type { RequestLog } from './request-log'

/** The share of one HTTP request in its job. */
export interface PartProgress extends Pick<JobProgress, 'job' | 'failed' | 'saved'> {
  /** The id of the answer's picture with this index: the same whenever it is asked, so that one picture is never stored twice. */
  imageId: (index: number) => ImageId
}

/** The last preview of a picture that never came. */
export interface LastPreview {
  image: ReceivedImage
  /** From 0. */
  place: number
}

/** A draft's own place in its part's job. */
export interface DraftProgress extends PartProgress {
  draftId: () => ImageId
  savedDraft: PartProgress['saved']
}

/** A number that differs wherever the text does, as 8 hex digits (FNV-1a, 32 bits). */
function digest(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}

/** File names begin with an id's first letters, so that these have to differ within a job. */
function imageIdOf(job: JobId, part: number, index: number | 'draft'): ImageId {
  const place = `${job}-${part}-${index}`
  return asImageId(`${digest(place)}-${place}`)
}

interface TrackedPart extends DraftProgress {
  failures: readonly AppErrorData[]
  imageIds: readonly ImageId[]
}

/** What comes of the job's request number `part`, told apart from what comes of the others. */
export function trackPart(progress: JobProgress, part: number): TrackedPart {
  const failures: AppErrorData[] = []
  const imageIds: ImageId[] = []
  const { id } = progress.job()
  return {
    failures,
    imageIds,
    job: progress.job,
    imageId: (index) => imageIdOf(id, part, index),
    draftId: () => imageIdOf(id, part, 'draft'),
    savedDraft: progress.savedDraft,
    failed: (failure) => {
      failures.push(failure)
      progress.failed(failure)
    },
    saved: async (image) => {
      if (!progress.job().imageIds.includes(image.record.id)) await progress.saved(image)
      imageIds.push(image.record.id)
    },
  }
}

/** One request of a job, ready to be sent. */
export interface PartWork {
  send: (options: CallOptions) => Promise<AnswerSummary>
  /** Never rejects: what goes wrong becomes a failure of the part. */
  save: (image: ReceivedImage, progress: PartProgress) => Promise<void>
  /** Undefined for what is not written down. */
  log: RequestLog | undefined
  /** Keeps the last preview of a picture that never came. */
  saveDraft?: (preview: LastPreview, progress: DraftProgress) => Promise<void>
  /** The server does not know this field. */
  learn?: (field: string) => void
}

type Tools = Pick<Ports, 'relay' | 'queue'>

/** What the disk did not take stays in the relay, where the next visit finds it. */
const isStorage = ({ code }: AppErrorData): boolean => code.startsWith('storage/')

/** True where a preview is all that is left of something that may have cost something. The disk's refusals leave the answer itself. */
export function isAllThatIsLeft({ imageIds, failures }: TrackedPart): boolean {
  return imageIds.length === 0 && !failures.some(isStorage)
}

function endOf({ failures }: TrackedPart, signal: AbortSignal): JournalState {
  if (failures.length > 0) return 'failed'
  return signal.aborted ? 'cancelled' : 'saved'
}

/** Writes the last word and lets the relay forget the answer, unless it is all that is left. */
async function finish(
  part: TrackedPart,
  { log }: Pick<PartWork, 'log'>,
  signal: AbortSignal,
  { relay }: Pick<Tools, 'relay'>,
): Promise<void> {
  if (!log) return
  await log.ended(endOf(part, signal), part.imageIds, part.failures[0])
  if (!part.failures.some(isStorage)) relay.forget(log.relayId).catch(() => undefined)
}

/**
 * Sends one request and stores what it brings, from the journal's "sent" to its last word. A failure is the job's, not an exception; an
 * abort ends quietly.
 */
export async function runPart(
  index: number,
  { send, save, log, learn, saveDraft }: PartWork,
  progress: JobProgress,
  signal: AbortSignal,
  ports: Tools,
): Promise<void> {
  const part = trackPart(progress, index)
  const saves: Promise<void>[] = []
  let last: LastPreview | undefined
  let wasSent = false
  const onEvent = (event: ApiEvent): void => {
    if (event.kind === 'waiting') {
      progress.waiting(event.retryAt)
      // The server means everybody.
      ports.queue.hold(progress.job().connectionId, event.retryAt)
    } else if (event.kind === 'sent') {
      progress.resumed()
      if (wasSent) log?.sentAgain()
      wasSent = true
    } else if (event.kind === 'left-out') {
      learn?.(event.field)
    } else if (event.kind === 'preview') {
      last = event
      progress.previewed(index, event.image.bytes, event.place)
    } else if (event.kind === 'image') {
      log?.received(event.image.bytes.size)
      saves.push(save(event.image, part))
    }
  }
  try {
    await log?.sent()
    const answer = await send({ signal, onEvent, ...(log ? { relayId: log.relayId } : {}) })
    progress.answered(answer.requestId, log?.answered(answer))
    answer.failures.forEach(part.failed)
  } catch (error) {
    if (!isAbort(error)) part.failed(toAppError(error).toData())
  }
  await Promise.all(saves)
  if (log && last && isAllThatIsLeft(part)) await saveDraft?.(last, part)
  progress.previewGone(index)
  await finish(part, { log }, signal, ports)
}
