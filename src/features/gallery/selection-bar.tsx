import { Blend, Brush, Columns2, Download, Maximize2, Tag, Trash2, X } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { canCompare, MAX_COMPARED, MIN_COMPARED } from '@/domain/compare-culling'
import { facetsOf } from '@/domain/gallery-query'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { GalleryStore } from '@/state/gallery-store'
import { Button, IconButton } from '@/ui/button'
import { TagInput } from './tag-editor'

interface SelectionBarProps {
  gallery: GalleryStore
  onDownload: (ids: readonly ImageId[]) => void
  onRemove: (ids: readonly ImageId[]) => void
  /** Adds to the tags that each of them has. */
  onTag: (ids: readonly ImageId[], tags: readonly string[]) => void
  onReusePrompt: ((record: ImageRecord) => void) | undefined
  onEdit: ((id: ImageId) => void) | undefined
  onCompare: ((ids: readonly ImageId[]) => void) | undefined
  onVary: ((id: ImageId) => void) | undefined
}

/** Stands below the grid, so that the tiles do not move under the pointer when the first one is selected. */
export function SelectionBar(props: SelectionBarProps) {
  const { gallery, onDownload, onRemove, onTag, onReusePrompt, onEdit, onCompare, onVary } = props
  const selection = useStore(gallery, (state) => state.selection)
  const byId = useStore(gallery, (state) => state.byId)
  const { selectionChanged, viewerOpened } = gallery.getState()
  const [isTagging, setTagging] = useState(false)
  const ids = [...selection]
  const only = ids.length === 1 && ids[0] ? byId.get(ids[0]) : undefined
  return (
    <div
      role="toolbar"
      aria-label="Selected images"
      className="flex shrink-0 flex-col gap-1 border-t border-line bg-panel px-3 py-2"
    >
      <div className="flex items-center gap-0.5">
        <p className="flex-1 text-mute tabular-nums">{ids.length} selected</p>
        {only && (
          <IconButton
            label="Open"
            keys="↵"
            tooltipSide="top"
            icon={<Maximize2 size={15} />}
            onClick={() => viewerOpened(only.id)}
          />
        )}
        <IconButton
          label="Download"
          tooltipSide="top"
          icon={<Download size={15} />}
          onClick={() => onDownload(ids)}
        />
        <IconButton
          label="Tag"
          tooltipSide="top"
          icon={<Tag size={15} />}
          aria-expanded={isTagging}
          onClick={() => setTagging(!isTagging)}
        />
        <IconButton
          label="Delete"
          keys="Del"
          tooltipSide="top"
          icon={<Trash2 size={15} />}
          onClick={() => onRemove(ids)}
        />
        <IconButton
          label="Clear selection"
          keys="Esc"
          tooltipSide="top"
          icon={<X size={15} />}
          onClick={() => selectionChanged([])}
        />
      </div>
      {isTagging && (
        <TagInput
          known={facetsOf(gallery.getState().records).tags}
          onAdd={(tags) => {
            onTag(ids, tags)
            setTagging(false)
          }}
        />
      )}
      {onCompare && ids.length >= MIN_COMPARED && (
        <Button
          size="small"
          icon={<Columns2 size={14} />}
          disabled={!canCompare(ids.length)}
          onClick={() => onCompare(ids)}
        >
          {canCompare(ids.length) ? 'Compare' : `Compare takes up to ${MAX_COMPARED}`}
        </Button>
      )}
      {only && (
        <div className="grid auto-cols-fr grid-flow-col gap-1.5">
          {onEdit && (
            <Button size="small" icon={<Brush size={14} />} onClick={() => onEdit(only.id)}>
              Edit
            </Button>
          )}
          {onVary && (
            <Button size="small" icon={<Blend size={14} />} onClick={() => onVary(only.id)}>
              Make variations
            </Button>
          )}
          {onReusePrompt && (
            <Button size="small" onClick={() => onReusePrompt(only)}>
              Reuse prompt
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
