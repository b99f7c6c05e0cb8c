import type { EncodedType, ImageProtocol, Intake, LayeredPicture, PictureHeader } from './image-protocol'
import type { RpcEndpoint } from './rpc'
import { createRpcClient } from './rpc'

/** The largest picture that is let in decodes in about five seconds on a slow machine, and up to ten wait for each other. */
const DEADLINE_MS = 60_000

/** Work on whole pictures, off the main thread. */
export interface ImageTools {
  /** At most `maxEdgePx` on its longer side, never enlarged, as WebP. @throws AppError `image/*`, `worker/*` */
  thumbnailOf(original: Blob, maxEdgePx: number): Promise<Blob>
  /** The picture as PNG: its first frame, upright, without metadata. @throws AppError `image/*`, `worker/*` */
  toPng(original: Blob): Promise<Blob>
  /** The picture in another format, `quality` 0 to 1. @throws AppError `image/*`, `worker/*` */
  encode(picture: Blob, mediaType: EncodedType, quality: number): Promise<Blob>
  /** A Photoshop document. @throws AppError `image/*`, `worker/*` */
  layered(picture: LayeredPicture): Promise<Blob>
  /** A file, as the app works on it. @throws AppError `image/unsupported|too-large|undecodable`, `worker/*` */
  intake(file: Blob): Promise<Intake>
  /** Kind and size of a file. @throws AppError `image/unsupported|too-large|undecodable`, `worker/*` */
  inspect(file: Blob): Promise<PictureHeader>
  /** Lower-case hex. @throws AppError `worker/*` */
  sha256(blob: Blob): Promise<string>
}

/** The tools of one image worker, which `spawn` starts with the first call and anew after a crash. */
export function createImageTools(spawn: () => RpcEndpoint): ImageTools {
  const rpc = createRpcClient<ImageProtocol>(spawn, { deadlineMs: DEADLINE_MS, onAbort: 'message' })
  return {
    thumbnailOf: (original, maxEdgePx) => rpc.call('thumbnail', { original, maxEdgePx }),
    toPng: (original) => rpc.call('png', original),
    encode: (picture, mediaType, quality) => rpc.call('encode', { picture, mediaType, quality }),
    layered: (picture) => rpc.call('layered', picture),
    intake: (file) => rpc.call('intake', file),
    inspect: (file) => rpc.call('inspect', file),
    sha256: (blob) => rpc.call('sha256', blob),
  }
}
