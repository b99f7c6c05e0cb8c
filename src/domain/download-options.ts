import type { ImageRecord, MediaType } from './image-record'
import { FILE_EXTENSIONS } from './image-record'

export const DOWNLOAD_FORMATS = ['original', 'png', 'jpeg', 'webp', 'psd'] as const
export type DownloadFormat = (typeof DOWNLOAD_FORMATS)[number]

/** How pictures leave as files. */
export interface DownloadOptions {
  /** `original` is the stored file, byte for byte but for the note. */
  format: DownloadFormat
  /** Of JPEG and WebP, 1 to 100. */
  quality: number
  /** True where the file is to say how it was made. */
  withNote: boolean
}

export const DEFAULT_DOWNLOAD: DownloadOptions = { format: 'original', quality: 92, withNote: true }

const MEDIA_TYPES = { png: 'image/png', jpeg: 'image/jpeg', webp: 'image/webp' } as const

/** The type to encode into; undefined where the stored bytes will do. */
export function encodedType(
  format: DownloadFormat,
  stored: MediaType,
): (typeof MEDIA_TYPES)[keyof typeof MEDIA_TYPES] | undefined {
  if (format === 'original' || format === 'psd') return undefined
  const wanted = MEDIA_TYPES[format]
  // A stored PNG is a PNG already; another JPEG would be a worse one, unless that is what is asked for by its quality.
  return wanted === stored && wanted === 'image/png' ? undefined : wanted
}

/** The name with the ending that the format has. */
export function renamed(
  name: string,
  format: DownloadFormat,
  { mediaType }: Pick<ImageRecord, 'mediaType'>,
): string {
  const ending = format === 'psd' ? 'psd' : FILE_EXTENSIONS[encodedType(format, mediaType) ?? mediaType]
  return `${name.slice(0, name.lastIndexOf('.'))}.${ending}`
}
