import type { JournalEntry } from '@/domain/journal'
import type { Ports } from './ports'
import { tableCsv } from './table-csv'

/** What people do with the journal. */
export interface JournalReader {
  /** Newest first. @throws AppError `storage/*` */
  list: () => Promise<readonly JournalEntry[]>
  /** Hands the entries to the user as a file. Times are ISO dates in UTC. There is no key in an entry. */
  save: (entries: readonly JournalEntry[], format: 'csv' | 'json') => Promise<void>
}

const PAGE_SIZE = 500

const iso = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString())

const COLUMNS: readonly [name: string, value: (entry: JournalEntry) => string | number][] = [
  ['id', ({ id }) => id],
  ['state', ({ state }) => state],
  ['kind', ({ kind }) => kind],
  ['connection', ({ connectionName }) => connectionName],
  ['origin', ({ origin }) => origin],
  ['model', ({ model }) => model],
  ['prompt', ({ prompt }) => prompt],
  ['pictures_asked', ({ count }) => count],
  ['pictures_saved', ({ imageIds }) => imageIds.length],
  ['planned', ({ plannedAt }) => iso(plannedAt)],
  ['sent', ({ sentAt }) => iso(sentAt)],
  ['answered', ({ answeredAt }) => iso(answeredAt)],
  ['ended', ({ endedAt }) => iso(endedAt)],
  ['times_sent', ({ attempts }) => attempts],
  ['status', ({ status }) => status ?? ''],
  ['request_id', ({ requestId }) => requestId ?? ''],
  ['received_bytes', ({ receivedBytes }) => receivedBytes ?? ''],
  ['input_tokens', ({ usage }) => usage?.inputTokens ?? ''],
  ['output_tokens', ({ usage }) => usage?.outputTokens ?? ''],
  ['dollars', ({ cost }) => cost ?? ''],
  ['estimated_dollars', ({ estimate }) => estimate ?? ''],
  ['failure', ({ failure }) => failure?.code ?? ''],
]

/** One line per request, as RFC 4180 has it. */
export function journalCsv(entries: readonly JournalEntry[]): string {
  return tableCsv(COLUMNS, entries)
}

export function createJournalReader({
  library,
  saveFile,
  clock,
}: Pick<Ports, 'library' | 'saveFile' | 'clock'>): JournalReader {
  return {
    list: async () => {
      const entries: JournalEntry[] = []
      for (;;) {
        const last = entries.at(-1)
        const page = await library.listJournal({ limit: PAGE_SIZE, ...(last ? { before: last } : {}) })
        entries.push(...page)
        if (page.length < PAGE_SIZE) return entries
      }
    },
    save: async (entries, format) => {
      const text = format === 'csv' ? journalCsv(entries) : JSON.stringify(entries, null, 2)
      const type = format === 'csv' ? 'text/csv' : 'application/json'
      saveFile(new Blob([text], { type }), `pentimento-journal-${iso(clock.now()).slice(0, 10)}.${format}`)
    },
  }
}
