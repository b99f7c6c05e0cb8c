/** What every request that asks for pictures says, in the app's own terms, before any connection or model has cut it down. */
interface RequestBase {
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
  user?: string
  /** Server extras by wire name, such as `seed`. */
  extras?: Record<string, string | number>
}

/** A picture from words alone. */
export interface GenerateRequest extends RequestBase {
  kind: 'generate'
  style?: string
}

/** A picture from words and pictures. The files themselves travel beside the request and are never stored in it. */
export interface EditRequest extends RequestBase {
  kind: 'edit'
  /** How closely faces and marks of the input are kept. */
  inputFidelity?: string
}

export type ImageRequest = GenerateRequest | EditRequest

export const MIN_IMAGES = 1
export const MAX_IMAGES = 10

/** What a request is called where there is room for one line: its prompt, or what was asked for without words. */
export function titleOf({ kind, prompt }: Pick<ImageRequest, 'kind' | 'prompt'>): string {
  if (prompt.trim() !== '') return prompt
  return kind === 'edit' ? 'Filled from the surroundings' : 'Without a prompt'
}
