import { decodeImage } from './decode-image'
import { scaledDown } from './scale-image'

/** Visibly like the original at a third of the bytes. */
const THUMBNAIL_QUALITY = 0.85

let turn: Promise<unknown> = Promise.resolve()

/** One picture at a time: ten decoded side by side would take ten times the memory. */
function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  const result = turn.then(work)
  turn = result.catch(() => undefined)
  return result
}

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

/** See `ImageProtocol.sha256`. */
export async function sha256(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
