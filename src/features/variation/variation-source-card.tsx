import { formatBytes } from '@/lib/format-bytes'
import { Button } from '@/ui/button'
import { IMAGE_TYPES, useImageDrop } from '@/ui/use-image-drop'
import type { VariationDesk, VariationSource } from '@/usecases/variation-desk'

interface VariationSourceCardProps {
  desk: VariationDesk
  source: VariationSource
}

/** The picture that is varied, and what is to be known of it. */
export function VariationSourceCard({ desk, source }: VariationSourceCardProps) {
  const { image, url, isDeleted } = source
  const { name, width, height, bytes, notes } = image
  const { getRootProps, getInputProps, open, isDragActive } = useImageDrop(([file]) => {
    if (file) void desk.openFile(file)
  })
  return (
    <section aria-label="Source" className="flex flex-col gap-2">
      <h2 className="text-xs font-medium text-mute">Source</h2>
      <div
        {...getRootProps()}
        className={`rounded-card border bg-stage p-2.5 ${isDragActive ? 'border-accent' : 'border-line'}`}
      >
        <input {...getInputProps()} accept={IMAGE_TYPES} aria-label="Image file" />
        <div className="flex items-center gap-2.5">
          <img src={url} alt="" className="size-11 shrink-0 rounded-md object-cover" />
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm" title={name}>
              {name}
            </p>
            <p className="truncate text-xs text-faint tabular-nums">
              {width} × {height} · {formatBytes(bytes.size)}
            </p>
          </div>
          <Button tone="ghost" size="small" onClick={open}>
            Choose image
          </Button>
        </div>
        {notes.length > 0 && <p className="mt-1.5 text-xs text-mute">{notes.join('. ')}.</p>}
        <p role="status" className="text-xs text-danger not-empty:mt-1.5">
          {isDeleted &&
            'This picture was deleted from the gallery. Variations are made from the copy that is open here.'}
        </p>
      </div>
    </section>
  )
}
