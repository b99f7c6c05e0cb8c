import { formatDollars } from '@/domain/cost'
import { describeError } from '@/domain/describe-error'
import type { JournalEntry, JournalState } from '@/domain/journal'
import { formatBytes } from '@/lib/format-bytes'
import { formatDuration } from '@/ui/elapsed'

const STATES: Record<JournalState, string> = {
  planned: 'Planned',
  sent: 'Sent',
  answered: 'Answered',
  saved: 'Saved',
  failed: 'Failed',
  interrupted: 'Interrupted',
  cancelled: 'Cancelled',
}

const KINDS: Record<JournalEntry['kind'], string> = { generate: 'Generate', edit: 'Edit', vary: 'Vary' }

/** "Saved", "Failed: the server is overloaded", "Interrupted: it may have been charged". */
export function entryState({ state, failure, sentAt }: JournalEntry): string {
  if (state === 'interrupted') return 'Interrupted: it may have been charged'
  if (state === 'cancelled') return sentAt === undefined ? 'Not sent' : 'Cancelled: it may have been charged'
  if (state !== 'failed' || !failure) return STATES[state]
  return `Failed: ${describeError(failure).title}`
}

/** Everything else that is known, in the order in which it became known. */
export function entryFacts(entry: JournalEntry): readonly string[] {
  const { state, sentAt, answeredAt, endedAt, usage, count, imageIds, attempts } = entry
  const end = answeredAt ?? endedAt
  return [
    KINDS[entry.kind],
    `${entry.connectionName} · ${entry.model}`,
    `${imageIds.length} of ${count === 1 ? '1 picture' : `${count} pictures`}`,
    sentAt !== undefined && end !== undefined ? formatDuration(end - sentAt) : '',
    entry.receivedBytes === undefined ? '' : formatBytes(entry.receivedBytes),
    attempts > 1 ? `sent ${attempts} times` : '',
    usage ? `${usage.totalTokens} tokens` : '',
    state === 'saved' && !usage ? 'no usage from this server' : '',
    entry.cost === undefined ? '' : `cost ${formatDollars(entry.cost)}`,
    entry.estimate === undefined ? '' : `estimated ${formatDollars(entry.estimate)}`,
    entry.status === undefined ? '' : `status ${entry.status}`,
    entry.requestId ?? '',
  ].filter((fact) => fact !== '')
}

/** True where every word of the search stands somewhere in what is shown. */
export function matches(entry: JournalEntry, search: string): boolean {
  const text = [entry.prompt, entryState(entry), ...entryFacts(entry)].join(' ').toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
