import { PictureDrop } from '@/ui/picture-drop'
import type { VariationDesk, VariationSource } from '@/usecases/variation-desk'

interface VariationSourceCardProps {
  desk: VariationDesk
  source: VariationSource
}

/** The picture that is varied, and what is to be known of it. */
export function VariationSourceCard({ desk, source: { image, url, isDeleted } }: VariationSourceCardProps) {
  return (
    <section aria-label="Source" className="flex flex-col gap-2">
      <h2 className="text-xs font-medium text-mute">Source</h2>
      <div className="rounded-card border border-line bg-stage p-2.5">
        <PictureDrop url={url} picture={image} onFile={(file) => void desk.openFile(file)} />
        <p role="status" className="text-xs text-danger not-empty:mt-1.5">
          {isDeleted &&
            'This picture was deleted from the gallery. Variations are made from the copy that is open here.'}
        </p>
      </div>
    </section>
  )
}
