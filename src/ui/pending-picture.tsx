import type { CSSProperties } from 'react'
import { cx } from './cx'
import { Elapsed } from './elapsed'
import { UnfinishedPicture } from './unfinished-picture'

interface PendingPictureProps {
  /** What is waited for: "Queued", "Drawing". */
  words: string
  /** Epoch ms. */
  sinceMs: number
  now: () => number
  /** The shape that it will have. */
  frame: CSSProperties
  /** What there is of it. */
  preview: { key: string; words: string } | undefined
}

/** The place of a picture that has not arrived: what there is of it, time that has passed, and no invented progress. */
export function PendingPicture({ words, sinceMs, now, frame, preview }: PendingPictureProps) {
  return (
    <div
      style={frame}
      className="pending-tile relative grid w-full place-items-center overflow-hidden rounded-control border border-dashed border-line-strong bg-panel"
    >
      {preview && <UnfinishedPicture pictureKey={preview.key} words={preview.words} />}
      <p className={cx('font-medium', preview ? ON_PICTURE : 'text-mute')}>
        {words} · <Elapsed sinceMs={sinceMs} now={now} />
      </p>
    </div>
  )
}

const ON_PICTURE = 'absolute bottom-1.5 right-1.5 rounded-full bg-black/70 px-2 py-0.5 text-xs text-white'
