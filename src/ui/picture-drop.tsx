import type { ReactNode } from 'react'
import { formatBytes } from '@/lib/format-bytes'
import { Button } from './button'
import { cx } from './cx'
import { EmptyState } from './empty-state'
import { IMAGE_TYPES, useImageDrop } from './use-image-drop'

interface EmptyPictureDropProps {
  icon: ReactNode
  title: string
  /** True from the choice of a picture until it is there. */
  isOpening: boolean
  onFiles: (files: readonly File[]) => void
  /** For layout only. */
  className: string
  children: ReactNode
}

/** Before there is a picture: the whole place takes one. */
export function EmptyPictureDrop(props: EmptyPictureDropProps) {
  const { icon, title, isOpening, onFiles, className, children } = props
  const { getRootProps, getInputProps, open, isDragActive } = useImageDrop(onFiles)
  return (
    <div {...getRootProps()} className={cx('p-3 wide:p-6', className)}>
      <input {...getInputProps()} accept={IMAGE_TYPES} aria-label="Image file" />
      <EmptyState
        icon={icon}
        title={isOpening ? 'Opening the picture …' : title}
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
        {children}
      </EmptyState>
    </div>
  )
}

interface PictureDropProps {
  url: string
  picture: { name: string; width: number; height: number; bytes: Blob; notes: readonly string[] }
  onFile: (file: File) => void
}

/** The picture that is worked on, in one line, which takes another in its place. */
export function PictureDrop({ url, picture, onFile }: PictureDropProps) {
  const { name, width, height, bytes, notes } = picture
  const { getRootProps, getInputProps, open, isDragActive } = useImageDrop(([file]) => file && onFile(file))
  return (
    <div {...getRootProps()} className={isDragActive ? 'rounded-md ring-2 ring-accent' : undefined}>
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
    </div>
  )
}
