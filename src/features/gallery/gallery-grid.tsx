import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import type { GalleryStore } from '@/state/gallery-store'
import type { TileActions } from './gallery-tile'
import { GalleryTile } from './gallery-tile'
import { columnsFor, rowHeightPx } from './grid-selection'
import type { GridKeys } from './use-grid-keys'
import { useGridKeys } from './use-grid-keys'

interface GalleryGridProps {
  gallery: GalleryStore
  onOpen: (id: ImageId) => void
  onRemove: (ids: readonly ImageId[]) => void
  onJudge: (ids: readonly ImageId[], change: JudgementChange) => void
}

/** Room on both sides of the tiles, in px; the selection's outline needs some of it. */
const PADDING_PX = 12

/** All pictures; only the rows in sight, one screen around them and the row with the focus are in the document. */
export function GalleryGrid({ gallery, onOpen, onRemove, onJudge }: GalleryGridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const records = useStore(gallery, (state) => state.shown)
  const widthPx = useInnerWidth(scroller)
  const columns = columnsFor(widthPx)
  const rowCount = Math.ceil(records.length / columns)
  const keys = useGridKeys({
    gallery,
    columns,
    pageRows: () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeightPx(widthPx, columns)),
    onOpen,
    onRemove,
    onJudge,
    onMove: (index) => virtualizer.scrollToIndex(Math.floor(index / columns), { align: 'auto' }),
  })
  const activeRow = Math.floor(keys.activeIndex / columns)
  // The hook's identity-unstable answers are read during render only; nothing here is memoised.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: widthPx > 0 ? rowCount : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx(widthPx, columns),
    overscan: 3,
    paddingStart: 4,
    paddingEnd: PADDING_PX,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 4,
    useFlushSync: false,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(activeRow, rowCount - 1)])].sort(
        (a, b) => a - b,
      ),
  })
  useLayoutEffect(() => virtualizer.measure(), [virtualizer, widthPx, columns])
  const focus = useFocusInGrid(scroller, keys)
  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-3"
      onKeyDown={keys.onKeyDown}
      {...focus}
    >
      <div
        role="grid"
        aria-label="Gallery images"
        aria-multiselectable
        aria-rowcount={rowCount}
        aria-colcount={columns}
        className="relative"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {virtualizer.getVirtualItems().map((row) => (
          <GridRow
            key={row.key}
            index={row.index}
            topPx={row.start}
            records={records.slice(row.index * columns, (row.index + 1) * columns)}
            columns={columns}
            keys={keys}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}

interface GridRowProps {
  index: number
  topPx: number
  records: readonly ImageRecord[]
  columns: number
  keys: GridKeys
  onOpen: TileActions['onOpen']
}

function GridRow({ index, topPx, records, columns, keys, onOpen }: GridRowProps) {
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className="absolute inset-x-0 top-0 grid gap-1.5"
      style={{
        transform: `translateY(${topPx}px)`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
      }}
    >
      {records.map((record, column) => (
        <GalleryTile
          key={record.id}
          record={record}
          column={column}
          isActive={index * columns + column === keys.activeIndex}
          isSelected={keys.selection.has(record.id)}
          {...keys.actions}
          onOpen={onOpen}
        />
      ))}
    </div>
  )
}

/** Width inside the padding; 0 until it is known. */
function useInnerWidth(scroller: RefObject<HTMLElement | null>): number {
  const [widthPx, setWidthPx] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setWidthPx(Math.max(0, element.clientWidth - 2 * PADDING_PX))
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [scroller])
  return widthPx
}

/**
 * The focus follows the arrow keys once the tile that it goes to is in the document, and comes back to the active tile when its
 * own went away: a new picture moves every tile on by one, and one that changes its row is a new element.
 */
function useFocusInGrid(scroller: RefObject<HTMLElement | null>, { moves }: GridKeys) {
  // Stays true while the focused element is removed: React hears of no blur then.
  const hasFocus = useRef(false)
  useLayoutEffect(() => {
    if (moves > 0) focusActiveTile(scroller.current)
  }, [scroller, moves])
  useLayoutEffect(() => {
    if (hasFocus.current && document.activeElement === document.body) focusActiveTile(scroller.current)
  })
  return {
    onFocus: () => void (hasFocus.current = true),
    onBlur: () => void (hasFocus.current = false),
  }
}

function focusActiveTile(scroller: HTMLElement | null): void {
  scroller?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus({ preventScroll: true })
}
