import type { JournalEntry } from '@/domain/journal'
import { nextMonth } from '@/domain/spending'
import type { SpendingRow } from '@/domain/spending'
import type { Ports } from './ports'
import { tableCsv } from './table-csv'

const PAGE_SIZE = 500

/** Every request that was planned since then (epoch ms), newest first. @throws AppError `storage/*` */
export async function entriesSince(
  since: number,
  { library }: Pick<Ports, 'library'>,
): Promise<readonly JournalEntry[]> {
  const entries: JournalEntry[] = []
  for (;;) {
    const last = entries.at(-1)
    const page = await library.listJournal({ limit: PAGE_SIZE, ...(last ? { before: last } : {}) })
    const wanted = page.filter(({ plannedAt }) => plannedAt >= since)
    entries.push(...wanted)
    if (page.length < PAGE_SIZE || wanted.length < page.length) return entries
  }
}

/** What people do with what was spent. */
export interface SpendingReader {
  /** Epoch ms: when the page was opened. */
  openedAt: number
  /** Of the calendar month that begins then, newest first. @throws AppError `storage/*` */
  monthOf: (start: number) => Promise<readonly JournalEntry[]>
  /** Hands the rows of a month to the user as a table. */
  save: (rows: readonly SpendingRow[], start: number) => void
}

const COLUMNS: readonly [name: string, value: (row: SpendingRow) => string | number][] = [
  ['connection', ({ connectionName }) => connectionName],
  ['model', ({ model }) => model],
  ['requests', ({ requests }) => requests],
  ['pictures', ({ pictures }) => pictures],
  ['dollars_known', ({ spent }) => spent.known],
  ['dollars_estimated', ({ spent }) => spent.estimated],
  ['dollars_perhaps', ({ spent }) => spent.perhaps],
  ['requests_without_price', ({ spent }) => spent.unpriced],
]

export function createSpendingReader(
  ports: Pick<Ports, 'library' | 'saveFile'>,
  openedAt: number,
): SpendingReader {
  return {
    openedAt,
    monthOf: async (start) => {
      const entries = await entriesSince(start, ports)
      const end = nextMonth(start)
      return entries.filter(({ plannedAt }) => plannedAt < end)
    },
    save: (rows, start) => {
      const name = `pentimento-spending-${monthName(start)}.csv`
      ports.saveFile(new Blob([tableCsv(COLUMNS, rows)], { type: 'text/csv' }), name)
    },
  }
}

/** "2026-11". */
function monthName(start: number): string {
  const date = new Date(start)
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
}
