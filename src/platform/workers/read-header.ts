import { imageDimensionsFromData } from 'image-dimensions'
import { AppError } from '@/domain/app-error'
import type { MediaType } from '@/domain/image-record'
import type { HeaderDetails } from './header-details'
import { readJpegHeader, readPngHeader, readRiffHeader } from './header-details'

/** A decoded picture takes four bytes for each pixel, whatever its file weighs: a WebP of 38 bytes can ask for 1 GB. */
export const MAX_PIXELS = 64_000_000

/** What can be said of a file before anything is decoded. */
export interface ImageHeader extends HeaderDetails {
  mediaType: MediaType
  /** As stored: orientation is not applied. */
  width: number
  height: number
}

const MEDIA_TYPES: Readonly<Record<string, MediaType>> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
}

/** Kinds of files that people drop and browsers do not read, by how they begin. */
const FOREIGN: readonly [RegExp, string][] = [
  [/^(\ufeff)?\s*(<\?xml[\s\S]*?)?(<!--[\s\S]*?-->\s*)*(<!doctype svg[\s\S]*?)?<svg\b/i, 'An SVG drawing'],
  [/^.{4}ftyp(hei|hev|mif1|msf1)/s, 'A HEIC photo'],
  [/^(II\*\0|MM\0\*)/, 'A TIFF picture'],
  [/^%PDF/, 'A PDF document'],
  [/^8BPS/, 'A Photoshop document'],
  [/^BM/, 'A BMP picture'],
  [/^(\xff\x0a|\0\0\0\x0cJXL )/, 'A JPEG XL picture'],
  [/^\s*<(!doctype html|html)/i, 'A web page'],
  [/^PK\x03\x04/, 'An archive'],
]

function refuseForeign(bytes: Uint8Array): void {
  const head = String.fromCharCode(...bytes.subarray(0, 1024))
  const found = FOREIGN.find(([pattern]) => pattern.test(head))
  if (found)
    throw new AppError('image/unsupported', `${found[1]} cannot be edited here: export it as PNG or JPEG.`)
}

/** Where the signature promises a picture, what follows is a damaged one and not a foreign one. */
function looksLikePicture(bytes: Uint8Array): boolean {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  return /^(\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|.{4}ftypavi)/s.test(head)
}

function detailsOf(mediaType: MediaType, bytes: Uint8Array): HeaderDetails {
  const usual = { orientation: 1, isAnimated: false, bitsPerChannel: 8, isSrgb: true, isPlainPng: false }
  try {
    if (mediaType === 'image/png') return { ...usual, ...readPngHeader(bytes) }
    if (mediaType === 'image/jpeg') return { ...usual, ...readJpegHeader(bytes) }
    if (mediaType === 'image/webp') return { ...usual, ...readRiffHeader(bytes) }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error // a read beyond the end: damaged, and the decoder's to judge
  }
  return usual
}

/**
 * Type, size and what will have to be converted, from the bytes alone; the file's name and type play no part.
 * @throws AppError `image/unsupported` for other kinds of files, `image/undecodable` without a size, `image/too-large`
 */
export function readHeader(bytes: Uint8Array): ImageHeader {
  refuseForeign(bytes)
  const found = imageDimensionsFromData(bytes)
  const mediaType = found && MEDIA_TYPES[found.type]
  if (!found || !mediaType) {
    if (looksLikePicture(bytes)) throw new AppError('image/undecodable', 'The picture is damaged or cut off.')
    throw new AppError(
      'image/unsupported',
      bytes.length === 0 ? 'The file is empty.' : 'No picture format that is known here.',
    )
  }
  const { width, height } = found
  if (!(width > 0 && height > 0)) throw new AppError('image/undecodable', 'The picture has no size.')
  if (width * height > MAX_PIXELS) throw new AppError('image/too-large', `${width} × ${height} px`)
  return { mediaType, width, height, ...detailsOf(mediaType, bytes) }
}
