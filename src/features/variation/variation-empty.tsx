import { Blend } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '@/ui/button'
import { cx } from '@/ui/cx'
import { EmptyState } from '@/ui/empty-state'
import { IMAGE_TYPES, useImageDrop } from '@/ui/use-image-drop'
import type { VariationDesk } from '@/usecases/variation-desk'

interface VariationEmptyProps {
  desk: VariationDesk
  onFiles: (files: readonly File[]) => void
}

/** Before there is a picture: the stage takes one. */
export function VariationEmpty({ desk, onFiles }: VariationEmptyProps) {
  const isOpening = useStore(desk.store, (state) => state.isOpening)
  const { getRootProps, getInputProps, open, isDragActive } = useImageDrop(onFiles)
  return (
    <div {...getRootProps()} className="min-h-80 flex-1 p-3 wide:p-6">
      <input {...getInputProps()} accept={IMAGE_TYPES} aria-label="Image file" />
      <EmptyState
        icon={<Blend size={24} strokeWidth={1.5} aria-hidden />}
        title={isOpening ? 'Opening the picture …' : 'Drop a picture to vary'}
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
        Other pictures like it, as many as ten at once. You can also paste a picture, or press “Make
        variations” on one in the gallery.
      </EmptyState>
    </div>
  )
}
