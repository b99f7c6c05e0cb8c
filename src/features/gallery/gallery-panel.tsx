import { Images, SearchX } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { ImageRecord } from '@/domain/image-record'
import type { GalleryStore } from '@/state/gallery-store'
import type { SettingsStore } from '@/state/settings-store'
import type { PictureKeeper, Transfers } from '@/usecases/transfers'
import type { MenuItem } from '@/ui/menu'
import { onDemand } from '@/ui/on-demand'
import { EmptyState } from '@/ui/empty-state'
import type { LineageVerbs } from './selection-bar'

// Nothing of this is loaded before there are pictures.
const MoreMenu = lazy(async () => ({ default: (await import('./gallery-tools')).MoreMenu }))
const ImportButton = lazy(async () => ({ default: (await import('./gallery-tools')).ImportButton }))
const GalleryTools = onDemand(async () => (await import('./gallery-tools')).GalleryTools)
const GalleryGrid = onDemand(async () => (await import('./gallery-grid')).GalleryGrid)
const GalleryDrop = onDemand(async () => (await import('./gallery-drop')).GalleryDrop)
const SelectionBar = onDemand(async () => (await import('./selection-bar')).SelectionBar)

/** Fetches the code for a gallery that will have pictures. */
export function preloadGallery(): void {
  for (const part of [GalleryTools, GalleryGrid, GalleryDrop]) part.preload()
}

interface GalleryPanelProps {
  gallery: GalleryStore
  settings: SettingsStore
  keeper: Pick<
    PictureKeeper,
    'remove' | 'download' | 'judge' | 'addTags' | 'addToBoard' | 'takeOffBoard' | 'removeBoard'
  >
  transfers: Transfers
  /** More that can be done with the gallery as a whole. */
  menu?: readonly MenuItem[]
  /** Asks in which format. */
  onDownloadAs: (ids: readonly ImageId[]) => void
  /** Asks how they are to be laid out. */
  onContactSheet?: ((ids: readonly ImageId[]) => void) | undefined
  onReusePrompt?: ((record: ImageRecord) => void) | undefined
  onEdit?: ((id: ImageId) => void) | undefined
  onCompare?: ((ids: readonly ImageId[]) => void) | undefined
  onVary?: ((id: ImageId) => void) | undefined
  lineage?: LineageVerbs | undefined
}

/** Every stored picture, newest first, and what can be done with the selected ones. Fills the height that it is given. */
export function GalleryPanel({
  gallery,
  settings,
  keeper,
  transfers,
  menu = [],
  onDownloadAs,
  onContactSheet,
  onReusePrompt,
  onEdit,
  onVary,
  onCompare,
  lineage,
}: GalleryPanelProps) {
  const frame = useRef<HTMLDivElement>(null)
  const isEmpty = useStore(gallery, (state) => state.records.length === 0)
  const hasShown = useStore(gallery, (state) => state.shown.length > 0)
  const isSelecting = useStore(gallery, (state) => state.selection.size > 0)
  const status = useStore(gallery, (state) => state.status)
  const { viewerOpened } = gallery.getState()
  useEffect(() => {
    if (!isEmpty) SelectionBar.preload()
  }, [isEmpty])

  async function remove(ids: readonly ImageId[]): Promise<void> {
    await keeper.remove(ids)
    // What had the focus is gone with its picture; leave it where the next press of a key is meant to land.
    if (document.activeElement === document.body)
      frame.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus()
  }

  if (status === 'loading') return <LoadingGrid />
  if (isEmpty)
    return (
      <Suspense fallback={<EmptyGallery {...{ transfers, menu }} />}>
        <GalleryDrop transfers={transfers}>
          <EmptyGallery {...{ transfers, menu }} />
        </GalleryDrop>
      </Suspense>
    )
  return (
    <div ref={frame} className="flex min-h-0 flex-1 flex-col">
      <Suspense fallback={<LoadingGrid />}>
        <GalleryDrop transfers={transfers}>
          <GalleryTools {...{ gallery, settings, keeper, transfers, menu }} />
          {hasShown ? (
            <GalleryGrid
              gallery={gallery}
              onOpen={viewerOpened}
              onRemove={(ids) => void remove(ids)}
              onJudge={(ids, change) => void keeper.judge(ids, change)}
            />
          ) : (
            <NothingFound gallery={gallery} />
          )}
        </GalleryDrop>
      </Suspense>
      {isSelecting && (
        <Suspense>
          <SelectionBar
            {...{ gallery, settings }}
            onAddToBoard={(ids, board) => void keeper.addToBoard(ids, board)}
            onTakeOffBoard={(ids, board) => void keeper.takeOffBoard(ids, board)}
            onDownload={(ids) => void keeper.download(ids)}
            {...{ onDownloadAs, onContactSheet }}
            onJudge={(ids, change) => void keeper.judge(ids, change)}
            onRemove={(ids) => void remove(ids)}
            onTag={(ids, tags) => void keeper.addTags(ids, tags)}
            {...{ onReusePrompt, onEdit, onCompare, onVary, lineage }}
          />
        </Suspense>
      )}
    </div>
  )
}

function NothingFound({ gallery }: Pick<GalleryPanelProps, 'gallery'>) {
  const text = useStore(gallery, (state) => state.query.text.trim())
  return (
    <EmptyState icon={<SearchX size={22} strokeWidth={1.6} />} title="Nothing found" className="flex-1">
      {text ? `No picture fits “${text}” and the chosen filters.` : 'No picture fits the chosen filters.'}
    </EmptyState>
  )
}

function EmptyGallery({ transfers, menu }: { transfers: Transfers; menu: readonly MenuItem[] }) {
  return (
    <EmptyState
      icon={<Images size={22} strokeWidth={1.6} />}
      title="No pictures yet"
      className="flex-1"
      action={
        <Suspense>
          <span className="flex items-center gap-1.5">
            <ImportButton transfers={transfers} isWide />
            <MoreMenu {...{ transfers, menu }} />
          </span>
        </Suspense>
      }
    >
      Every picture you make is kept here, in this browser, together with its prompt and settings.
    </EmptyState>
  )
}

function LoadingGrid() {
  return (
    <div className="grid grid-cols-2 gap-1.5 px-3 py-1">
      <p role="status" className="sr-only">
        Reading the gallery
      </p>
      {Array.from({ length: 6 }, (_, index) => (
        <div key={index} className="aspect-square rounded-[7px] bg-raised" />
      ))}
    </div>
  )
}
