import { ImageIcon, X } from 'lucide-react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { isEnded, storedIdsOf } from '@/domain/job'
import { titleOf } from '@/domain/image-request'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobRunner } from '@/usecases/run-jobs'
import { Button, IconButton } from '@/ui/button'
import { Picture } from '@/ui/picture'
import { Progress } from '@/ui/progress'
import { FailureNote } from './failure-note'
import { CancelledNote, JobStateLine, LongWaitNote } from './job-state-line'
import { canRetry, failureGroups, knownProgress, savedWords } from './job-words'

export interface JobItemTools {
  gallery: GalleryStore
  runner: Pick<JobRunner, 'cancel' | 'retry' | 'dismiss'>
  now: () => number
  onOpen?: ((id: ImageId) => void) | undefined
}

/** One job: what it made, how far it is, what went wrong, and the one thing to do about it. */
export function JobItem({ job, gallery, runner, now, onOpen }: JobItemTools & { job: Job }) {
  const progress = knownProgress(job)
  return (
    <li className="flex gap-2.5">
      <JobThumbnail job={job} gallery={gallery} onOpen={onOpen} />
      <div className="min-w-0 flex-1">
        <div className="flex items-start gap-1">
          <div className="min-w-0 flex-1">
            <p className="truncate" title={titleOf(job.request)}>
              {titleOf(job.request)}
            </p>
            <JobStateLine job={job} now={now} />
          </div>
          <EndButton job={job} runner={runner} />
        </div>
        {progress !== undefined && <JobProgress job={job} value={progress} />}
        {!isEnded(job) && <LongWaitNote job={job} now={now} />}
        <CancelledNote job={job} />
        {failureGroups(job).map((group) => (
          <FailureNote key={group.words.title + group.failure.detail} group={group} />
        ))}
        {canRetry(job) && (
          <Button size="small" onClick={() => void runner.retry(job.id)} className="mt-2">
            Retry
          </Button>
        )}
      </div>
    </li>
  )
}

function JobProgress({ job, value }: { job: Job; value: number }) {
  return (
    <div className="mt-1 flex items-center gap-2.5">
      <Progress label="Pictures saved" value={value} className="flex-1" />
      <span className="text-xs tabular-nums text-mute">{savedWords(job)}</span>
    </div>
  )
}

function EndButton({ job, runner }: { job: Job; runner: JobItemTools['runner'] }) {
  const ended = isEnded(job)
  return (
    <IconButton
      label={ended ? 'Dismiss' : 'Cancel'}
      size="small"
      tooltipSide="left"
      icon={<X size={14} />}
      onClick={() => (ended ? void runner.dismiss(job.id) : runner.cancel(job.id))}
    />
  )
}

const THUMBNAIL_LOOK = 'size-9.5 shrink-0 overflow-hidden rounded-md bg-raised'

function JobThumbnail({ job, gallery, onOpen }: { job: Job } & Pick<JobItemTools, 'gallery' | 'onOpen'>) {
  const id = useStore(gallery, ({ byId }) => storedIdsOf(job).find((imageId) => byId.has(imageId)))
  if (!id)
    return (
      <span aria-hidden className={`${THUMBNAIL_LOOK} grid place-items-center text-faint`}>
        <ImageIcon size={16} strokeWidth={1.6} />
      </span>
    )
  const picture = <Picture pictureKey={id} size="thumbnail" alt="" />
  if (!onOpen) return <span className={THUMBNAIL_LOOK}>{picture}</span>
  return (
    <button type="button" aria-label="Open picture" onClick={() => onOpen(id)} className={THUMBNAIL_LOOK}>
      {picture}
    </button>
  )
}
