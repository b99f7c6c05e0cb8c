import type { AppErrorData } from './app-error'
import type { ConnectionId, ImageId, JobId } from './ids'
import type { TokenUsage } from './image-record'
import type { ImageRequest } from './image-request'
import type { Job } from './job'

/**
 * The life of one HTTP request: `planned` nothing sent · `sent` an answer is awaited · `answered` it is here, and not all of it stored ·
 * `saved` everything in it is · `failed` · `interrupted` the page went away and nobody has the answer · `cancelled` by the user.
 */
export type JournalState = 'planned' | 'sent' | 'answered' | 'saved' | 'failed' | 'interrupted' | 'cancelled'

/** What is written down of one HTTP request while it lives. Holds no key and no bytes. */
export interface JournalEntry {
  /** `entryIdOf` its job and place. */
  id: string
  jobId: JobId
  state: JournalState
  kind: ImageRequest['kind']
  model: string
  prompt: string
  /** How many pictures it asks for. */
  count: number
  connectionId: ConnectionId
  connectionName: string
  /** Scheme, host and port that it goes to. */
  origin: string
  /** Epoch ms, as all times here. */
  plannedAt: number
  sentAt?: number
  answeredAt?: number
  endedAt?: number
  /** How often it went out: once, and again after each counted-down wait. */
  attempts: number
  status?: number
  /** Id that the server gave its answer. */
  requestId?: string
  /** Of the answer's pictures. */
  receivedBytes?: number
  /** US dollars, as estimated before; absent where nothing was known. */
  estimate?: number
  usage?: TokenUsage
  /** US dollars, by what the server said that it used and the prices of that day; absent where that is not known. */
  cost?: number
  imageIds: readonly ImageId[]
  failure?: AppErrorData
}

/** The id of a job's request, and of what the relay keeps of its answer. */
export function entryIdOf(jobId: JobId, index: number): string {
  return `${jobId}/${index}`
}

/** The Web Lock that is held while the service worker waits for a request's answer or keeps it. */
export const answerLock = (entryId: string): string => `pentimento:answer:${entryId}`

const ENDED: ReadonlySet<JournalState> = new Set(['saved', 'failed', 'interrupted', 'cancelled'])

export function isEntryEnded({ state }: Pick<JournalEntry, 'state'>): boolean {
  return ENDED.has(state)
}

/** What becomes of an entry of this job when its page went away. What had not been sent cannot have been billed. */
export function interruptedEntry(
  entry: JournalEntry,
  { state }: Pick<Job, 'state'>,
  now: number,
): JournalEntry {
  if (isEntryEnded(entry)) return entry
  if (state === 'done') return { ...entry, state: 'saved', endedAt: now }
  return { ...entry, state: entry.state === 'planned' ? 'cancelled' : 'interrupted', endedAt: now }
}
