import { RotateCcw, X } from 'lucide-react'
import { useStore } from 'zustand'
import type { BatchCell } from '@/domain/batch'
import { valueWords } from '@/domain/batch'
import type { ImageRecord } from '@/domain/image-record'
import { parseSize } from '@/domain/image-size'
import { titleOf } from '@/domain/image-request'
import type { Job } from '@/domain/job'
import { isEnded, outstandingCount, pendingWord } from '@/domain/job'
import { previewWords } from '@/domain/previews'
import type { ShownPreview } from '@/state/jobs-store'
import { Button, IconButton } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Countdown, Elapsed } from '@/ui/elapsed'
import { Picture } from '@/ui/picture'
import { UnfinishedPicture } from '@/ui/unfinished-picture'
import { endedWords } from './batch-words'
import type { PromptResultsProps } from './prompt-results-props'
import { tileFrame } from './result-tile'

interface BatchCellViewProps extends Pick<PromptResultsProps, 'jobs' | 'runner' | 'now' | 'onOpen'> {
  cell: BatchCell
  records: ReadonlyMap<string, ImageRecord>
}

/** What is there of one combination: its pictures, places for those to come, or what became of it. */
export function BatchCellView({ cell, records, jobs, runner, now, onOpen }: BatchCellViewProps) {
  const { values, imageIds } = cell
  const [job] = cell.jobs
  const previews = useStore(jobs, (state) => job && state.previews.get(job.id))
  const shown = imageIds.flatMap((id) => records.get(id) ?? [])
  const outstanding = job ? outstandingCount(job) : 0
  const isEmpty = shown.length + outstanding === 0
  const words = valueWords(values)
  return (
    <div className={cx('grid gap-1', shown.length + outstanding > 1 && 'grid-cols-2')}>
      {shown.map((record) => (
        <button
          key={record.id}
          type="button"
          aria-label={`Open ${words}`}
          onClick={() => onOpen(record.id)}
          style={tileFrame(record, false)}
          className="w-full cursor-zoom-in overflow-hidden rounded-control bg-raised"
        >
          <Picture pictureKey={record.id} size="thumbnail" alt={titleOf(record.request)} />
        </button>
      ))}
      {job &&
        Array.from({ length: outstanding }, (_, index) => (
          <PendingCell
            key={index}
            {...{ job, now, words }}
            preview={previews?.[index]}
            onCancel={index === 0 ? () => runner.cancel(job.id) : undefined}
          />
        ))}
      {isEmpty && job && isEnded(job) && imageIds.length === 0 && (
        <EndedCell {...{ job, words }} onRetry={() => void runner.retry(job.id)} />
      )}
      {isEmpty && imageIds.length > 0 && <p className={cx(BOX, 'border-line text-faint')}>Deleted</p>}
    </div>
  )
}

const BOX =
  'relative flex w-full flex-col overflow-hidden items-center justify-center gap-1.5 rounded-control border border-dashed p-2 text-center text-xs'

function frameOf({ request }: Job) {
  return tileFrame(parseSize(request.size) ?? { width: 1, height: 1 }, false)
}

interface PendingCellProps {
  preview: ShownPreview | undefined
  job: Job
  now: () => number
  words: string
  onCancel: (() => void) | undefined
}

function PendingCell({ job, now, words, preview, onCancel }: PendingCellProps) {
  return (
    <div
      style={frameOf(job)}
      className={cx(BOX, 'border-line-strong bg-panel text-mute', job.state !== 'queued' && 'pending-tile')}
    >
      {preview && <UnfinishedPicture isSmall pictureKey={preview.key} words={previewWords(preview)} />}
      <p
        className={cx(
          'relative font-medium',
          preview && 'mt-auto rounded-full bg-black/70 px-1.5 text-2xs text-white',
        )}
      >
        <PendingWords job={job} now={now} />
      </p>
      {onCancel && (
        <IconButton
          label={`Cancel ${words}`}
          size="small"
          tooltipSide="top"
          icon={<X size={13} />}
          onClick={onCancel}
          className={cx('absolute! right-0.5 top-0.5', preview && 'bg-black/70 text-white')}
        />
      )}
    </div>
  )
}

function PendingWords({ job, now }: Pick<PendingCellProps, 'job' | 'now'>) {
  if (job.state === 'waiting')
    return (
      <>
        Again in <Countdown untilMs={job.retryAt ?? 0} now={now} />
      </>
    )
  if (job.state === 'queued') return pendingWord(job)
  return (
    <>
      {pendingWord(job)} · <Elapsed sinceMs={job.sentAt ?? job.createdAt} now={now} />
    </>
  )
}

function EndedCell({ job, words, onRetry }: { job: Job; words: string; onRetry: () => void }) {
  const isFailure = job.state === 'failed'
  return (
    <div
      style={frameOf(job)}
      className={cx(
        BOX,
        isFailure ? 'border-danger-line bg-danger-ground text-danger' : 'border-line text-mute',
      )}
    >
      {endedWords(job)}
      <Button
        size="small"
        aria-label={`Send ${words} again`}
        icon={<RotateCcw size={13} />}
        onClick={onRetry}
      >
        Again
      </Button>
    </div>
  )
}
