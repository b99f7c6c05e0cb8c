import { AppError } from '@/domain/app-error'
import { invariant } from '@/lib/assert'
import { decodeImage } from './decode-image'
import type { EncodedType, Intake, LayeredPicture, PictureHeader } from './image-protocol'
import { intakeImage } from './intake-image'
import { createTurns } from './in-turn'
import { readHeader } from './read-header'
import { sha256Hex } from './sha256-hex'
import { scaledDown } from './scale-image'

/** Visibly like the original at a third of the bytes. */
const THUMBNAIL_QUALITY = 0.85

const inTurn = createTurns()

async function withBitmap<Value>(blob: Blob, work: (bitmap: ImageBitmap) => Promise<Value>): Promise<Value> {
  const bitmap = await decodeImage(blob)
  try {
    return await work(bitmap)
  } finally {
    bitmap.close()
  }
}

/** See `ImageProtocol.thumbnail`. A browser that cannot write WebP makes it a PNG, as the canvas specification has it. */
export function thumbnail({ original, maxEdgePx }: { original: Blob; maxEdgePx: number }): Promise<Blob> {
  return inTurn(() =>
    withBitmap(original, (bitmap) =>
      scaledDown(bitmap, maxEdgePx).convertToBlob({ type: 'image/webp', quality: THUMBNAIL_QUALITY }),
    ),
  )
}

/** See `ImageProtocol.png`. */
export function png(blob: Blob): Promise<Blob> {
  return inTurn(() =>
    withBitmap(blob, (bitmap) => scaledDown(bitmap, Infinity).convertToBlob({ type: 'image/png' })),
  )
}

/** See `ImageProtocol.encode`. @throws AppError `image/unsupported` where the browser cannot write the format */
export function encode({
  picture,
  mediaType,
  quality,
}: {
  picture: Blob
  mediaType: EncodedType
  quality: number
}): Promise<Blob> {
  return inTurn(() =>
    withBitmap(picture, async (bitmap) => {
      const encoded = await (
        mediaType === 'image/jpeg' ? onWhite(bitmap) : scaledDown(bitmap, Infinity)
      ).convertToBlob({ type: mediaType, quality })
      if (encoded.type !== mediaType) throw new AppError('image/unsupported', 'This browser cannot write it.')
      return encoded
    }),
  )
}

function onWhite(bitmap: ImageBitmap): OffscreenCanvas {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d')
  invariant(context, 'a fresh canvas has a 2d context')
  context.fillStyle = 'white'
  context.fillRect(0, 0, bitmap.width, bitmap.height)
  context.drawImage(bitmap, 0, 0)
  return canvas
}

/** See `ImageProtocol.layered`. */
export function layered(picture: LayeredPicture): Promise<Blob> {
  return inTurn(async () => (await import('./write-psd')).writeLayered(picture))
}

/** See `ImageProtocol.intake`. */
export function intake(file: Blob): Promise<Intake> {
  return inTurn(() => intakeImage(file))
}

/** See `ImageProtocol.inspect`. */
export async function inspect(file: Blob): Promise<PictureHeader> {
  const { mediaType, width, height, orientation } = readHeader(new Uint8Array(await file.arrayBuffer()))
  // From 5 on the picture lies on its side.
  return orientation < 5 ? { mediaType, width, height } : { mediaType, width: height, height: width }
}

/** See `ImageProtocol.sha256`. */
export async function sha256(blob: Blob): Promise<string> {
  return sha256Hex(await blob.arrayBuffer())
}
