import { ChevronLeft, ChevronRight, ImagePlus, Sparkles, X } from 'lucide-react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import { Button, IconButton } from '@/ui/button'
import type { EditDesk, OpenPicture, OpenSource } from '@/usecases/edit-desk'
import { PictureDrop } from '@/ui/picture-drop'
import { IMAGE_TYPES, useImageDrop } from '@/ui/use-image-drop'

interface EditSourceCardProps {
  desk: EditDesk
  source: OpenSource
  /** How many pictures the model takes in all, the masked one included. */
  maxImages: number
  /** Offers what this device can do with a picture of the gallery. */
  onImprove?: ((id: ImageId) => void) | undefined
}

/** The picture that is edited and those that go along with it. */
export function EditSourceCard({ desk, source, maxImages, onImprove }: EditSourceCardProps) {
  const { imageId } = source.image
  return (
    <section aria-label="Source" className="flex flex-col gap-2">
      <h2 className="text-xs font-medium text-mute">Source</h2>
      <div className="flex flex-col gap-2.5 rounded-card border border-line bg-stage p-2.5">
        <PictureDrop url={source.url} picture={source.image} onFile={(file) => void desk.openFile(file)} />
        {onImprove && imageId && (
          <Button
            tone="ghost"
            size="small"
            icon={<Sparkles size={14} />}
            onClick={() => onImprove(imageId)}
            className="justify-start self-start"
          >
            Improve…
          </Button>
        )}
        <References desk={desk} maxImages={maxImages} />
      </div>
    </section>
  )
}

function References({ desk, maxImages }: Pick<EditSourceCardProps, 'desk' | 'maxImages'>) {
  const references = useStore(desk.store, (state) => state.references)
  const { getRootProps, getInputProps, open } = useImageDrop((files) => void desk.addReferences(files), true)
  const canTakeMore = references.length < maxImages - 1
  if (references.length === 0 && !canTakeMore) return null
  return (
    <div {...getRootProps()} className="flex flex-col gap-2 border-t border-line pt-2">
      {references.length > 0 && (
        <ol aria-label="Reference images" className="flex flex-wrap gap-2">
          {references.map((reference, index) => (
            <Reference key={reference.image.key} {...{ desk, reference, index, count: references.length }} />
          ))}
        </ol>
      )}
      <input {...getInputProps()} accept={IMAGE_TYPES} aria-label="Reference files" />
      {canTakeMore && (
        <Button
          tone="ghost"
          size="small"
          icon={<ImagePlus size={14} />}
          onClick={open}
          className="justify-start self-start"
        >
          Add reference image
        </Button>
      )}
    </div>
  )
}

interface ReferenceProps {
  desk: EditDesk
  reference: OpenPicture
  index: number
  count: number
}

function Reference({ desk, reference: { image, url }, index, count }: ReferenceProps) {
  return (
    <li className="flex flex-col items-center gap-0.5">
      <img src={url} alt={image.name} title={image.name} className="size-16 rounded-md object-cover" />
      <div className="flex">
        {index > 0 && (
          <IconButton
            size="small"
            label={`Move reference ${index + 1} forward`}
            icon={<ChevronLeft size={13} />}
            onClick={() => desk.moveReference(image.key, -1)}
          />
        )}
        <IconButton
          size="small"
          label={`Remove reference ${index + 1}`}
          icon={<X size={13} />}
          onClick={() => desk.removeReference(image.key)}
        />
        {index < count - 1 && (
          <IconButton
            size="small"
            label={`Move reference ${index + 1} back`}
            icon={<ChevronRight size={13} />}
            onClick={() => desk.moveReference(image.key, 1)}
          />
        )}
      </div>
    </li>
  )
}
