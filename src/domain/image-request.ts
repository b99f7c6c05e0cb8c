/** A request in the app's own terms, before any connection or model has cut it to what they take. */
export interface GenerateRequest {
  kind: 'generate'
  prompt: string
  model: string
  /** How many pictures are wanted, 1 to 10. */
  count: number
  /** "auto" or "WxH" in px, already legal for the model. */
  size: string
  quality?: string
  complexity?: string
  background?: string
  format?: string
  /** 0 to 100, the encoder's quality level; JPEG and WebP only. */
  compression?: number
  moderation?: string
  style?: string
  user?: string
  /** Server extras by wire name, such as `seed`. */
  extras?: Record<string, string | number>
}

export type ImageRequest = GenerateRequest

export const MIN_IMAGES = 1
export const MAX_IMAGES = 10
