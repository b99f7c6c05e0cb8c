import { Import } from 'lucide-react'
import type { ReactNode } from 'react'
import { useImageDrop } from '@/ui/use-image-drop'
import type { Transfers } from '@/usecases/transfers'

interface GalleryDropProps {
  transfers: Pick<Transfers, 'importFiles'>
  children: ReactNode
}

/** Takes pictures, folders of them and backups that are dropped anywhere on the gallery. */
export function GalleryDrop({ transfers, children }: GalleryDropProps) {
  const { getRootProps, isDragActive } = useImageDrop((files) => void transfers.importFiles([...files]), true)
  return (
    // It is no stop of the Tab key: what is inside of it is.
    <div
      {...getRootProps({ role: undefined, tabIndex: undefined })}
      className="relative flex min-h-0 flex-1 flex-col"
    >
      {children}
      {isDragActive && (
        <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-card border-2 border-dashed border-accent bg-panel/90">
          <p className="flex items-center gap-2 text-sm font-medium">
            <Import size={16} aria-hidden />
            Drop to import
          </p>
        </div>
      )}
    </div>
  )
}
