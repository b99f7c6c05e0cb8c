import { ImagePlus } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/empty-state'
import type { EditDesk } from '@/usecases/edit-desk'
import { IMAGE_TYPES, useImageDrop } from '@/ui/use-image-drop'

interface EditEmptyProps {
  desk: EditDesk
  onFiles: (files: readonly File[]) => void
}

/** Before there is a picture: the whole stage takes one. */
export function EditEmpty({ desk, onFiles }: EditEmptyProps) {
  const isOpening = useStore(desk.store, (state) => state.isOpening)
  const { getRootProps, getInputProps, open, isDragActive } = useImageDrop(onFiles)
  return (
    <div {...getRootProps()} className="h-full p-3 wide:p-6">
      <input {...getInputProps()} accept={IMAGE_TYPES} aria-label="Image file" />
      <EmptyState
        icon={<ImagePlus size={24} strokeWidth={1.5} aria-hidden />}
        title={isOpening ? 'Opening the picture …' : 'Drop a picture to edit'}
        className={cx(
          'h-full min-h-80 rounded-card border border-dashed transition-colors duration-quick',
          isDragActive ? 'border-accent bg-raised' : 'border-line-strong',
        )}
        action={
          <Button tone="main" size="large" onClick={open} disabled={isOpening}>
            Choose image
          </Button>
        }
      >
        Paint over what is to change; everything else stays as it is, to the last pixel. You can also paste a
        picture, or press Edit on one in the gallery.
      </EmptyState>
    </div>
  )
}
