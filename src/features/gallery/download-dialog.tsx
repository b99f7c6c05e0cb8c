import { useState } from 'react'
import type { DownloadFormat, DownloadOptions } from '@/domain/download-options'
import { DEFAULT_DOWNLOAD } from '@/domain/download-options'
import type { ImageId } from '@/domain/ids'
import type { GalleryStore } from '@/state/gallery-store'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { SelectField } from '@/ui/select-field'
import { Slider } from '@/ui/slider'
import { Switch } from '@/ui/switch'

interface DownloadDialogProps {
  ids: readonly ImageId[]
  gallery: GalleryStore
  onDownload: (ids: readonly ImageId[], options: DownloadOptions) => void
  onClose: () => void
}

const FORMATS: Record<DownloadFormat, { label: string; hint: string }> = {
  original: { label: 'As stored', hint: 'The bytes as the server sent them.' },
  png: { label: 'PNG', hint: 'Without any loss.' },
  jpeg: { label: 'JPEG', hint: 'Small; white takes the place of what is transparent.' },
  webp: { label: 'WebP', hint: 'Smaller still, with transparency.' },
  psd: {
    label: 'Layered PSD',
    hint: 'Of an edit: source, the model’s own picture, and the result under its mask, each on a layer.',
  },
}

/** As it was chosen last, while the page is open. */
let chosen = DEFAULT_DOWNLOAD

/** In which format pictures leave. */
export function DownloadDialog({ ids, gallery, onDownload, onClose }: DownloadDialogProps) {
  const { byId } = gallery.getState()
  const hasLayers = ids.some((id) => byId.get(id)?.kind === 'edit')
  const [options, setOptions] = useState(hasLayers || chosen.format !== 'psd' ? chosen : DEFAULT_DOWNLOAD)
  const { format, quality, withNote } = options
  const offered = Object.entries(FORMATS).filter(([value]) => value !== 'psd' || hasLayers)
  const set = (change: Partial<DownloadOptions>) => setOptions({ ...options, ...change })
  return (
    <Dialog
      title={ids.length === 1 ? 'Download picture' : `Download ${ids.length} pictures`}
      width="small"
      onClose={onClose}
      footer={
        <Button
          tone="main"
          onClick={() => {
            chosen = options
            onClose()
            onDownload(ids, options)
          }}
        >
          {ids.length === 1 ? 'Download' : 'Download ZIP'}
        </Button>
      }
    >
      <div className="flex flex-col gap-4 px-4 pb-4 pt-1">
        <SelectField
          label="Format"
          value={format}
          hint={FORMATS[format].hint}
          onChange={(next) => set({ format: next })}
          options={offered.map(([value, { label }]) => ({ value: value as DownloadFormat, label }))}
        />
        {(format === 'jpeg' || format === 'webp') && (
          <Slider
            label="Quality"
            value={quality}
            onChange={(next) => set({ quality: next })}
            min={1}
            max={100}
            valueText={String(quality)}
          />
        )}
        {format !== 'psd' && (
          <Switch
            label="Write the prompt into the file"
            hint="With it “Reuse settings” works wherever the file is imported. The key and the server’s address are never written."
            checked={withNote}
            onChange={(next) => set({ withNote: next })}
          />
        )}
      </div>
    </Dialog>
  )
}
