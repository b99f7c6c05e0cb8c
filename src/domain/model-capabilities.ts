import type { Strength } from './image-request'

/** Which sizes a model accepts. Sizes are written "WxH" in px. */
export type SizeRule =
  | {
      kind: 'list'
      values: readonly string[]
      auto: boolean
      /** Where the server is told a shape and a resolution, and these pixels only stand for them. */
      saidAs?: 'ratio'
    }
  | {
      kind: 'rule'
      /** Both edges are multiples of this. */
      multiplePx: number
      maxRatio: number
      minEdgePx: number
      maxEdgePx: number
      minPixels: number
      maxPixels: number
      /** Sizes offered by name; any other legal one can be typed. */
      presets: readonly string[]
      auto: boolean
    }
  | { kind: 'any'; presets: readonly string[] }

/** A parameter outside the official API that some servers and the built-in engine take. */
export interface ExtraField {
  name: string
  label: string
  kind: 'text' | 'integer' | 'number'
  min?: number
  max?: number
  hint: string
}

export interface ModelCapabilities {
  /** Row name, stable across releases. */
  id: string
  match: RegExp
  family: 'gpt-image' | 'dall-e' | 'sketch' | 'unknown'
  size: SizeRule
  /** An empty list means that the model does not take the field at all. The first entry is the default. */
  qualities: readonly string[]
  complexities: readonly string[]
  backgrounds: readonly string[]
  formats: readonly string[]
  compression: boolean
  moderations: readonly string[]
  styles: readonly string[]
  inputFidelities: readonly string[]
  user: boolean
  /** True for the models that answer with links unless asked for `b64_json`, and accept that field. */
  responseFormat: boolean
  maxImages: number
  maxPromptChars: number
  maxInputImages: number
  edits: boolean
  mask: boolean
  /** True where an edit takes marks over its first picture as a file `markup` of their own, instead of a mask. */
  markup?: boolean
  /** True where the server repaints masked areas and edits nothing else. */
  editsNeedMask?: boolean
  variations: boolean
  /** How far the variations endpoint can be told to go; empty where it is not asked. */
  strengths: readonly Strength[]
  maxPartialImages: number
  extras: readonly ExtraField[]
  /** Last day of service as ISO date, where announced. */
  shutdownDate?: string
  note?: string
}
