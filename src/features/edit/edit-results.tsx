import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import { canCompare, MAX_COMPARED } from '@/domain/compare-culling'
import type { ImageId } from '@/domain/ids'
import type { Job } from '@/domain/job'
import { isEnded, outstandingCount, pendingWord, storedIdsOf } from '@/domain/job'
import { previewWords } from '@/domain/previews'
import { titleOfPicture } from '@/domain/image-record'
import type { GalleryStore } from '@/state/gallery-store'
import type { JobsStore, ShownPreview } from '@/state/jobs-store'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { Elapsed } from '@/ui/elapsed'
import { Picture } from '@/ui/picture'
import { UnfinishedPicture } from '@/ui/unfinished-picture'
import type { OpenSource } from '@/usecases/edit-desk'
import type { MaskSession } from '@/usecases/mask-session'
import type { EditOptionsStore } from './edit-options-store'

interface EditResultsProps {
  source: OpenSource
  options: EditOptionsStore
  jobs: JobsStore
  gallery: GalleryStore
  now: () => number
  onCompare: (ids: readonly ImageId[]) => void
  renderJobNotes: (job: Job) => ReactNode
}

/** What has become of this picture, newest first: a strip below it, with the picture itself at its start. */
export function EditResults(props: EditResultsProps) {
  const { source, options, jobs, gallery, now, onCompare, renderJobNotes } = props
  const { image, session } = source
  const all = useStore(jobs, (state) => state.jobs)
  const byId = useStore(gallery, (state) => state.byId)
  const { shownId, resultShown } = useStore(options)
  const own = all.filter((job) => job.request.kind === 'edit' && job.source?.key === image.key)
  const shown = own.filter((job) => !isEnded(job) || storedIdsOf(job).some((id) => byId.has(id)))
  const previews = useStore(jobs, (state) => state.previews)
  const shownIds = shown.flatMap((job) => job.imageIds.filter((id) => byId.has(id))).slice(0, MAX_COMPARED)
  useFirstResult(own[0], session, resultShown)
  const newest = own[0]
  if (!newest) return null
  return (
    <section aria-label="Results" className="shrink-0 border-t border-line bg-panel max-wide:order-4">
      {needsWords(newest) && <div className="flex flex-col gap-2 px-3 pt-3">{renderJobNotes(newest)}</div>}
      {shown.length > 0 && (
        <ul className="flex gap-2 overflow-x-auto px-3 py-2.5">
          <StripTile label="Mask" isShown={shownId === undefined} onShow={() => resultShown(undefined)}>
            <img src={source.url} alt="Source" className="size-full object-cover" />
          </StripTile>
          {shown.map((job) => [
            ...Array.from({ length: outstandingCount(job) }, (_, index) => (
              <PendingTile
                key={`${job.id} ${index}`}
                {...{ job, now }}
                preview={previews.get(job.id)?.[index]}
              />
            )),
            ...[...storedIdsOf(job)].reverse().flatMap((id) => {
              const record = byId.get(id)
              if (!record) return []
              return (
                <StripTile
                  key={id}
                  label={record.draft ? 'Show unfinished preview' : 'Show result'}
                  isShown={shownId === id}
                  onShow={() => resultShown(shownId === id ? undefined : id)}
                >
                  <Picture pictureKey={id} size="thumbnail" alt={titleOfPicture(record)} />
                </StripTile>
              )
            }),
          ])}
          {canCompare(shownIds.length) && (
            <li className="self-center">
              <Button size="small" onClick={() => onCompare(shownIds)}>
                Compare these
              </Button>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

const needsWords = (job: Job): boolean =>
  job.failures.length > 0 || job.state === 'interrupted' || job.state === 'waiting'

const TILE = 'relative size-19 shrink-0 overflow-hidden rounded-control'

interface StripTileProps {
  label: string
  isShown: boolean
  onShow: () => void
  children: ReactNode
}

function StripTile({ label, isShown, onShow, children }: StripTileProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={isShown}
        onClick={onShow}
        className={cx(
          TILE,
          'block bg-raised',
          isShown && 'ring-2 ring-accent ring-offset-2 ring-offset-panel',
        )}
      >
        <span className="sr-only">{label}</span>
        {children}
      </button>
    </li>
  )
}

interface PendingTileProps {
  job: Job
  now: () => number
  preview: ShownPreview | undefined
}

function PendingTile({ job, now, preview }: PendingTileProps) {
  return (
    <li className={cx(TILE, 'pending-tile grid place-items-center border border-dashed border-line-strong')}>
      {preview && <UnfinishedPicture isSmall pictureKey={preview.key} words={previewWords(preview)} />}
      <p
        className={cx(
          'relative text-center text-2xs',
          preview ? 'rounded bg-black/70 px-1 text-white' : 'text-mute',
        )}
      >
        {pendingWord(job)}
        <br />
        <Elapsed sinceMs={job.sentAt ?? job.createdAt} now={now} />
      </p>
    </li>
  )
}

/** Shows the first picture of a job that was seen running, unless its owner has gone on painting meanwhile. */
function useFirstResult(job: Job | undefined, session: MaskSession, show: (id: ImageId) => void): void {
  const watched = useRef<{ id: Job['id']; revision: number }>(undefined)
  useEffect(() => {
    if (!job) return
    const [first] = job.imageIds
    const { revision } = session.snapshot()
    if (!first && !isEnded(job)) {
      if (watched.current?.id !== job.id) watched.current = { id: job.id, revision }
    } else if (first && watched.current?.id === job.id) {
      if (watched.current.revision === revision) show(first)
      watched.current = undefined
    }
  }, [job, session, show])
}
