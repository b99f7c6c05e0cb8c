import { ArchiveRestore, Import, ListFilter, PackageOpen, Search, X } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { GallerySort } from '@/domain/gallery-query'
import { EVERYTHING, facetsOf, isNarrow } from '@/domain/gallery-query'
import type { ImageRecord, Rating } from '@/domain/image-record'
import type { GalleryStore } from '@/state/gallery-store'
import { Button, IconButton } from '@/ui/button'
import { CONTROL_LOOK } from '@/ui/control-look'
import { cx } from '@/ui/cx'
import { Progress } from '@/ui/progress'
import { SelectField } from '@/ui/select-field'
import { Switch } from '@/ui/switch'
import type { Transfers } from '@/usecases/transfers'

const SORTS: Record<GallerySort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  best: 'Best first',
  largest: 'Largest first',
}

const KINDS: Record<ImageRecord['kind'], string> = {
  generation: 'From a prompt',
  edit: 'Edits',
  variation: 'Variations',
  import: 'Imported',
}

const ANY = ''

interface GalleryToolsProps {
  gallery: GalleryStore
  transfers: Transfers
}

/** What the gallery shows, and ways for pictures in and out. */
export function GalleryTools({ gallery, transfers }: GalleryToolsProps) {
  const [isOpen, setOpen] = useState(false)
  const query = useStore(gallery, (state) => state.query)
  const panel = useId()
  const isFiltered = isNarrow({ ...query, text: '' }) || query.sort !== EVERYTHING.sort
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
      </div>
      <TransferStatus transfers={transfers} />
      <div id={panel} hidden={!isOpen}>
        {isOpen && <Filters gallery={gallery} isFiltered={isFiltered} />}
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

const options = (values: readonly string[], any: string) => [
  { value: ANY, label: any },
  ...values.map((value) => ({ value, label: value })),
]

function Filters({ gallery, isFiltered }: Pick<GalleryToolsProps, 'gallery'> & { isFiltered: boolean }) {
  const query = useStore(gallery, (state) => state.query)
  const records = useStore(gallery, (state) => state.records)
  const { queryChanged } = gallery.getState()
  const { kinds, models, tags } = facetsOf(records)
  return (
    <div className="flex flex-col gap-2.5 rounded-card border border-line bg-raised p-2.5">
      <div className="grid grid-cols-2 gap-2">
        <SelectField
          label="Sort"
          value={query.sort}
          onChange={(sort) => queryChanged({ sort })}
          options={Object.entries(SORTS).map(([value, label]) => ({ value: value as GallerySort, label }))}
        />
        <SelectField
          label="Rating"
          value={String(query.rating ?? ANY)}
          onChange={(stars) =>
            queryChanged({ rating: stars === ANY ? undefined : (Number(stars) as Rating) })
          }
          options={[
            { value: ANY, label: 'Any' },
            ...[1, 2, 3, 4, 5].map((stars) => ({
              value: String(stars),
              label: stars === 5 ? '5 stars' : `${stars} or more`,
            })),
          ]}
        />
        <SelectField
          label="Kind"
          value={query.kind ?? ANY}
          onChange={(kind) =>
            queryChanged({ kind: kind === ANY ? undefined : (kind as ImageRecord['kind']) })
          }
          options={[
            { value: ANY, label: 'All kinds' },
            ...kinds.map((kind) => ({ value: kind as string, label: KINDS[kind] })),
          ]}
        />
        <SelectField
          label="Model"
          value={query.model ?? ANY}
          onChange={(model) => queryChanged({ model: model === ANY ? undefined : model })}
          options={options(models, 'All models')}
        />
        <SelectField
          label="Tag"
          value={query.tag ?? ANY}
          onChange={(tag) => queryChanged({ tag: tag === ANY ? undefined : tag })}
          options={options(tags, tags.length === 0 ? 'No tags yet' : 'All tags')}
        />
      </div>
      <Switch
        label="Favourites"
        checked={query.favourites ?? false}
        onChange={(favourites) => queryChanged({ favourites: favourites || undefined })}
      />
      {isFiltered && (
        <Button size="small" onClick={() => queryChanged({ ...NO_FILTERS, text: query.text })}>
          Show everything
        </Button>
      )}
    </div>
  )
}

const NO_FILTERS = {
  ...EVERYTHING,
  rating: undefined,
  favourites: undefined,
  kind: undefined,
  model: undefined,
  tag: undefined,
}
