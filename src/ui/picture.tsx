import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { cx } from './cx'
import type { PictureSize } from './picture-source'
import { usePicture } from './picture-source'

interface PictureProps {
  pictureKey: string
  size: PictureSize
  alt: string
  /** `cover` fills the box and crops; `contain` shows all of it. */
  fit?: 'cover' | 'contain' | undefined
  className?: string | undefined
}

/** A stored picture that fills its box, fades in, and says so when its bytes cannot be read. */
export function Picture({ pictureKey, size, alt, fit = 'cover', className }: PictureProps) {
  const picture = usePicture(pictureKey, size)
  const [shownUrl, setShownUrl] = useState<string>()
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const url = picture.kind === 'ready' ? picture.url : undefined
  if (picture.kind === 'unreadable' || (url && url === brokenUrl)) {
    return <UnreadablePicture alt={alt} className={className} />
  }
  return (
    <img
      alt={alt}
      src={url}
      decoding="async"
      draggable={false}
      onLoad={() => setShownUrl(url)}
      onError={() => setBrokenUrl(url)}
      className={cx(
        'size-full transition-opacity duration-calm',
        fit === 'cover' ? 'object-cover' : 'object-contain',
        url && shownUrl === url ? 'opacity-100' : 'opacity-0',
        className,
      )}
    />
  )
}

function UnreadablePicture({ alt, className }: { alt: string; className: string | undefined }) {
  return (
    <span
      role="img"
      aria-label={`${alt} (could not be read)`}
      className={cx(
        'flex size-full flex-col items-center justify-center gap-1.5 bg-raised p-2 text-center text-2xs text-mute',
        className,
      )}
    >
      <ImageOff size={18} aria-hidden />
      Could not be read
    </span>
  )
}
