import type { MouseEvent } from 'react'
import { useRef } from 'react'
import { judgementWords } from '@/domain/compare-culling'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import { titleOfPicture } from '@/domain/image-record'
import { cx } from '@/ui/cx'
import { Picture } from '@/ui/picture'
import type { PictureSize } from '@/ui/picture-source'
import { UnfinishedBadge } from '@/ui/unfinished-picture'
import { Verdict } from '@/ui/verdict'
import type { PressKeys } from './grid-selection'

export interface TileActions {
  onPress: (id: ImageId, keys: PressKeys) => void
  /** A finger, which has no Shift and no double click. */
  onTap: (id: ImageId) => void
  /** A finger that stays. */
  onHold: (id: ImageId) => void
  /** A drag begins at it. */
  onDrag: (id: ImageId, transfer: DataTransfer) => void
  onOpen: (id: ImageId) => void
}

interface GalleryTileProps extends TileActions {
  record: ImageRecord
  column: number
  isActive: boolean
  isSelected: boolean
}

const HOLD_MS = 450

/** Selected: a frame around the picture. Focused: one inside it, white over dark, which shows on any picture. */
const TILE_LOOK =
  'relative min-w-0 cursor-pointer select-none rounded-[7px] bg-raised [-webkit-touch-callout:none] ' +
  'not-aria-selected:outline-none after:pointer-events-none after:absolute after:inset-1 after:rounded-[5px] ' +
  'focus-visible:after:border-2 focus-visible:after:border-white focus-visible:after:shadow-[0_0_0_1px_#000a,inset_0_0_0_1px_#000a]'

/** A finger that stays selects; a drag by it would take its place. */
function canDrag(): boolean {
  return matchMedia('(pointer: fine)').matches
}

/** A tile's pixels are too few for screens with more than one to the CSS pixel. */
const tileSize = (): PictureSize => (devicePixelRatio > 1.25 ? 'thumbnail' : 'tile')

/** One picture of the grid; the active one is its stop of the Tab key. */
export function GalleryTile({ record, column, isActive, isSelected, ...actions }: GalleryTileProps) {
  const { id } = record
  const press = usePress(id, actions)
  return (
    <div
      role="gridcell"
      aria-colindex={column + 1}
      aria-selected={isSelected}
      tabIndex={isActive ? 0 : -1}
      data-image-id={id}
      draggable={canDrag()}
      onDragStart={(event) => actions.onDrag(id, event.dataTransfer)}
      {...press}
      onDoubleClick={() => actions.onOpen(id)}
      className={cx(TILE_LOOK, isSelected && 'outline-2 outline-offset-1 outline-accent')}
    >
      <div className="aspect-square overflow-hidden rounded-[7px]">
        <Picture pictureKey={id} size={tileSize()} alt={titleOfPicture(record)} />
      </div>
      {record.draft && <UnfinishedBadge>Draft</UnfinishedBadge>}
      <Verdict judgement={record} isSmall className="absolute bottom-1 left-1" />
      <span className="sr-only">{judgementWords(record)}</span>
    </div>
  )
}

function isTouch(event: MouseEvent): boolean {
  // Every browser of today sends a PointerEvent as click; React's type says MouseEvent.
  return event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch'
}

function usePress(id: ImageId, { onPress, onTap, onHold }: TileActions) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const wasHeld = useRef(false)
  const stop = () => clearTimeout(timer.current)
  return {
    onPointerDown: (event: { pointerType: string }) => {
      wasHeld.current = false
      if (event.pointerType !== 'touch') return
      timer.current = setTimeout(() => {
        wasHeld.current = true
        onHold(id)
      }, HOLD_MS)
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    onContextMenu: (event: MouseEvent) => wasHeld.current && event.preventDefault(),
    onClick: (event: MouseEvent) => {
      if (wasHeld.current) return
      if (isTouch(event)) return onTap(id)
      onPress(id, { isRange: event.shiftKey, isToggle: event.ctrlKey || event.metaKey })
    },
  }
}
