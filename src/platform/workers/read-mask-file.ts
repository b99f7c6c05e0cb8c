import { AppError } from '@/domain/app-error'
import { MASK_LIMITS } from '@/domain/mask/mask-row'
import { coverageShare, snapCoverage, type CoverageMap } from '@/lib/raster/coverage'
import { guessMaskReading, readMask, type MaskReading } from '@/lib/raster/read-mask'
import { resampleCoverage } from '@/lib/raster/resample'
import type { RgbaImage } from '@/lib/raster/rgba'
import { encodeRuns } from '@/lib/raster/runs'
import { readExactPng } from './exact-pixels'
import type { MaskFileReading } from './mask-protocol'
import { MAX_PIXELS, readHeader } from './read-header'
import { readPixels } from './read-pixels'

/** A file of the largest picture is not larger than its bare pixels, but for some metadata. */
const MAX_FILE_BYTES = 5 * MAX_PIXELS

/** How far lossy compression leaves black and white from what they were. */
const LOSS = 10

/** What a mask file shows; `isLossy` where its blacks and whites are not meant to the last digit. */
export interface MaskPicture {
  readonly pixels: RgbaImage
  readonly isLossy: boolean
}

async function bytesOf(file: Blob): Promise<Uint8Array> {
  if (file.size > MAX_FILE_BYTES) throw new AppError('image/too-large', `${file.size} bytes`)
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch (cause) {
    throw new AppError('image/undecodable', 'The file cannot be read.', { cause })
  }
}

/**
 * Reads any picture file as a mask is read: with the colours under transparency where the file has them, since they may be the mask.
 * @throws AppError `image/unsupported`, `image/too-large`, `image/undecodable`
 */
export async function readMaskPicture(file: Blob): Promise<MaskPicture> {
  const { isPlainPng, mediaType } = readHeader(await bytesOf(file))
  const pixels = isPlainPng ? await readExactPng(file) : await readPixels(file)
  return { pixels, isLossy: mediaType !== 'image/png' && mediaType !== 'image/gif' }
}

/** The smaller of two ways to keep one and the same mask: at its own size, or at the image's. */
function atMost(map: CoverageMap, image: { width: number; height: number }): CoverageMap {
  if (map.width * map.height <= image.width * image.height) return map
  return resampleCoverage(map, image.width, image.height)
}

/**
 * What a mask picture says about an image of this size: read as told, or as is likeliest.
 * @throws AppError `image/too-large` when it is so noisy that no document could hold it
 */
export function maskFileReading(
  { pixels, isLossy }: MaskPicture,
  image: { readonly width: number; readonly height: number },
  asked: MaskReading | undefined,
): MaskFileReading {
  const reading = asked ?? guessMaskReading(pixels)
  const read = readMask(pixels, reading)
  if (isLossy && reading !== 'alpha') snapCoverage(read, LOSS)
  const map = atMost(read, image)
  const runs = encodeRuns(map.data)
  if (runs.byteLength > MASK_LIMITS.bytes / 2) throw new AppError('image/too-large', 'The mask is noise')
  const { width, height } = pixels
  return {
    imported: {
      reading,
      width,
      height,
      wasRescaled: width !== image.width || height !== image.height,
      share: coverageShare(map),
    },
    operation: { kind: 'bitmap', width: map.width, height: map.height, runs, combine: 'add' },
  }
}
