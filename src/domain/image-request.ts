/** A style as a request remembers it: what it is called and the words that it puts around a prompt. */
export interface StyleWords {
  name: string
  before: string
  after: string
}

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
  /** How many unfinished pictures are wanted on the way to each, 0 to 3; absent where the model streams none. */
  previews?: number
  user?: string
  /** Server extras by wire name, such as `seed`. */
  extras?: Record<string, string | number>
  /** Where a style has put words around the prompt: the prompt as it was written, and the style. Never sent. */
  styled?: StyleWords & { prompt: string }
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
  /** How marks over the source went along, where there were any. */
  markup?: 'part' | 'reference'
}

/** How far a variation may go: the same picture a little otherwise, or another picture of the same. */
export type Strength = 'subtle' | 'strong'

/** The ways in which a variation is made: by the endpoint for it, as an edit of the whole picture, or by asking once more. */
export type VariationWay = 'endpoint' | 'edit' | 'reroll'

/** Other pictures like the source. The prompt is empty for the endpoint, the instruction of an edit, or the source's own. */
export interface VariationRequest extends RequestBase {
  kind: 'vary'
  way: VariationWay
  /** Absent where the way knows none. */
  strength?: Strength
  /** What the source is called, so that its variations have a name. */
  of?: string
  /** Of a re-roll only. */
  style?: string
  /** Of an edit only. */
  inputFidelity?: string
}

export type ImageRequest = GenerateRequest | EditRequest | VariationRequest

export const MIN_IMAGES = 1
export const MAX_IMAGES = 10

/** What a request is called where there is room for one line: its prompt, or what was asked for without words. */
export function titleOf({
  kind,
  prompt,
  of,
}: Pick<ImageRequest, 'kind' | 'prompt'> & Pick<VariationRequest, 'of'>): string {
  if (kind === 'vary') return of ? `Variation of ${of}` : 'Variation'
  if (prompt.trim() !== '') return prompt
  return kind === 'edit' ? 'Filled from the surroundings' : 'Without a prompt'
}

/** An edit as it is sent for a variation that is made by one. */
export function editOf({
  way: _way,
  strength: _strength,
  of: _of,
  style: _style,
  ...fields
}: VariationRequest) {
  return { ...fields, kind: 'edit' } satisfies EditRequest
}

/** The request that a re-roll sends once more. */
export function generationOf(request: VariationRequest) {
  const { way: _way, strength: _strength, of: _of, inputFidelity: _fidelity, ...fields } = request
  return { ...fields, kind: 'generate' } satisfies GenerateRequest
}
