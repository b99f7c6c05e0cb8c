import type { ReactNode } from 'react'
import { Suspense } from 'react'
import { useStore } from 'zustand'
import { canCompare } from '@/domain/compare-culling'
import { describeSize, parseSize } from '@/domain/image-size'
import type { Size } from '@/domain/image-size'
import type { Job } from '@/domain/job'
import { isEnded, outstandingCount, pendingWord, storedIdsOf } from '@/domain/job'
import { previewIn } from '@/domain/previews'
import { selectPreviews } from '@/state/jobs-store'
import { Button } from '@/ui/button'
import { Elapsed, formatDuration } from '@/ui/elapsed'
import { onDemand } from '@/ui/on-demand'
import { choiceLabel } from './choice-field-select'
import { JobNotes } from './job-cards'
import type { PromptResultsProps } from './prompt-results-props'
import { gridFrame, ResultTile, tileFrame } from './result-tile'

/** Nobody needs it before the first press. */
const PendingPicture = onDemand(async () => (await import('@/ui/pending-picture')).PendingPicture)

interface JobResultsProps extends Omit<PromptResultsProps, 'onExample'> {
  job: Job
  isNewest: boolean
}

/** One job on the stage: its prompt and facts, its pictures, a place for each that is still to come, and what went wrong. */
export function JobResults(props: JobResultsProps) {
  const { job, jobs, gallery, runner, now, isNewest, onCompare } = props
  const byId = useStore(gallery, (state) => state.byId)
  const previews = useStore(jobs, selectPreviews(job.id))
  const records = storedIdsOf(job).flatMap((id) => byId.get(id) ?? [])
  const outstanding = outstandingCount(job)
  const count = records.length + outstanding
  const frame = tileFrame(sizeOf(job), count === 1)
  return (
    <article aria-label={job.request.prompt} className="flex flex-col gap-4">
      <JobHeading job={job} now={now}>
        {canCompare(records.length) && (
          <Button size="small" onClick={() => onCompare(records.map(({ id }) => id))}>
            Compare these
          </Button>
        )}
      </JobHeading>
      {count > 0 && (
        <div
          className={`mx-auto grid w-full gap-3 ${columnsFor(count)}`}
          style={count > 1 && count <= 4 ? gridFrame(sizeOf(job), 2, Math.ceil(count / 2)) : undefined}
        >
          {records.map((record) => (
            <ResultTile key={record.id} {...props} record={record} isAlone={count === 1} isLarge={isNewest} />
          ))}
          {Array.from({ length: outstanding }, (_, index) => (
            <Suspense key={index} fallback={<div style={frame} />}>
              <PendingPicture
                words={pendingWord(job)}
                sinceMs={job.sentAt ?? job.createdAt}
                preview={previewIn(previews[index])}
                {...{ now, frame }}
              />
            </Suspense>
          ))}
        </div>
      )}
      <JobNotes {...{ job, runner, now }} />
    </article>
  )
}

function columnsFor(count: number): string {
  if (count === 1) return 'grid-cols-1 justify-items-center'
  return count <= 4 ? 'grid-cols-2' : 'grid-cols-2 wide:grid-cols-3'
}

/** The shape that was asked for; a square where the model may choose. */
function sizeOf({ request }: Job): Size {
  return parseSize(request.size) ?? { width: 1, height: 1 }
}

function JobHeading({ job, now, children }: { job: Job; now: () => number; children: ReactNode }) {
  const { request, createdAt, sentAt, endedAt } = job
  const facts = [
    request.model,
    describeSize(request.size),
    request.quality && choiceLabel(request.quality),
  ].filter(Boolean)
  const start = sentAt ?? createdAt
  return (
    <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <h2 className="line-clamp-2 min-w-0 text-base font-semibold tracking-tight text-text first-letter:uppercase">
        {request.prompt}
      </h2>
      <div className="flex shrink-0 items-center gap-3">
        <p className="flex gap-1.5 text-mute tabular-nums">
          {facts.join(' · ')} ·{' '}
          {isEnded(job) ? formatDuration((endedAt ?? start) - start) : <Elapsed sinceMs={start} now={now} />}
        </p>
        {children}
      </div>
    </header>
  )
}
