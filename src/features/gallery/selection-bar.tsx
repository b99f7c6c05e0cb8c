import {
  Blend,
  Brush,
  Columns2,
  Diff,
  Download,
  Ellipsis,
  FileDown,
  FolderPlus,
  LayoutGrid,
  Maximize2,
  Network,
  Tag,
  Trash2,
  X,
} from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { canCompare, MAX_COMPARED, MIN_COMPARED } from '@/domain/compare-culling'
import { MIN_SHEET_PICTURES } from '@/domain/contact-sheet'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord, JudgementChange } from '@/domain/image-record'
import type { GalleryStore } from '@/state/gallery-store'
import type { SettingsStore } from '@/state/settings-store'
import { Button, IconButton } from '@/ui/button'
import { Menu } from '@/ui/menu'
import { RatingRow } from './rating-row'
import type { Naming, NamingVerbs } from './selection-naming'
import { NameThem, TakeOffBoard } from './selection-naming'

/** Leads to where pictures came from. */
export interface LineageVerbs {
  showFamily: (id: ImageId) => void
  showChanges: (before: ImageId, after: ImageId) => void
}

interface SelectionBarProps extends NamingVerbs {
  gallery: GalleryStore
  onDownload: (ids: readonly ImageId[]) => void
  onDownloadAs: (ids: readonly ImageId[]) => void
  onContactSheet: ((ids: readonly ImageId[]) => void) | undefined
  onRemove: (ids: readonly ImageId[]) => void
  onJudge: (ids: readonly ImageId[], change: JudgementChange) => void
  settings: SettingsStore
  onReusePrompt: ((record: ImageRecord) => void) | undefined
  onEdit: ((id: ImageId) => void) | undefined
  onCompare: ((ids: readonly ImageId[]) => void) | undefined
  onVary: ((id: ImageId) => void) | undefined
  lineage: LineageVerbs | undefined
}

/** Stands below the grid, so that the tiles do not move under the pointer when the first one is selected. */
export function SelectionBar(props: SelectionBarProps) {
  const { gallery, onDownload, onDownloadAs, onContactSheet, onRemove, onJudge, ...verbs } = props
  const { onReusePrompt, onEdit, onCompare, onVary, lineage } = verbs
  const selection = useStore(gallery, (state) => state.selection)
  const byId = useStore(gallery, (state) => state.byId)
  const { selectionChanged, viewerOpened } = gallery.getState()
  const [naming, setNaming] = useState<Naming>()
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
          label="Delete"
          keys="Del"
          tooltipSide="top"
          icon={<Trash2 size={15} />}
          onClick={() => onRemove(ids)}
        />
        <Menu
          label="More for the selection"
          items={[
            {
              label: 'Save as…',
              icon: <FileDown size={15} />,
              onChoose: () => onDownloadAs(ids),
            },
            ...(onContactSheet && ids.length >= MIN_SHEET_PICTURES
              ? [
                  {
                    label: 'Contact sheet…',
                    icon: <LayoutGrid size={15} />,
                    onChoose: () => onContactSheet(ids),
                  },
                ]
              : []),
            { label: 'Tag', icon: <Tag size={15} />, onChoose: () => setNaming('tag') },
            { label: 'Add to board', icon: <FolderPlus size={15} />, onChoose: () => setNaming('board') },
          ]}
          trigger={(wiring) => (
            <IconButton
              label="More for the selection"
              tooltipSide="top"
              icon={<Ellipsis size={15} />}
              {...wiring}
            />
          )}
        />
        <IconButton
          label="Clear selection"
          keys="Esc"
          tooltipSide="top"
          icon={<X size={15} />}
          onClick={() => selectionChanged([])}
        />
      </div>
      <RatingRow
        records={ids.flatMap((id) => byId.get(id) ?? [])}
        onJudge={(change) => onJudge(ids, change)}
      />
      {naming && <NameThem {...props} {...{ naming, ids }} onDone={() => setNaming(undefined)} />}
      <TakeOffBoard {...props} ids={ids} />
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
      {ids.length === 2 && <WhatChanged {...props} ids={ids} />}
      {only && (
        <div className="flex flex-wrap gap-1.5 *:grow">
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
          {lineage && (
            <Button size="small" icon={<Network size={14} />} onClick={() => lineage.showFamily(only.id)}>
              Family tree
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function WhatChanged({
  gallery,
  ids,
  lineage,
}: Pick<SelectionBarProps, 'gallery' | 'lineage'> & { ids: readonly ImageId[] }) {
  const { byId } = gallery.getState()
  const [before, after] = ids.flatMap((id) => byId.get(id) ?? []).sort((a, b) => a.createdAt - b.createdAt)
  if (!lineage || !before || !after) return null
  return (
    <Button size="small" icon={<Diff size={14} />} onClick={() => lineage.showChanges(before.id, after.id)}>
      What changed
    </Button>
  )
}
