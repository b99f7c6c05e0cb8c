import { useEffect, useState } from 'react'
import type { JournalEntry } from '@/domain/journal'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { EmptyState } from '@/ui/empty-state'
import { TextField } from '@/ui/text-field'
import type { JournalReader } from '@/usecases/read-journal'
import { ScrollText } from 'lucide-react'
import { entryFacts, entryState, matches } from './journal-words'

interface JournalDialogProps {
  loadJournal: () => Promise<JournalReader>
  onClose: () => void
}

/** More than anybody reads at once; the search looks at all that has been read. */
const SHOWN = 200

/** Every request that has ever been sent to a server: what became of it, and what it may have cost. */
export function JournalDialog({ loadJournal, onClose }: JournalDialogProps) {
  const [entries, setEntries] = useState<readonly JournalEntry[]>()
  const [search, setSearch] = useState('')
  useEffect(() => {
    loadJournal()
      .then(({ list }) => list())
      .then(setEntries, () => setEntries([]))
  }, [loadJournal])
  const save = (format: 'csv' | 'json'): void =>
    void loadJournal().then((journal) => journal.save(found, format))
  const found = (entries ?? []).filter((entry) => matches(entry, search))
  return (
    <Dialog
      title="Journal of requests"
      width="large"
      onClose={onClose}
      footer={
        entries &&
        entries.length > 0 && (
          <>
            <Button onClick={() => save('csv')}>Save as CSV</Button>
            <Button onClick={() => save('json')}>Save as JSON</Button>
          </>
        )
      }
    >
      {entries?.length === 0 ? (
        <EmptyState
          icon={<ScrollText size={22} strokeWidth={1.6} />}
          title="Nothing has been sent to a server yet"
          className="py-10"
        >
          Each request is written down here as it happens. What the built-in engine draws is not: it goes
          nowhere.
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-3 p-4 pt-1">
          <TextField
            label="Search the journal"
            labelHidden
            placeholder="Prompt, model, state, request id"
            value={search}
            onChange={setSearch}
          />
          <p role="status" className="text-xs text-faint tabular-nums">
            {found.length === 1 ? '1 request' : `${found.length} requests`}
            {found.length > SHOWN && `, the newest ${SHOWN} shown`}
          </p>
          <ul aria-label="Requests" className="flex flex-col divide-y divide-line">
            {found.slice(0, SHOWN).map((entry) => (
              <EntryItem key={entry.id} entry={entry} />
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  )
}

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

function EntryItem({ entry }: { entry: JournalEntry }) {
  return (
    <li className="flex flex-col gap-0.5 py-2.5 text-sm">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <p className="min-w-0 flex-1 truncate" title={entry.prompt}>
          {entry.prompt || 'Without a prompt'}
        </p>
        <time dateTime={new Date(entry.plannedAt).toISOString()} className="text-xs text-faint tabular-nums">
          {WHEN.format(entry.plannedAt)}
        </time>
      </div>
      <p className="text-mute">{entryState(entry)}</p>
      <p className="text-xs text-faint tabular-nums [overflow-wrap:anywhere]">
        {entryFacts(entry).join(' · ')}
      </p>
    </li>
  )
}
