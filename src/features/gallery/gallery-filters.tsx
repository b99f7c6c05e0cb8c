import { BookmarkPlus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { GallerySort, SizeClass } from '@/domain/gallery-query'
import { EVERYTHING, facetsOf, isNarrow } from '@/domain/gallery-query'
import type { ImageRecord, Rating } from '@/domain/image-record'
import { readTags } from '@/domain/tags'
import type { GalleryStore } from '@/state/gallery-store'
import type { SettingsStore } from '@/state/settings-store'
import { Button } from '@/ui/button'
import { SelectField } from '@/ui/select-field'
import { Switch } from '@/ui/switch'
import { NameInput } from './name-input'

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

const AGES = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
  { value: '365', label: 'Last year' },
]

const SIZES: { value: SizeClass; label: string }[] = [
  { value: 'small', label: 'Below 1024 px' },
  { value: 'medium', label: '1024 to 2047 px' },
  { value: 'large', label: '2048 px and more' },
]

const options = (values: readonly string[], any: string) => [
  { value: ANY, label: any },
  ...values.map((value) => ({ value, label: value })),
]

interface GalleryFiltersProps {
  gallery: GalleryStore
  settings: SettingsStore
  /** True where there is something to take back. */
  isFiltered: boolean
}

/** Sorts and narrows the gallery by what its pictures have, and keeps a search under a name. */
export function GalleryFilters({ gallery, settings, isFiltered }: GalleryFiltersProps) {
  const query = useStore(gallery, (state) => state.query)
  const records = useStore(gallery, (state) => state.records)
  const { queryChanged } = gallery.getState()
  const { kinds, models, connections, tags } = facetsOf(records)
  return (
    <div className="flex max-h-[38dvh] flex-col gap-2.5 overflow-y-auto rounded-card border border-line bg-raised p-2.5">
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
            { value: ANY, label: 'Any' },
            ...kinds.map((kind) => ({ value: kind as string, label: KINDS[kind] })),
          ]}
        />
        <SelectField
          label="Model"
          value={query.model ?? ANY}
          onChange={(model) => queryChanged({ model: model === ANY ? undefined : model })}
          options={options(models, 'Any')}
        />
        <SelectField
          label="Tag"
          value={query.tag ?? ANY}
          onChange={(tag) => queryChanged({ tag: tag === ANY ? undefined : tag })}
          options={options(tags, tags.length === 0 ? 'No tags yet' : 'Any')}
        />
        <SelectField
          label="Connection"
          value={query.connection ?? ANY}
          onChange={(connection) => queryChanged({ connection: connection || undefined })}
          options={options(connections, 'Any')}
        />
        <SelectField
          label="Made"
          value={String(query.days ?? ANY)}
          onChange={(days) => queryChanged({ days: Number(days) || undefined })}
          options={[{ value: ANY, label: 'Any' }, ...AGES]}
        />
        <SelectField
          label="Longer edge"
          value={query.size ?? ANY}
          onChange={(size) => queryChanged({ size: size || undefined })}
          options={[{ value: ANY, label: 'Any' }, ...SIZES]}
        />
      </div>
      <Switch
        label="Favourites"
        checked={query.favourites ?? false}
        onChange={(favourites) => queryChanged({ favourites: favourites || undefined })}
      />
      <Switch
        label="Something was made from it"
        checked={query.hasChildren ?? false}
        onChange={(hasChildren) => queryChanged({ hasChildren: hasChildren || undefined })}
      />
      <SaveSearch {...{ gallery, settings }} />
      {isFiltered && (
        <Button size="small" onClick={() => gallery.getState().querySet({ ...EVERYTHING, text: query.text })}>
          Show everything
        </Button>
      )}
    </div>
  )
}

/** Keeps what is asked for, words and all. */
function SaveSearch({ gallery, settings }: Pick<GalleryFiltersProps, 'gallery' | 'settings'>) {
  const query = useStore(gallery, (state) => state.query)
  const [isNaming, setNaming] = useState(false)
  if (!isNarrow(query) && query.sort === EVERYTHING.sort) return null
  if (!isNaming)
    return (
      <Button size="small" icon={<BookmarkPlus size={14} />} onClick={() => setNaming(true)}>
        Save this search
      </Button>
    )
  return (
    <NameInput
      label="Name of the search"
      takesFocus
      known={settings.getState().savedSearches.map(({ name }) => name)}
      onEnter={(text) => {
        setNaming(false)
        const [name] = readTags(text)
        if (name) settings.getState().searchSaved({ name, query })
      }}
    />
  )
}
