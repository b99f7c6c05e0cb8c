import type { ConnectionId, ImageId, JobId } from './ids'
import type { ImageRequest } from './image-request'

export type MediaType = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif' | 'image/avif'

export const FILE_EXTENSIONS: Record<MediaType, string> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'avif',
}

/** Tokens as the server counted them. */
export interface TokenUsage {
  inputTokens: number
  outputTokens: number
  totalTokens: number
}

/** Everything that is known of a stored picture except its bytes. */
export interface ImageRecord {
  id: ImageId
  jobId: JobId
  kind: 'generation' | 'edit' | 'variation' | 'import'
  /** Epoch ms at which the picture was stored. */
  createdAt: number
  /** Of the stored bytes, in px, as read from their own header. */
  width: number
  height: number
  mediaType: MediaType
  sizeBytes: number
  /** Lower-case hex. */
  sha256: string
  request: ImageRequest
  connectionId: ConnectionId
  connectionName: string
  /** What the server says it drew, where it says so. */
  revisedPrompt?: string
  requestId?: string
  usage?: TokenUsage
  /** From sending to the last byte. */
  elapsedMs?: number
  /** When it was put into the trash, epoch ms. */
  deletedAt?: number
}
