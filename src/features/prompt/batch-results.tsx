import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import type { BatchCell, BatchGrid, BatchTable } from '@/domain/batch'
import { batchCells, batchGrid, valueWords } from '@/domain/batch'
import { canCompare } from '@/domain/compare-culling'
import { describeError } from '@/domain/describe-error'
import type { ImageRecord } from '@/domain/image-record'
import type { Job } from '@/domain/job'
import { isBuiltInJob, isEnded } from '@/domain/job'
import { Button } from '@/ui/button'
import { Progress } from '@/ui/progress'
import { BatchCellView } from './batch-cell'
import { batchCount, batchWords } from './batch-words'
import { Card, FailureCards } from './job-cards'
import type { PromptResultsProps } from './prompt-results-props'

interface BatchResultsProps extends Pick<
  PromptResultsProps,
  'jobs' | 'gallery' | 'runner' | 'now' | 'onOpen' | 'onCompare'
> {
  batchId: string
  /** Newest first. */
  batchJobs: readonly Job[]
}

/** All that one press made, as a grid with labelled axes that fills as pictures come. */
export function BatchResults(props: BatchResultsProps) {
  const { batchId, batchJobs, gallery, runner, onCompare } = props
  const records = useStore(gallery, (state) => state.records)
  const byId = useStore(gallery, (state) => state.byId)
  const cells = batchCells(
    batchJobs,
    records.filter(({ batch }) => batch?.id === batchId),
  )
  const count = batchCount(cells, (id) => byId.has(id))
  const title = batchJobs[0]?.batch?.title ?? ''
  const saved = cells.flatMap(({ imageIds }) => imageIds).filter((id) => byId.has(id))
  return (
    <article aria-label={title} className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 className="line-clamp-2 min-w-0 text-base font-semibold tracking-tight text-text">{title}</h2>
        <div className="flex shrink-0 flex-wrap items-center gap-2">
          <p className="mr-1 text-mute tabular-nums">{batchWords(count)}</p>
          {canCompare(saved.length) && (
            <Button size="small" onClick={() => onCompare(saved)}>
              Compare these
            </Button>
          )}
          {count.retryable > 0 && (
            <Button size="small" onClick={() => void runner.retryBatch(batchId)}>
              Send {count.retryable} again
            </Button>
          )}
          {count.unended > 0 && (
            <Button size="small" onClick={() => runner.cancelBatch(batchId)}>
              Cancel all
            </Button>
          )}
        </div>
      </header>
      {count.unended > 0 && <Progress label="Images saved" value={count.saved / count.wanted} />}
      <Tables {...props} grid={batchGrid(cells)} records={byId} />
      <BatchNotes cells={cells} />
    </article>
  )
}

interface TablesProps extends BatchResultsProps {
  grid: BatchGrid
  records: ReadonlyMap<string, ImageRecord>
}

function Tables(props: TablesProps) {
  const { grid } = props
  const cellView = (cell: BatchCell | undefined) => cell && <BatchCellView {...props} cell={cell} />
  return grid.tables.map((table, index) => (
    <section key={index} className="flex flex-col gap-2">
      {table.heading.length > 0 && <h3 className="font-medium">{valueWords(table.heading)}</h3>}
      {grid.rows ? (
        <LabelledTable {...{ grid, table, cellView }} />
      ) : (
        <LabelledList {...{ grid, table, cellView }} />
      )}
    </section>
  ))
}

interface LayoutProps {
  grid: BatchGrid
  table: BatchTable
  cellView: (cell: BatchCell | undefined) => ReactNode
}

const LABEL = 'text-left text-xs font-medium text-mute break-words'

/** Two axes. As wide as it needs to be: it scrolls in its own frame. */
function LabelledTable({ grid: { rows, columns }, table, cellView }: LayoutProps) {
  const name = `Rows: ${rows?.name ?? ''}. Columns: ${columns?.name ?? ''}.`
  return (
    <div role="group" aria-label={name} tabIndex={0} className="overflow-x-auto rounded-control">
      <table className="w-full table-fixed border-separate border-spacing-1.5">
        <caption className="sr-only">{name}</caption>
        <thead>
          <tr>
            <td className="w-20 wide:w-28" />
            {columns?.values.map(({ at, value }) => (
              <th key={at} scope="col" className={`${LABEL} w-32 px-1 align-bottom wide:w-36`}>
                {valueText(value)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows?.values.map((row, index) => (
            <tr key={row.at}>
              <th scope="row" className={`${LABEL} sticky left-0 z-1 bg-stage pr-2 align-top`}>
                {valueText(row.value)}
              </th>
              {table.cells[index]?.map((cell, column) => (
                <td key={column} className="align-top">
                  {cellView(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** One axis: its values in order, as many beside each other as there is room for. */
function LabelledList({ grid: { columns }, table, cellView }: LayoutProps) {
  return (
    <ul className="grid grid-cols-2 gap-3 wide:grid-cols-[repeat(auto-fill,minmax(180px,1fr))]">
      {table.cells[0]?.map((cell, index) => (
        <li key={index} className="flex flex-col gap-1.5">
          {cellView(cell)}
          <p className={LABEL}>{valueText(columns?.values[index]?.value)}</p>
        </li>
      ))}
    </ul>
  )
}

function valueText(value = ''): string {
  return value.trim() === '' ? '(nothing)' : value
}

/** What went wrong, once for the whole batch. */
function BatchNotes({ cells }: { cells: readonly BatchCell[] }) {
  const newest = cells.flatMap(({ jobs: [job] }) => job ?? [])
  const interrupted = newest.filter(({ state }) => state === 'interrupted')
  const isFree = newest.every(isBuiltInJob)
  const words = describeError(
    { code: 'job/interrupted', detail: '', facts: {} },
    { billsNothing: isFree || interrupted.every(({ sentAt }) => sentAt === undefined) },
  )
  return (
    <>
      <FailureCards
        failures={newest.filter(isEnded).flatMap(({ failures }) => failures)}
        billsNothing={isFree}
      />
      {interrupted.length > 0 && (
        <Card title={words.title}>
          {[words.money, words.money && words.next].filter(Boolean).join(' ') ||
            'Nothing was charged for it.'}
        </Card>
      )}
    </>
  )
}
