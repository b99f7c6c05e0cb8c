import type { ConnectionId } from './ids'
import type { JournalEntry } from './journal'

/** US dollars. */
export interface Spent {
  /** By the server's own words on what it used, or by a price per picture. */
  known: number
  /** Estimated: of requests whose answer said nothing of it, or that are on their way. */
  estimated: number
  /** Estimated, of requests that nobody has an answer to: they may have been charged, or not. */
  perhaps: number
  /** Requests that went out and for which not even an estimate is known. */
  unpriced: number
}

export const NOTHING_SPENT: Spent = { known: 0, estimated: 0, perhaps: 0, unpriced: 0 }

export const totalOf = ({ known, estimated, perhaps }: Spent): number => known + estimated + perhaps

export function addSpent(a: Spent, b: Spent): Spent {
  return {
    known: a.known + b.known,
    estimated: a.estimated + b.estimated,
    perhaps: a.perhaps + b.perhaps,
    unpriced: a.unpriced + b.unpriced,
  }
}

type Kind = 'nothing' | 'estimated' | 'perhaps'

/** What became of a request's money, where its answer does not say it. */
function kindOf({ state, sentAt, failure, imageIds }: JournalEntry): Kind {
  if (state === 'planned' || state === 'sent' || state === 'answered' || state === 'saved') return 'estimated'
  if (sentAt === undefined) return 'nothing'
  if (state === 'failed' && imageIds.length === 0 && failure?.facts.maybeBilled === false) return 'nothing'
  return imageIds.length > 0 ? 'estimated' : 'perhaps'
}

/** What one request costs, or will. What is planned counts as if it were sent: else many at once would overshoot a budget. */
export function spentOn(entry: JournalEntry): Spent {
  if (entry.cost !== undefined) return { ...NOTHING_SPENT, known: entry.cost }
  const kind = kindOf(entry)
  if (kind === 'nothing') return NOTHING_SPENT
  return entry.estimate === undefined
    ? { ...NOTHING_SPENT, unpriced: 1 }
    : { ...NOTHING_SPENT, [kind]: entry.estimate }
}

/** The first moment of the calendar month, in the time zone of this computer; epoch ms. */
export function monthStart(now: number): number {
  const date = new Date(now)
  return new Date(date.getFullYear(), date.getMonth(), 1).getTime()
}

/** The first moment of the month after. */
export function nextMonth(start: number): number {
  const date = new Date(start)
  return new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime()
}

/** What was spent under one name. */
export interface SpendingRow {
  connectionId: ConnectionId
  connectionName: string
  model: string
  requests: number
  pictures: number
  spent: Spent
}

/** One row per connection and model, the dearest first. What never went out is not counted. */
export function spendingRows(entries: readonly JournalEntry[]): readonly SpendingRow[] {
  const rows = new Map<string, SpendingRow>()
  for (const entry of entries) {
    if (entry.sentAt === undefined) continue
    const { connectionId, connectionName, model, imageIds } = entry
    const key = JSON.stringify([connectionId, model])
    const row = rows.get(key) ?? { connectionId, connectionName, model, requests: 0, pictures: 0, spent: NOTHING_SPENT } // prettier-ignore
    rows.set(key, {
      ...row,
      requests: row.requests + 1,
      pictures: row.pictures + imageIds.length,
      spent: addSpent(row.spent, spentOn(entry)),
    })
  }
  return [...rows.values()].toSorted((a, b) => totalOf(b.spent) - totalOf(a.spent))
}

export function sumSpent(entries: readonly JournalEntry[]): Spent {
  return entries.reduce((sum, entry) => addSpent(sum, spentOn(entry)), NOTHING_SPENT)
}
