import { Blend } from 'lucide-react'
import { useStore } from 'zustand'
import { EmptyPictureDrop } from '@/ui/picture-drop'
import type { VariationDesk } from '@/usecases/variation-desk'

interface VariationEmptyProps {
  desk: VariationDesk
  onFiles: (files: readonly File[]) => void
}

/** Before there is a picture: the stage takes one. */
export function VariationEmpty({ desk, onFiles }: VariationEmptyProps) {
  const isOpening = useStore(desk.store, (state) => state.isOpening)
  return (
    <EmptyPictureDrop
      icon={<Blend size={24} strokeWidth={1.5} aria-hidden />}
      title="Drop a picture to vary"
      className="min-h-80 flex-1"
      {...{ isOpening, onFiles }}
    >
      Other pictures like it, as many as ten at once. You can also paste a picture, or press “Make variations”
      on one in the gallery.
    </EmptyPictureDrop>
  )
}
