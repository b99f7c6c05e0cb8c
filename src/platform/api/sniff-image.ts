import { imageDimensionsFromData } from 'image-dimensions'
import { AppError } from '@/domain/app-error'
import type { MediaType } from '@/domain/image-record'
import { isCutShort } from './is-cut-short'
import { isTurned } from './jpeg-orientation'

const MEDIA_TYPES: Readonly<Record<string, MediaType>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
}

/** What a picture's own header says of it. */
export interface SniffedImage {
  mediaType: MediaType
  /** As it is shown: a JPEG that has to be turned has its sides exchanged. */
  width: number
  height: number
}

/** A name for what came instead of a picture, for the error's detail. */
function foreignName(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'No bytes.'
  const head = new TextDecoder().decode(bytes.subarray(0, 512)).trimStart()
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?<svg\b/i.test(head)) return 'An SVG drawing.'
  if (/^<(!doctype|html)/i.test(head)) return 'A web page.'
  return /^[\x20-\x7e\s]{16}/.test(head) ? 'Text.' : 'Bytes of no known picture format.'
}

/**
 * Reads type and size from the bytes themselves; what the server claimed plays no part. Decodes nothing: a picture that passes can
 * still be damaged inside.
 * @throws AppError `api/broken-image`
 */
export function sniffImage(bytes: Uint8Array): SniffedImage {
  const found = imageDimensionsFromData(bytes)
  const mediaType = found && MEDIA_TYPES[found.type]
  if (!found || !mediaType) throw new AppError('api/broken-image', foreignName(bytes))
  if (!(found.width > 0 && found.height > 0))
    throw new AppError('api/broken-image', 'A picture without size.')
  if (isCutShort(bytes, mediaType))
    throw new AppError('api/broken-image', 'The end of the picture is missing.')
  const [width, height] = isTurned(bytes, mediaType)
    ? [found.height, found.width]
    : [found.width, found.height]
  return { mediaType, width, height }
}
