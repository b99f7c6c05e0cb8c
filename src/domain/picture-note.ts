import type { ImageRecord } from './image-record'
import type { ImageRequest } from './image-request'

/** What a picture file says of itself when it leaves: how it was made, and nothing of where or with which key. */
export interface PictureNote {
  app: 'pentimento'
  version: 1
  kind: ImageRecord['kind']
  createdAt: number
  request: ImageRequest
  revisedPrompt?: string
}

export const NOTE_VERSION = 1

/** The note of a picture. The `user` that a request names is for the server alone and stays behind. */
export function noteOf({ kind, createdAt, request, revisedPrompt }: ImageRecord): PictureNote {
  const { user: _forTheServer, ...told } = request
  return {
    app: 'pentimento',
    version: NOTE_VERSION,
    kind,
    createdAt,
    request: told,
    ...(revisedPrompt ? { revisedPrompt } : {}),
  }
}
