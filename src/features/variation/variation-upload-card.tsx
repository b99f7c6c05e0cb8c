import { useId } from 'react'
import { formatBytes } from '@/lib/format-bytes'
import type { VariationUpload } from '@/usecases/vary-image'

interface VariationUploadCardProps {
  /** Undefined until it is measured. */
  upload: VariationUpload | undefined
  /** Why it could not be made. */
  failure: string | undefined
}

/** What was done to the file so that the server takes it. */
const PACKING: Readonly<Record<VariationUpload['packing'], string | undefined>> = {
  usual: undefined,
  tighter: 'Packed tighter to stay below the server’s limit.',
  smaller: 'Packed tighter and made smaller to stay below the server’s limit.',
}

/** The picture as the next press of the button sends it. */
export function VariationUploadCard({ upload, failure }: VariationUploadCardProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-1 rounded-card border border-line px-3 py-2.5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id={id} className="text-sm font-semibold">
          What will be sent
        </h2>
        <p className="text-right text-xs tabular-nums text-mute">
          {upload
            ? `${upload.width} × ${upload.height} · ${formatBytes(upload.sizeBytes)}`
            : (failure ?? 'Measuring …')}
        </p>
      </div>
      {upload && PACKING[upload.packing] && <p className="text-xs text-mute">{PACKING[upload.packing]}</p>}
    </section>
  )
}
