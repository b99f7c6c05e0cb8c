import type { Strength, VariationWay } from './image-request'
import { AUTO_SIZE } from './image-size'
import { CENTRED, type SquareFit } from './variation-frame'
import { FIRST_INSTRUCTION } from './variation-instruction'

/** What the Variation tab has been set to, beside the fields that every form has. */
export interface VariationOptions {
  strength: Strength
  fit: SquareFit
  /** See `squareFrame`. */
  offset: number
  /** Of an edit. */
  instruction: string
  /** "auto" or "WxH". */
  size: string
  /** The way that was chosen for servers of which nobody knows what they have, by connection. */
  asked: Readonly<Record<string, VariationWay>>
}

export const DEFAULT_VARIATION_OPTIONS: VariationOptions = {
  strength: 'strong',
  fit: 'crop',
  offset: CENTRED,
  instruction: FIRST_INSTRUCTION,
  size: AUTO_SIZE,
  asked: {},
}
