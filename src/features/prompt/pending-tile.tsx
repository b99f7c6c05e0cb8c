import type { CSSProperties } from 'react'
import { BUILT_IN_CONNECTION_ID } from '@/domain/connection'
import type { Job } from '@/domain/job'
import { previewWords } from '@/domain/previews'
import type { ShownPreview } from '@/state/jobs-store'
import { cx } from '@/ui/cx'
import { Elapsed } from '@/ui/elapsed'
import { UnfinishedPicture } from '@/ui/unfinished-picture'

interface PendingTileProps {
  job: Job
  now: () => number
  frame: CSSProperties
  preview: ShownPreview | undefined
}

/** The place of a picture that has not arrived: what there is of it, time that has passed, and no invented progress. */
export function PendingTile({ job, now, frame, preview }: PendingTileProps) {
  const verb = job.connectionId === BUILT_IN_CONNECTION_ID ? 'Drawing' : 'Waiting'
  return (
    <div
      style={frame}
      className="pending-tile relative grid w-full place-items-center overflow-hidden rounded-control border border-dashed border-line-strong bg-panel"
    >
      {preview && <UnfinishedPicture pictureKey={preview.key} words={previewWords(preview)} />}
      <p className={cx('font-medium', preview ? ON_PICTURE : 'text-mute')}>
        {job.state === 'queued' ? 'Queued' : verb} ·{' '}
        <Elapsed sinceMs={job.sentAt ?? job.createdAt} now={now} />
      </p>
    </div>
  )
}

const ON_PICTURE = 'absolute bottom-1.5 right-1.5 rounded-full bg-black/70 px-2 py-0.5 text-xs text-white'
