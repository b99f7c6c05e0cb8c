import { FolderMinus } from 'lucide-react'
import { useStore } from 'zustand'
import { facetsOf } from '@/domain/gallery-query'
import type { ImageId } from '@/domain/ids'
import { readTags } from '@/domain/tags'
import type { GalleryStore } from '@/state/gallery-store'
import type { SettingsStore } from '@/state/settings-store'
import { Button } from '@/ui/button'
import { useBoards } from './gallery-shelf'
import { NameInput } from './name-input'
import { TagInput } from './tag-editor'

export type Naming = 'tag' | 'board'

/** What a selection is given names with. */
export interface NamingVerbs {
  /** Adds to the tags that each of them has. */
  onTag: (ids: readonly ImageId[], tags: readonly string[]) => void
  onAddToBoard: (ids: readonly ImageId[], board: string) => void
  onTakeOffBoard: (ids: readonly ImageId[], board: string) => void
}

interface NameThemProps extends Pick<NamingVerbs, 'onTag' | 'onAddToBoard'> {
  gallery: GalleryStore
  settings: SettingsStore
  naming: Naming
  ids: readonly ImageId[]
  onDone: () => void
}

/** Asks for tags or a board, and gives them to the selection. */
export function NameThem({ naming, gallery, settings, ids, onTag, onAddToBoard, onDone }: NameThemProps) {
  const boards = useBoards({ gallery, settings })
  if (naming === 'tag')
    return (
      <TagInput
        takesFocus
        known={facetsOf(gallery.getState().records).tags}
        onAdd={(tags) => {
          onTag(ids, tags)
          onDone()
        }}
      />
    )
  return (
    <NameInput
      label="Name of the board"
      takesFocus
      known={boards}
      onEnter={(text) => {
        const [board] = readTags(text)
        if (!board) return
        onAddToBoard(ids, board)
        onDone()
      }}
    />
  )
}

/** Offered while a board is shown. */
export function TakeOffBoard({
  gallery,
  ids,
  onTakeOffBoard,
}: Pick<NamingVerbs, 'onTakeOffBoard'> & { gallery: GalleryStore; ids: readonly ImageId[] }) {
  const board = useStore(gallery, (state) => state.query.board)
  if (!board) return null
  return (
    <Button size="small" icon={<FolderMinus size={14} />} onClick={() => onTakeOffBoard(ids, board)}>
      <span className="truncate">Take off {board}</span>
    </Button>
  )
}
