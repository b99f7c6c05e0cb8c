import { Blend } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { canCompare } from '@/domain/compare-culling'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, PictureRef } from '@/domain/image-record'
import { titleOf } from '@/domain/image-request'
import { parseSize } from '@/domain/image-size'
import type { Job } from '@/domain/job'
import { isEnded, outstandingCount, pendingWord, storedIdsOf } from '@/domain/job'
import { previewIn } from '@/domain/previews'
import { WAY_DONE_WORDS, WAY_WORDS } from '@/domain/variation-way'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore } from '@/state/jobs-store'
import { selectPreviews } from '@/state/jobs-store'
import { Button } from '@/ui/button'
import { Elapsed, formatDuration } from '@/ui/elapsed'
import { PendingPicture } from '@/ui/pending-picture'
import type { VariationDesk, VariationSource } from '@/usecases/variation-desk'

interface VariationResultsProps {
  shown: readonly Job[]
  jobs: JobsStore
  desk: VariationDesk
  gallery: GalleryStore
  now: () => number
  /** What lies on the stage now. */
  source?: VariationSource
  onOpenSource: (ref: PictureRef) => void
  renderJobNotes: (job: Job) => ReactNode
  renderTile: (record: ImageRecord, isLarge: boolean) => ReactNode
  onCompare: (ids: readonly ImageId[]) => void
}

/** What the last jobs of this tab made, newest first. */
export function VariationResults(props: VariationResultsProps) {
  return (
    <section aria-label="Results" className="flex flex-col gap-8 max-wide:px-0">
      {props.shown.map((job, index) => (
        <VariationJob key={job.id} {...props} job={job} isNewest={index === 0} />
      ))}
    </section>
  )
}

type VariationJobProps = VariationResultsProps & { job: Job; isNewest: boolean }

function VariationJob({ job, isNewest, jobs, gallery, now, source, ...props }: VariationJobProps) {
  const byId = useStore(gallery, (state) => state.byId)
  const previews = useStore(jobs, selectPreviews(job.id))
  const records = storedIdsOf(job).flatMap((id) => byId.get(id) ?? [])
  const outstanding = outstandingCount(job)
  const count = records.length + outstanding
  const isOfSource = source !== undefined && job.source?.key === source.image.key
  const { width, height } =
    parseSize(job.request.size) ?? (isOfSource ? source.image : { width: 1, height: 1 })
  const frame = { aspectRatio: `${width} / ${height}` }
  return (
    <article aria-label={titleOf(job.request)} className="flex flex-col gap-3">
      <JobHeading {...{ job, now }} onOpenSource={isOfSource ? undefined : props.onOpenSource}>
        <CompareButton records={records} source={sourceIdOf(job, byId)} onCompare={props.onCompare} />
      </JobHeading>
      {count > 0 && (
        <ul className={`grid w-full gap-3 ${count > 4 ? 'grid-cols-2 wide:grid-cols-3' : 'grid-cols-2'}`}>
          {records.map((record) => (
            <Result key={record.id} record={record} desk={props.desk}>
              {props.renderTile(record, isNewest)}
            </Result>
          ))}
          {Array.from({ length: outstanding }, (_, index) => (
            <li key={index}>
              <PendingPicture
                words={pendingWord(job)}
                sinceMs={job.sentAt ?? job.createdAt}
                preview={previewIn(previews[index])}
                {...{ now, frame }}
              />
            </li>
          ))}
        </ul>
      )}
      {props.renderJobNotes(job)}
    </article>
  )
}

interface JobHeadingProps {
  job: Job
  now: () => number
  /** Undefined while the job's source is the one that lies on the stage. */
  onOpenSource: ((ref: PictureRef) => void) | undefined
}

function JobHeading({ job, now, onOpenSource, children }: JobHeadingProps & { children: ReactNode }) {
  const { request, createdAt, sentAt, endedAt, source } = job
  if (request.kind !== 'vary') return null
  const words = (isEnded(job) ? WAY_DONE_WORDS : WAY_WORDS)[request.way]
  const start = sentAt ?? createdAt
  const facts = [
    words,
    request.strength && (request.strength === 'subtle' ? 'Subtle' : 'Strong'),
    request.model,
  ]
  return (
    <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <h2 className="line-clamp-2 min-w-0 text-base font-semibold tracking-tight">{titleOf(request)}</h2>
      <p className="flex flex-wrap gap-x-1.5 text-mute tabular-nums">
        {facts.filter(Boolean).join(' · ')} ·{' '}
        {isEnded(job) ? formatDuration((endedAt ?? start) - start) : <Elapsed sinceMs={start} now={now} />}
      </p>
      {source && onOpenSource && (
        <Button size="small" onClick={() => onOpenSource(source)}>
          Open its source
        </Button>
      )}
      {children}
    </header>
  )
}

/** The source, where it is a picture of the gallery. */
function sourceIdOf({ source }: Job, byId: ReadonlyMap<ImageId, ImageRecord>): ImageId | undefined {
  return source?.imageId && byId.has(source.imageId) ? source.imageId : undefined
}

interface CompareButtonProps extends Pick<VariationResultsProps, 'onCompare'> {
  records: readonly ImageRecord[]
  source: ImageId | undefined
}

/** The variations beside each other, after what they were made from where there is room for it. */
function CompareButton({ records, source, onCompare }: CompareButtonProps) {
  const ids = records.map(({ id }) => id)
  const all = source ? [source, ...ids] : ids
  const shown = canCompare(all.length) ? all : ids
  if (!canCompare(shown.length)) return null
  return (
    <Button size="small" onClick={() => onCompare(shown)}>
      Compare these
    </Button>
  )
}

interface ResultProps {
  record: ImageRecord
  desk: VariationDesk
  children: ReactNode
}

/** One variation, what was done in it where the server says so, and the way on from it. */
function Result({ record, desk, children }: ResultProps) {
  return (
    <li className="flex min-w-0 flex-col gap-1.5">
      {children}
      {record.revisedPrompt && <p className="line-clamp-2 text-xs text-mute">{record.revisedPrompt}</p>}
      <Button
        size="small"
        icon={<Blend size={14} aria-hidden />}
        className="self-start"
        onClick={() => void desk.openStored(record.id)}
      >
        Vary again from here
      </Button>
    </li>
  )
}
