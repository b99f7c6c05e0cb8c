import { useEffect, useEffectEvent } from 'react'
import { useDropzone } from 'react-dropzone'

/** What the file chooser shows; a dropped file of any kind is taken and, where it cannot be read, refused in words. */
export const IMAGE_TYPES = 'image/png,image/jpeg,image/webp,image/gif,image/avif'

/** A place that takes pictures by drop and, with its hidden input, by choice. */
export function useImageDrop(onFiles: (files: readonly File[]) => void, multiple = false) {
  return useDropzone({
    multiple,
    noClick: true,
    noKeyboard: true,
    onDrop: (files) => files.length > 0 && onFiles(files),
  })
}

/** Takes pictures that are pasted anywhere on the page, while this is mounted. */
export function useImagePaste(onFiles: (files: readonly File[]) => void): void {
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
    if (files.length === 0 || document.querySelector('dialog:modal')) return
    event.preventDefault()
    onFiles(files)
  })
  useEffect(() => {
    window.addEventListener('paste', onPaste)
    return () => window.removeEventListener('paste', onPaste)
  }, [])
}
