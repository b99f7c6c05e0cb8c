import { BookmarkCheck, FolderPlus, LayoutGrid, X } from 'lucide-react'
import type { DragEvent, ReactNode } from 'react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { EVERYTHING, facetsOf } from '@/domain/gallery-query'
import type { GalleryQuery } from '@/domain/gallery-query'
import type { ImageId } from '@/domain/ids'
import { readTags } from '@/domain/tags'
import type { GalleryStore } from '@/state/gallery-store'
import type { SettingsStore } from '@/state/settings-store'
import { cx } from '@/ui/cx'
import type { PictureKeeper } from '@/usecases/transfers'
import { NameInput } from './name-input'
import { droppedPictures, isPictureDrag } from './picture-drag'

interface GalleryShelfProps {
  gallery: GalleryStore
  settings: SettingsStore
  keeper: Pick<PictureKeeper, 'addToBoard' | 'removeBoard'>
}

/** All boards: those that were made, and those that pictures from elsewhere have brought along. */
export function useBoards({ gallery, settings }: Pick<GalleryShelfProps, 'gallery' | 'settings'>): string[] {
  const made = useStore(settings, (state) => state.boards)
  const records = useStore(gallery, (state) => state.records)
  return [...new Set([...made, ...facetsOf(records).boards])]
}

/** Equal where they ask for the same; what asks for nothing may be absent or empty. */
function isSameQuery(a: GalleryQuery, b: GalleryQuery): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof GalleryQuery>
  return [...names].every((name) => (a[name] || undefined) === (b[name] || undefined))
}

/** Boards and kept searches in a row: a press shows what is on one, and pictures are dropped on a board to lie on it. */
export function GalleryShelf({ gallery, settings, keeper }: GalleryShelfProps) {
  const query = useStore(gallery, (state) => state.query)
  const searches = useStore(settings, (state) => state.savedSearches)
  const boards = useBoards({ gallery, settings })
  const { searchForgotten } = settings.getState()
  const show = (next: GalleryQuery) => gallery.getState().querySet(next)
  const isSearch = searches.some((search) => isSameQuery(search.query, query))
  return (
    <div
      role="group"
      aria-label="Boards and saved searches"
      className="-mx-3 flex items-center gap-1 overflow-x-auto px-3 py-0.5 [scrollbar-width:none]"
    >
      <Chip
        isOn={!query.board && !isSearch}
        icon={<LayoutGrid size={13} />}
        label="All"
        onPress={() => show({ ...EVERYTHING, sort: query.sort })}
      />
      {boards.map((board) => (
        <Chip
          key={board}
          isOn={query.board === board && !isSearch}
          label={board}
          onPress={() => show({ ...EVERYTHING, sort: query.sort, board })}
          onDropPictures={(ids) => void keeper.addToBoard(ids, board)}
          removal={{ label: `Remove board ${board}`, run: () => void keeper.removeBoard(board) }}
        />
      ))}
      {searches.map(({ name, query: kept }) => (
        <Chip
          key={`search ${name}`}
          isOn={isSameQuery(kept, query)}
          icon={<BookmarkCheck size={13} />}
          label={name}
          onPress={() => show(kept)}
          removal={{ label: `Forget search ${name}`, run: () => searchForgotten(name) }}
        />
      ))}
      <NewBoard
        known={boards}
        onMake={(name, ids) =>
          ids.length > 0 ? void keeper.addToBoard(ids, name) : settings.getState().boardMade(name)
        }
      />
    </div>
  )
}

const CHIP_LOOK =
  'inline-flex min-h-11 shrink-0 items-center gap-1.5 rounded-full border px-2.5 text-xs transition-colors duration-quick wide:min-h-7'

interface ChipProps {
  isOn: boolean
  label: string
  icon?: ReactNode
  onPress: () => void
  onDropPictures?: (ids: readonly ImageId[]) => void
  /** Offered while it is on. */
  removal?: { label: string; run: () => void }
}

function Chip({ isOn, label, icon, onPress, onDropPictures, removal }: ChipProps) {
  const { isOver, ...drop } = usePictureDrop(onDropPictures)
  return (
    <span
      {...drop}
      className={cx(
        'inline-flex shrink-0 items-center rounded-full border transition-colors duration-quick',
        isOn ? 'border-accent bg-raised text-text' : 'border-line text-mute hover:text-text',
        isOver && 'border-accent! bg-raised outline-2 outline-accent',
      )}
    >
      <button
        type="button"
        aria-pressed={isOn}
        onClick={onPress}
        className={cx(CHIP_LOOK, 'max-w-44 border-transparent', isOn && removal && 'pr-1')}
      >
        {icon}
        <span className="truncate">{label}</span>
      </button>
      {isOn && removal && (
        <button
          type="button"
          aria-label={removal.label}
          onClick={removal.run}
          className="grid size-11 shrink-0 place-items-center rounded-full text-mute hover:text-text wide:size-6"
        >
          <X size={12} aria-hidden />
        </button>
      )}
    </span>
  )
}

/** What takes dragged pictures; nothing without a receiver. */
function usePictureDrop(onDropPictures: ((ids: readonly ImageId[]) => void) | undefined) {
  const [isOver, setOver] = useState(false)
  const over = (event: DragEvent) => {
    if (!onDropPictures || !isPictureDrag(event.dataTransfer)) return
    event.preventDefault()
    setOver(true)
  }
  return {
    isOver,
    onDragEnter: over,
    onDragOver: over,
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false)
      const ids = droppedPictures(event.dataTransfer)
      if (!onDropPictures || ids.length === 0) return
      event.preventDefault()
      onDropPictures(ids)
    },
  }
}

interface NewBoardProps {
  known: readonly string[]
  onMake: (name: string, ids: readonly ImageId[]) => void
}

/** Pictures that are dropped here lie on the board that is named next. */
function NewBoard({ known, onMake }: NewBoardProps) {
  const [waiting, setWaiting] = useState<readonly ImageId[]>()
  const { isOver, ...drop } = usePictureDrop(setWaiting)
  if (waiting)
    return (
      <span className="w-36 shrink-0">
        <NameInput
          label="New board"
          takesFocus
          known={known}
          onEnter={(text) => {
            const [name] = readTags(text)
            setWaiting(undefined)
            if (name) onMake(name, waiting)
          }}
        />
      </span>
    )
  return (
    <button
      type="button"
      {...drop}
      onClick={() => setWaiting([])}
      className={cx(
        CHIP_LOOK,
        'border-dashed border-line text-mute hover:border-line-strong hover:text-text',
        isOver && 'border-accent! outline-2 outline-accent',
      )}
    >
      <FolderPlus size={13} aria-hidden />
      New board
    </button>
  )
}
