import {
  ArchiveRestore,
  Ellipsis,
  FolderInput,
  Import,
  ListFilter,
  PackageOpen,
  Search,
  X,
} from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { EVERYTHING, isNarrow } from '@/domain/gallery-query'
import type { GalleryStore } from '@/state/gallery-store'
import type { SettingsStore } from '@/state/settings-store'
import { Button, IconButton } from '@/ui/button'
import { CONTROL_LOOK } from '@/ui/control-look'
import { cx } from '@/ui/cx'
import { Progress } from '@/ui/progress'
import type { MenuItem } from '@/ui/menu'
import { Menu } from '@/ui/menu'
import type { PictureKeeper, Transfers } from '@/usecases/transfers'
import { GalleryFilters } from './gallery-filters'
import { GalleryShelf } from './gallery-shelf'

export interface GalleryToolsProps {
  gallery: GalleryStore
  settings: SettingsStore
  keeper: Pick<PictureKeeper, 'addToBoard' | 'removeBoard'>
  transfers: Transfers
  /** What is behind "More", after what is in and out of files. */
  menu: readonly MenuItem[]
}

/** What the gallery shows, and ways for pictures in and out. */
export function GalleryTools({ gallery, settings, keeper, transfers, menu }: GalleryToolsProps) {
  const [isOpen, setOpen] = useState(false)
  const query = useStore(gallery, (state) => state.query)
  const panel = useId()
  const isFiltered = isNarrow({ ...query, text: '', board: undefined }) || query.sort !== EVERYTHING.sort
  return (
    <div className="flex shrink-0 flex-col gap-2 px-3 pb-2">
      <div className="flex items-center gap-1">
        <SearchBox gallery={gallery} />
        <IconButton
          label="Filter and sort"
          icon={<ListFilter size={16} className={isFiltered ? 'text-accent-text' : undefined} />}
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={() => setOpen(!isOpen)}
        />
        <ImportButton transfers={transfers} />
        <IconButton
          label="Export gallery"
          icon={<PackageOpen size={16} />}
          onClick={() => void transfers.exportGallery()}
        />
        <MoreMenu {...{ transfers, menu }} />
      </div>
      <GalleryShelf {...{ gallery, settings, keeper }} />
      <TransferStatus transfers={transfers} />
      <div id={panel} hidden={!isOpen}>
        {isOpen && <GalleryFilters {...{ gallery, settings, isFiltered }} />}
      </div>
    </div>
  )
}

function SearchBox({ gallery }: Pick<GalleryToolsProps, 'gallery'>) {
  const text = useStore(gallery, (state) => state.query.text)
  const { queryChanged } = gallery.getState()
  return (
    <span className="relative flex min-w-0 flex-1">
      <Search
        size={14}
        aria-hidden
        className="pointer-events-none absolute left-2.5 top-1/2 -translate-y-1/2 text-mute"
      />
      <input
        type="search"
        aria-label="Search gallery"
        placeholder="Search"
        value={text}
        onChange={(event) => queryChanged({ text: event.target.value })}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return
          event.stopPropagation()
          queryChanged({ text: '' })
        }}
        className={cx(CONTROL_LOOK, 'pl-8 pr-8 [&::-webkit-search-cancel-button]:hidden')}
      />
      {text !== '' && (
        <button
          type="button"
          aria-label="Clear the search"
          onClick={() => queryChanged({ text: '' })}
          className="absolute right-1 top-1/2 grid size-7 -translate-y-1/2 place-items-center rounded-control text-mute hover:text-text"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </span>
  )
}

/** A button over a hidden file input, which takes files from people and from tests alike. */
export function ImportButton({
  transfers,
  isWide,
}: Pick<GalleryToolsProps, 'transfers'> & { isWide?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const choose = () => input.current?.click()
  return (
    <>
      {isWide ? (
        <Button icon={<Import size={15} />} onClick={choose}>
          Import images
        </Button>
      ) : (
        <IconButton label="Import images" icon={<Import size={16} />} onClick={choose} />
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/webp,image/gif,image/avif,application/zip,.zip"
        data-purpose="import-images"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])]
          event.target.value = ''
          if (files.length > 0) void transfers.importFiles(files)
        }}
      />
    </>
  )
}

/** A folder with all that lies in it, and what the app adds. */
export function MoreMenu({ transfers, menu }: Pick<GalleryToolsProps, 'transfers' | 'menu'>) {
  const input = useRef<HTMLInputElement>(null)
  const items: MenuItem[] = [
    { label: 'Import a folder', icon: <FolderInput size={15} />, onChoose: () => input.current?.click() },
    ...menu,
  ]
  return (
    <>
      <Menu
        label="More of the gallery"
        items={items}
        trigger={(wiring) => (
          <IconButton label="More of the gallery" icon={<Ellipsis size={16} />} {...wiring} />
        )}
      />
      <input
        ref={input}
        type="file"
        hidden
        multiple
        data-purpose="import-folder"
        // Not a property that React knows.
        {...{ webkitdirectory: '' }}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])].filter(({ type }) => type.startsWith('image/'))
          event.target.value = ''
          if (files.length > 0) void transfers.importFiles(files)
        }}
      />
    </>
  )
}

function TransferStatus({ transfers }: Pick<GalleryToolsProps, 'transfers'>) {
  const running = useStore(transfers.store, (state) => state.running)
  if (!running) return null
  const { kind, done, total } = running
  const verb = kind === 'export' ? 'Exporting' : 'Importing'
  const words =
    total === undefined ? `${verb}…` : `${verb} ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
  return (
    <div className="flex items-center gap-2 rounded-control bg-raised px-2.5 py-1.5 text-xs">
      <ArchiveRestore size={14} aria-hidden className="shrink-0 text-mute" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="tabular-nums">{words}</p>
        <Progress label={verb} value={total ? done / total : undefined} />
      </div>
      <Button size="small" tone="ghost" onClick={transfers.cancel}>
        Cancel
      </Button>
    </div>
  )
}
