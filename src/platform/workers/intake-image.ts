import { AppError } from '@/domain/app-error'
import type { RgbaImage } from '@/lib/raster/rgba'
import { readExactPng, toPngBlob } from './exact-pixels'
import type { Intake } from './image-protocol'
import { countFrames } from './count-frames'
import type { ImageHeader } from './read-header'
import { readHeader } from './read-header'
import { readPixels } from './read-pixels'
import { sha256Hex } from './sha256-hex'

const FORMAT_NAMES: Readonly<Record<string, string>> = { 'image/gif': 'GIF', 'image/avif': 'AVIF' }

/** What is worth telling; that a photo becomes a PNG on the way is not. */
function notesOn(header: ImageHeader, isAnimated: boolean, hasAlpha: boolean): string[] {
  const format = FORMAT_NAMES[header.mediaType]
  return [
    ...(isAnimated ? ['First frame of an animation'] : []),
    ...(format ? [`Converted from ${format}`] : []),
    ...(header.bitsPerChannel > 8 ? [`Converted from ${header.bitsPerChannel} to 8 bits per channel`] : []),
    ...(header.isSrgb ? [] : ['Converted from its own colour profile to sRGB']),
    ...(header.orientation > 1 ? ['Turned upright, as the camera noted'] : []),
    ...(hasAlpha ? ['Parts are transparent'] : []),
  ]
}

function hasTransparency({ data }: RgbaImage): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  return false
}

async function keyOf({ width, height, data }: RgbaImage): Promise<string> {
  const size = Uint32Array.of(width, height)
  const pixels = new Uint8Array(data.buffer as ArrayBuffer, data.byteOffset, data.length) // ours, never shared memory
  const digests = await Promise.all([sha256Hex(size), sha256Hex(pixels)])
  return sha256Hex(new TextEncoder().encode(digests.join(' ')))
}

/** Exact bytes where the file has them; otherwise the browser's reading, upright and in sRGB. */
async function pixelsOf(file: Blob, header: ImageHeader): Promise<RgbaImage> {
  return header.isPlainPng ? readExactPng(file) : readPixels(file)
}

/**
 * Takes in a picture: judged by its header before a pixel is decoded, then decoded once, upright, and written anew
 * as a PNG that holds pixels and nothing else: where and when a photo was taken stays behind.
 * @throws AppError `image/unsupported`, `image/too-large`, `image/undecodable`
 */
export async function intakeImage(file: Blob): Promise<Intake> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const header = readHeader(bytes)
  const pixels = await pixelsOf(file, header)
  const { width, height } = pixels
  if (width < 1 || height < 1) throw new AppError('image/undecodable', 'The picture has no size.')
  const hasAlpha = hasTransparency(pixels)
  const isAnimated = header.isAnimated || (header.mediaType === 'image/gif' && countFrames(bytes) > 1)
  const [key, png] = await Promise.all([keyOf(pixels), toPngBlob(pixels)])
  const notes = notesOn(header, isAnimated, hasAlpha)
  return { key, width, height, hasAlpha, bytes: png, originalType: header.mediaType, notes }
}
