import type { AppErrorData } from '@/domain/app-error'
import { isBuiltIn } from '@/domain/connection'
import type { Connection } from '@/domain/connection'
import { actualCost, estimateCost } from '@/domain/cost'
import type { ImageId } from '@/domain/ids'
import type { Size } from '@/domain/image-size'
import type { ImageRequest } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import type { JournalEntry, JournalState } from '@/domain/journal'
import { entryIdOf } from '@/domain/journal'
import type { AnswerSummary } from '@/platform/api/images-api'
import type { Ports } from './ports'

/** Writes down the life of one HTTP request as it happens. */
export interface RequestLog {
  /** Under this the relay keeps the answer. */
  readonly relayId: string
  /** Durable when it resolves; nothing may be sent before. @throws AppError `storage/*` */
  sent: () => Promise<void>
  /** It went out once more, after a wait. */
  sentAgain: () => void
  received: (bytes: number) => void
  /** What it did cost, where that is known. */
  answered: (summary: AnswerSummary) => number | undefined
  /** The last word, once every picture of it is stored or cannot be. */
  ended: (state: JournalState, imageIds: readonly ImageId[], failure?: AppErrorData) => Promise<void>
}

/** Where a job's requests go, and the sizes of the pictures that each takes along. */
interface SentTo {
  connection: Connection
  inputs?: readonly Size[] | undefined
}

type LogPorts = Pick<Ports, 'library' | 'clock'>

function originOf({ baseUrl }: Connection): string {
  return URL.canParse(baseUrl) ? new URL(baseUrl).origin : baseUrl
}

function plannedEntry(
  job: Pick<Job, 'id'>,
  part: ImageRequest,
  index: number,
  { connection, inputs }: SentTo,
  now: number,
): JournalEntry {
  const { kind, model, prompt, count } = part
  const estimate = estimateCost(part, connection, inputs)
  return {
    id: entryIdOf(job.id, index),
    jobId: job.id,
    state: 'planned',
    kind,
    model,
    prompt,
    count,
    connectionId: connection.id,
    connectionName: connection.name,
    origin: originOf(connection),
    plannedAt: now,
    attempts: 0,
    imageIds: [],
    ...(estimate.kind === 'dollars' ? { estimate: estimate.amount } : {}),
  }
}

/** Follows one entry from where it stands. Only its beginning is waited for: what came later is worth less than the picture. */
export function followEntry(
  first: JournalEntry,
  { library, clock }: LogPorts,
  connection?: Connection,
): RequestLog {
  let entry = first
  let lastWrite: Promise<unknown> = Promise.resolve()

  function write(change: Partial<JournalEntry>): Promise<void> {
    entry = { ...entry, ...change }
    const now = entry
    const written = lastWrite.then(() => library.saveEntries([now]))
    lastWrite = written.catch(() => undefined)
    return written
  }
  const note = (change: Partial<JournalEntry>): void => void write(change).catch(() => undefined)

  return {
    relayId: first.id,
    sent: () => write({ state: 'sent', sentAt: clock.now(), attempts: 1 }),
    sentAgain: () => note({ attempts: entry.attempts + 1 }),
    received: (bytes) => (entry = { ...entry, receivedBytes: (entry.receivedBytes ?? 0) + bytes }),
    answered: ({ requestId, usage, failures }) => {
      const pictures = entry.count - failures.length
      const cost = connection && actualCost({ model: entry.model, usage, pictures }, connection)
      note({
        state: 'answered',
        answeredAt: clock.now(),
        ...(requestId ? { requestId } : {}),
        ...(usage ? { usage } : {}),
        ...(cost === undefined ? {} : { cost }),
      })
      return cost
    },
    ended: (state, imageIds, failure) => {
      const { status, requestId } = failure?.facts ?? {}
      return write({
        state,
        imageIds,
        endedAt: clock.now(),
        ...(failure ? { failure } : {}),
        ...(status === undefined ? {} : { status }),
        ...(requestId ? { requestId } : {}),
      }).catch(() => undefined)
    },
  }
}

/**
 * Writes all requests of a job into the journal, as planned, and returns how to go on with each. The built-in engine's are not written
 * down: they go nowhere, and cost nothing.
 * @throws AppError `storage/*`
 */
export async function logRequests(
  job: Pick<Job, 'id'>,
  parts: readonly ImageRequest[],
  to: SentTo,
  ports: LogPorts,
): Promise<readonly (RequestLog | undefined)[]> {
  const { connection } = to
  if (isBuiltIn(connection)) return parts.map(() => undefined)
  const now = ports.clock.now()
  const entries = parts.map((part, index) => plannedEntry(job, part, index, to, now))
  await ports.library.saveEntries(entries)
  return entries.map((entry) => followEntry(entry, ports, connection))
}
