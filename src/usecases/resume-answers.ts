import type { AppErrorData } from '@/domain/app-error'
import { toAppError } from '@/domain/app-error'
import type { Connection } from '@/domain/connection'
import { asJobId } from '@/domain/ids'
import type { JobId } from '@/domain/ids'
import type { VariationRequest } from '@/domain/image-request'
import type { Job, JobRecipe } from '@/domain/job'
import { isEnded } from '@/domain/job'
import type { JournalEntry } from '@/domain/journal'
import { entryIdOf } from '@/domain/journal'
import { splitRequest } from '@/domain/request-draft'
import type { ApiEvent, ApiTarget, ReceivedImage } from '@/platform/api/images-api'
import { selectConnections } from '@/state/settings-store'
import type { SourceImage } from './import-files'
import { importStoredImage, reopenSource } from './import-files'
import type { JobProgress } from './job-progress'
import { trackJob } from './job-progress'
import type { Ports } from './ports'
import { followEntry } from './request-log'
import type { PartProgress } from './run-part'
import type { LastPreview } from './run-part'
import { isAllThatIsLeft, trackPart } from './run-part'
import { saveDraft } from './save-draft'
import { saveEdited } from './save-edit'
import { recordOf, saveGenerated, saveNew } from './save-result'
import { targetOf } from './target-of'
import { saveVaried } from './vary-image'

const INTERRUPTED: AppErrorData = { code: 'job/interrupted', detail: '', facts: { maybeBilled: true } }

/** A request of an earlier page whose answer is kept, or on its way to the service worker. */
interface Left {
  entry: JournalEntry
  /** Its place in the job. */
  index: number
}

/** Nobody has finished it, or the disk was full when somebody tried. */
function isOpen({ state, failure }: JournalEntry): boolean {
  return state === 'interrupted' || (state === 'failed' && failure?.code.startsWith('storage/') === true)
}

const jobOf = (entryId: string): JobId => asJobId(entryId.slice(0, entryId.lastIndexOf('/')))

/** What of the job can still be finished. Answers that nobody needs any more are forgotten. */
async function leftOf(id: JobId, kept: ReadonlySet<string>, ports: Ports): Promise<Left[]> {
  const entries = await ports.library.journalOf(id)
  const left: Left[] = []
  const known = new Set(entries.map((entry) => entry.id))
  for (const entryId of kept)
    if (jobOf(entryId) === id && !known.has(entryId)) await ports.relay.forget(entryId)
  for (const entry of entries) {
    const isThere = kept.has(entry.id) || (await ports.relay.isAwaited(entry.id))
    const index = entries.findIndex((_, at) => entryIdOf(id, at) === entry.id)
    if (isThere && isOpen(entry)) left.push({ entry, index })
    else if (kept.has(entry.id)) await ports.relay.forget(entry.id)
  }
  return left
}

/** Habits and address are enough to read an answer; the key is not needed for that. */
function readerOf(job: Job, { settings, keys }: Pick<Ports, 'settings' | 'keys'>): ApiTarget | undefined {
  const connection: Connection | undefined = selectConnections(settings.getState()).find(
    ({ id }) => id === job.connectionId,
  )
  const target = connection && targetOf(connection, { ...keys, keyFor: () => 'unused' })
  return target && 'preset' in target ? target : undefined
}

/** What the job was made from, or undefined where it is gone. */
async function sourceOf({ source }: Job, ports: Ports): Promise<SourceImage | undefined> {
  if (!source) return undefined
  const { key, imageId } = source
  const kept = await reopenSource(key, ports).catch(() => undefined)
  return kept ?? (imageId && (await importStoredImage(imageId, ports).catch(() => undefined)))
}

type Saver = (image: ReceivedImage, part: PartProgress) => Promise<void>

/** Without its source an edit cannot be laid back: the model's own picture is stored as it came. */
function saveAsItCame(job: Job, ports: Ports): Saver {
  return async (image, part) => {
    const record = await recordOf(image, 'edit', { ...job.request, count: 1 }, part, ports)
    await saveNew({ record, original: image.bytes }, part, ports)
  }
}

async function editSaver(
  job: Job,
  { references, maskKey, plan, keepOutside }: JobRecipe & { kind: 'edit' },
  ports: Ports,
): Promise<Saver> {
  const { request, source: ref } = job
  const source = await sourceOf(job, ports)
  if (request.kind !== 'edit' || !source || !ref) return saveAsItCame(job, ports)
  const mask = maskKey === undefined ? undefined : await ports.library.mask(maskKey)
  const parents = { source: ref, references, ...(maskKey === undefined ? {} : { maskKey }) }
  return (image, part) =>
    saveEdited(image, { request, source, mask, plan, keepOutside }, parents, part, ports)
}

/** The request number `index` of the job, for its record. */
function partOf({ request }: Job, index: number): Job['request'] {
  const part = splitRequest(request, 'separate-requests')[index]
  return { ...request, ...part, count: 1 }
}

/** How this job's pictures become records, as its own page would have done it. */
async function saverOf(job: Job, index: number, ports: Ports): Promise<Saver> {
  const { request, recipe, source } = job
  if (request.kind === 'generate') {
    const parts = splitRequest(request, 'separate-requests')
    const part = parts[index] ?? request
    return (image, progress) => saveGenerated(image, { ...request, ...part }, progress, ports)
  }
  if (recipe?.kind === 'edit') return editSaver(job, recipe, ports)
  if (request.kind === 'vary' && source && recipe?.kind === 'vary') {
    const input = { request: request satisfies VariationRequest, source, frame: recipe.frame }
    return (image, progress) => saveVaried(image, input, progress, ports)
  }
  return saveAsItCame(job, ports)
}

/** Reads one kept answer and stores its pictures, or says why there are none. */
async function finishOne(
  { entry, index }: Left,
  target: ApiTarget,
  progress: JobProgress,
  ports: Ports,
): Promise<void> {
  const log = followEntry(entry, ports)
  const part = trackPart(progress, index)
  const answer = await ports.relay.answer(entry.id)
  if (!answer) {
    part.failed(INTERRUPTED)
    return
  }
  const saves: Promise<void>[] = []
  let last: LastPreview | undefined
  try {
    const save = await saverOf(progress.job(), index, ports)
    const onEvent = (event: ApiEvent): void => {
      if (event.kind === 'preview') last = event
      if (event.kind !== 'image') return
      log.received(event.image.bytes.size)
      saves.push(save(event.image, part))
    }
    const { signal } = new AbortController()
    const summary = await ports.api.readKept(target, answer, { signal, onEvent })
    log.answered(summary)
    progress.answered(summary.requestId)
    summary.failures.forEach(part.failed)
  } catch (error) {
    part.failed(toAppError(error).toData())
  }
  await Promise.all(saves)
  if (last && isAllThatIsLeft(part)) await saveDraft(last, partOf(progress.job(), index), part, ports)
  const isStored = !part.failures.some(({ code }) => code.startsWith('storage/'))
  await log.ended(part.failures.length > 0 ? 'failed' : 'saved', part.imageIds, part.failures[0])
  if (isStored) await ports.relay.forget(entry.id)
}

async function finishJob(job: Job, left: readonly Left[], ports: Ports): Promise<void> {
  const target = readerOf(job, ports)
  // Without its connection nobody knows how to read what came. It stays where it is.
  if (!target) return
  const { endedAt: _endedAt, ...rest } = job
  const failures = job.failures.filter(({ code }) => !code.startsWith('storage/'))
  const progress = trackJob({ ...rest, state: 'sent', failures }, ports)
  // From now on the job is this page's: should it go away as well, the next one begins anew.
  await progress.planned()
  await Promise.all(left.map((one) => finishOne(one, target, progress, ports)))
  const { imageIds, failures: now } = progress.job()
  const isLost = now.some(({ code }) => code === 'job/interrupted')
  await progress.ended(imageIds.length > 0 ? 'done' : isLost ? 'interrupted' : 'failed')
}

/**
 * Finishes what earlier pages had sent and paid for: answers that the service worker has kept, or is still waiting for, become pictures
 * as if their page had stayed. Nothing is sent. Jobs of pages that still live are left to them.
 */
export async function resumeAnswers(interrupted: readonly Job[], ports: Ports): Promise<void> {
  const kept = new Set(await ports.relay.ids())
  const ids = new Set([...interrupted.map(({ id }) => id), ...[...kept].map(jobOf)])
  const finish = async (id: JobId): Promise<void> => {
    const job = await ports.library.job(id)
    if (job && !isEnded(job)) return
    const left = await leftOf(id, kept, ports)
    if (job && left.length > 0) await finishJob(job, left, ports)
  }
  await Promise.all([...ids].map((id) => ports.relay.claim(id, () => finish(id))))
}
