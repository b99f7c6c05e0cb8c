import { ChevronLeft, ChevronRight, Wallet } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Connection } from '@/domain/connection'
import { formatDollars } from '@/domain/cost'
import type { JournalEntry } from '@/domain/journal'
import type { SpendingRow, Spent } from '@/domain/spending'
import { monthStart, nextMonth, spendingRows, sumSpent, totalOf } from '@/domain/spending'
import type { SettingsStore } from '@/state/settings-store'
import { Button, IconButton } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { Progress } from '@/ui/progress'
import type { SpendingReader } from '@/usecases/read-spending'

interface SpendingDialogProps {
  loadSpending: () => Promise<SpendingReader>
  settings: SettingsStore
  now: () => number
  onClose: () => void
}

const MONTH = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' })

/** What was spent in a month, by connection and model, and how sure that is. */
export function SpendingDialog({ loadSpending, settings, now, onClose }: SpendingDialogProps) {
  const [start, setStart] = useState(() => monthStart(now()))
  const { reader, entries } = useMonth(loadSpending, start)
  const rows = spendingRows(entries ?? [])
  const isThisMonth = start === monthStart(now())
  return (
    <Dialog
      title="Spending"
      width="large"
      onClose={onClose}
      footer={rows.length > 0 && <Button onClick={() => reader?.save(rows, start)}>Save as CSV</Button>}
    >
      <div className="flex flex-col gap-4 p-4 pt-1">
        <div className="flex items-center gap-2">
          <IconButton
            label="Month before"
            icon={<ChevronLeft size={16} />}
            onClick={() => setStart(monthStart(start - 1))}
          />
          <h3 aria-live="polite" className="min-w-0 flex-1 text-center font-medium">
            {MONTH.format(start)}
          </h3>
          <IconButton
            label="Month after"
            icon={<ChevronRight size={16} />}
            disabled={isThisMonth}
            onClick={() => setStart(nextMonth(start))}
          />
        </div>
        {entries && rows.length === 0 && (
          <EmptyState
            icon={<Wallet size={22} strokeWidth={1.6} />}
            title="Nothing was sent to a server in this month"
            className="py-8"
          >
            What the built-in engine draws costs nothing.
          </EmptyState>
        )}
        {rows.length > 0 && <Total spent={sumSpent(entries ?? [])} label="In this month" />}
        {isThisMonth && reader && rows.length > 0 && (
          <Total
            spent={sumSpent((entries ?? []).filter(({ plannedAt }) => plannedAt >= reader.openedAt))}
            label="Since this page was opened"
          />
        )}
        {isThisMonth && <Budgets settings={settings} entries={entries ?? []} />}
        {rows.length > 0 && <Table rows={rows} />}
      </div>
    </Dialog>
  )
}

function useMonth(loadSpending: SpendingDialogProps['loadSpending'], start: number) {
  const [found, setFound] = useState<{ reader: SpendingReader; entries: readonly JournalEntry[] }>()
  useEffect(() => {
    let isCurrent = true
    const load = async () => {
      const reader = await loadSpending()
      const entries = await reader.monthOf(start).catch(() => [])
      if (isCurrent) setFound({ reader, entries })
    }
    void load()
    return () => void (isCurrent = false)
  }, [loadSpending, start])
  return { reader: found?.reader, entries: found?.entries }
}

/** "$1.20, of which $0.30 is estimated". */
function sureness({ estimated, perhaps, unpriced }: Spent): string {
  return [
    estimated > 0 ? `${formatDollars(estimated)} of it estimated` : '',
    perhaps > 0 ? `${formatDollars(perhaps)} perhaps charged without an answer` : '',
    unpriced > 0 ? `${unpriced} ${unpriced === 1 ? 'request' : 'requests'} without a known price` : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function Total({ spent, label }: { spent: Spent; label: string }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3">
      <p className="text-mute">{label}</p>
      <p className="text-lg font-semibold tabular-nums">{formatDollars(totalOf(spent))}</p>
      <p className="w-full text-xs text-faint tabular-nums">{sureness(spent)}</p>
    </div>
  )
}

function Budgets({ settings, entries }: { settings: SettingsStore; entries: readonly JournalEntry[] }) {
  const limited = useStore(settings, (state) => state.connections).filter(({ budget }) => budget)
  return limited.map((connection) => <BudgetLine key={connection.id} {...{ connection, entries }} />)
}

function BudgetLine({ connection, entries }: { connection: Connection; entries: readonly JournalEntry[] }) {
  const monthly = connection.budget?.monthly ?? 0
  const spent = totalOf(sumSpent(entries.filter(({ connectionId }) => connectionId === connection.id)))
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex gap-2 text-xs text-mute tabular-nums">
        <span className="min-w-0 flex-1 truncate">Budget of {connection.name}</span>
        {formatDollars(spent)} of {formatDollars(monthly)}
      </p>
      <Progress
        label={`Budget of ${connection.name}`}
        value={monthly > 0 ? Math.min(1, spent / monthly) : 1}
      />
    </div>
  )
}

const CELL = 'py-2 pl-3 text-right align-top tabular-nums'

function Table({ rows }: { rows: readonly SpendingRow[] }) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">By connection and model</caption>
      <thead className="text-xs text-mute">
        <tr>
          <th scope="col" className="py-1.5 text-left font-medium">
            Model
          </th>
          <th scope="col" className={`${CELL} font-medium`}>
            Pictures
          </th>
          <th scope="col" className={`${CELL} font-medium`}>
            Cost
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line border-t border-line">
        {rows.map(({ connectionId, connectionName, model, requests, pictures, spent }) => (
          <tr key={`${connectionId} ${model}`}>
            <th scope="row" className="py-2 text-left align-top font-normal wrap-anywhere">
              {model}
              <span className="block text-xs text-mute">
                {connectionName} · {requests === 1 ? '1 request' : `${requests} requests`}
              </span>
            </th>
            <td className={CELL}>{pictures}</td>
            <td className={CELL}>
              {totalOf(spent) === 0 && spent.unpriced > 0 ? 'unknown' : formatDollars(totalOf(spent))}
              <span className="block text-xs text-faint">{sureness(spent)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
