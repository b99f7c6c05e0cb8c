import { Blend, Brush, Download, Trash2 } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { titleOfPicture } from '@/domain/image-record'
import type { PictureKeeper } from '@/usecases/transfers'
import { IconButton } from '@/ui/button'
import { Picture } from '@/ui/picture'
import { UnfinishedBadge } from '@/ui/unfinished-picture'

interface ResultTileProps {
  record: ImageRecord
  /** The only picture of its job: shown whole, as large as the stage allows. */
  isAlone: boolean
  /** Newest job: the original is shown, not the thumbnail. */
  isLarge: boolean
  keeper: Pick<PictureKeeper, 'download' | 'remove'>
  onOpen: (id: ImageId) => void
  onEdit: (id: ImageId) => void
  onVary?: ((id: ImageId) => void) | undefined
}

/** Room that header, heading and status line take from a picture's height, in px. */
const STAGE_CHROME_PX = 178

/** The box of a picture with this shape: never higher than the stage, so that one picture is seen without scrolling. */
export function tileFrame(
  { width, height }: { width: number; height: number },
  isAlone: boolean,
): CSSProperties {
  const frame: CSSProperties = { aspectRatio: `${width} / ${height}` }
  return isAlone ? { ...frame, maxWidth: `calc((100dvh - ${STAGE_CHROME_PX}px) * ${width / height})` } : frame
}

/** The width at which a grid of such boxes is just as high as the stage, so that all of one job are seen at once. */
export function gridFrame(
  { width, height }: { width: number; height: number },
  columns: number,
  rows: number,
): CSSProperties {
  return { maxWidth: `calc((100dvh - ${STAGE_CHROME_PX}px) * ${(width / height) * (columns / rows)})` }
}

/** One stored picture. Press to open it; its tools come with the pointer or the focus, and stand always on a phone. */
export function ResultTile({ record, isAlone, isLarge, keeper, ...actions }: ResultTileProps) {
  const ids = [record.id]
  const { onOpen, onEdit, onVary } = actions
  return (
    <div
      style={tileFrame(record, isAlone)}
      className="group relative w-full overflow-hidden rounded-control bg-raised"
    >
      <button
        type="button"
        aria-label="Open picture"
        onClick={() => onOpen(record.id)}
        className="absolute inset-0 cursor-zoom-in rounded-control"
      >
        <Picture pictureKey={record.id} size={isLarge ? 'full' : 'thumbnail'} alt={titleOfPicture(record)} />
      </button>
      {record.draft && <UnfinishedBadge>Unfinished preview</UnfinishedBadge>}
      <div className="absolute bottom-2.5 right-2.5 flex gap-1.5 transition-opacity duration-quick wide:opacity-0 wide:group-focus-within:opacity-100 wide:group-hover:opacity-100">
        <IconButton
          tone="overlay"
          tooltipSide="top"
          label="Edit"
          icon={<Brush size={15} />}
          onClick={() => onEdit(record.id)}
        />
        {onVary && (
          <IconButton
            tone="overlay"
            tooltipSide="top"
            label="Make variations"
            icon={<Blend size={15} />}
            onClick={() => onVary(record.id)}
          />
        )}
        <IconButton
          tone="overlay"
          tooltipSide="top"
          label="Download"
          icon={<Download size={15} />}
          onClick={() => void keeper.download(ids)}
        />
        <IconButton
          tone="overlay"
          tooltipSide="top"
          label="Delete"
          icon={<Trash2 size={15} />}
          onClick={() => void keeper.remove(ids)}
        />
      </div>
    </div>
  )
}
