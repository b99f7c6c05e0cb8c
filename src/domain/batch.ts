import type { BatchPlace, BatchValue } from './batch-place'
import type { ImageId, JobId } from './ids'
import type { ImageRecord } from './image-record'
import type { Job } from './job'

/** All that is known of one combination: its jobs, newest first, and its pictures. */
export interface BatchCell {
  values: readonly BatchValue[]
  /** One, and one more for each time that it was asked for again; none where only its pictures are still listed. */
  jobs: readonly Job[]
  imageIds: readonly ImageId[]
}

export interface BatchAxis {
  name: string
  values: readonly BatchValue[]
}

/** A table of cells. An axis that is missing has no labels: then there is one row, or one column. */
export interface BatchTable {
  /** What all its cells have in common, on the axes that are neither rows nor columns. */
  heading: readonly BatchValue[]
  /** By row, then by column; undefined where nothing is known of a combination. */
  cells: readonly (readonly (BatchCell | undefined)[])[]
}

export interface BatchGrid {
  rows: BatchAxis | undefined
  columns: BatchAxis | undefined
  tables: readonly BatchTable[]
}

const keyOf = (values: readonly BatchValue[]): string => values.map(({ at }) => at).join(' ')

/** The combinations of a batch from its jobs (newest first) and from those of its pictures whose jobs are no longer listed. */
export function batchCells(jobs: readonly Job[], records: readonly ImageRecord[]): BatchCell[] {
  const listed = new Set<JobId>(jobs.map(({ id }) => id))
  const cells = new Map<string, { values: readonly BatchValue[]; jobs: Job[]; imageIds: ImageId[] }>()
  const cellOf = ({ values }: BatchPlace) => {
    const key = keyOf(values)
    const cell = cells.get(key) ?? { values, jobs: [], imageIds: [] }
    cells.set(key, cell)
    return cell
  }
  for (const record of records)
    if (record.batch && !listed.has(record.jobId)) cellOf(record.batch).imageIds.push(record.id)
  for (const job of jobs) {
    if (!job.batch) continue
    const cell = cellOf(job.batch)
    cell.jobs.push(job)
    cell.imageIds.push(...job.imageIds)
  }
  return [...cells.values()]
}

/** Axes with their values in order. An axis on which all are alike tells nothing and is left out. */
function axesOf(cells: readonly BatchCell[]): BatchAxis[] {
  const axes = new Map<string, Map<number, BatchValue>>()
  for (const { values } of cells)
    for (const value of values) axes.set(value.axis, (axes.get(value.axis) ?? new Map()).set(value.at, value))
  return [...axes]
    .map(([name, values]) => ({ name, values: [...values.values()].sort((a, b) => a.at - b.at) }))
    .filter(({ values }) => values.length > 1)
}

function combinations(axes: readonly BatchAxis[]): BatchValue[][] {
  return axes.reduce<BatchValue[][]>(
    (all, { values }) => all.flatMap((done) => values.map((value) => [...done, value])),
    [[]],
  )
}

/**
 * Lays the combinations out: the last two axes as rows and columns, the shorter one across, so that a table is high rather than
 * wide; the axes before them as one table per combination. A single axis becomes columns.
 */
export function batchGrid(cells: readonly BatchCell[]): BatchGrid {
  const axes = axesOf(cells)
  const [one, two] = axes.slice(-2)
  const isTurned = one && two && one.values.length < two.values.length
  const rows = two ? (isTurned ? two : one) : undefined
  const columns = two && !isTurned ? two : one
  const known = new Map(cells.map((cell) => [placeKey(cell.values, axes), cell]))
  const cellAt = (values: readonly (BatchValue | undefined)[]) =>
    known.get(
      placeKey(
        values.filter((value) => value !== undefined),
        axes,
      ),
    )
  const across = columns?.values ?? [undefined]
  return {
    rows,
    columns,
    tables: combinations(axes.slice(0, -2)).map((heading) => ({
      heading,
      cells: (rows?.values ?? [undefined]).map((row) =>
        across.map((column) => cellAt([...heading, row, column])),
      ),
    })),
  }
}

/** Names a combination by its places on these axes. */
function placeKey(values: readonly BatchValue[], axes: readonly BatchAxis[]): string {
  return axes.map(({ name }) => values.find(({ axis }) => axis === name)?.at ?? '').join(' ')
}

/** "red, cat"; what is empty has a word of its own. */
export function valueWords(values: readonly BatchValue[]): string {
  return values.map(({ value }) => value.trim() || 'nothing').join(', ')
}
