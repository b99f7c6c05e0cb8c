import { ImagePlus } from 'lucide-react'
import { useStore } from 'zustand'
import { EmptyPictureDrop } from '@/ui/picture-drop'
import type { EditDesk } from '@/usecases/edit-desk'

interface EditEmptyProps {
  desk: EditDesk
  onFiles: (files: readonly File[]) => void
}

/** Before there is a picture: the whole stage takes one. */
export function EditEmpty({ desk, onFiles }: EditEmptyProps) {
  const isOpening = useStore(desk.store, (state) => state.isOpening)
  return (
    <EmptyPictureDrop
      icon={<ImagePlus size={24} strokeWidth={1.5} aria-hidden />}
      title="Drop a picture to edit"
      className="h-full"
      {...{ isOpening, onFiles }}
    >
      Paint over what is to change; everything else stays as it is, to the last pixel. You can also paste a
      picture, or press Edit on one in the gallery.
    </EmptyPictureDrop>
  )
}
