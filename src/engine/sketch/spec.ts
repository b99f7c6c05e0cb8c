/**
 * The reading of a prompt: everything that the drawing needs, nothing of how it was found.
 * `language/` makes it, `sketch/` draws it; the same spec and size draw the same pixels.
 */

export const PLACES = [
  'meadow',
  'forest',
  'snow',
  'desert',
  'beach',
  'sea',
  'underwater',
  'mountains',
  'city',
  'street',
  'room',
  'table',
  'garden',
  'sky',
  'space',
  'moon',
  'stage',
  'abstract',
] as const
export type Place = (typeof PLACES)[number]

export const TIMES = ['dawn', 'day', 'sunset', 'dusk', 'night'] as const
export type TimeOfDay = (typeof TIMES)[number]

export const WEATHERS = ['clear', 'cloudy', 'rain', 'storm', 'snow', 'fog', 'wind'] as const
export type Weather = (typeof WEATHERS)[number]

export const STYLES = [
  'storybook',
  'watercolor',
  'oil',
  'pencil',
  'line',
  'pixel',
  'poster',
  'noir',
  'neon',
  'mosaic',
  'glass',
  'lowpoly',
  'papercut',
  'blueprint',
  'plain',
] as const
export type Style = (typeof STYLES)[number]

/** How one subject stands to the main one. */
export type Relation =
  'with' | 'wearing' | 'holding' | 'riding' | 'on' | 'in' | 'beside' | 'behind' | 'before'

/**
 * How a picture shows its subjects: in a place, as a portrait, far off, or as graphics: on a poster, as the mark of a
 * logo or icon, repeated as a pattern.
 */
export type Framing = 'scene' | 'portrait' | 'wide' | 'poster' | 'logo' | 'icon' | 'pattern'

/** Things that belong to a place rather than stand in it. */
export type Detail =
  | 'aurora'
  | 'fireflies'
  | 'road'
  | 'river'
  | 'fireplace'
  | 'kitchen'
  | 'blanket'
  | 'waterfall'
  | 'rainbow'
  | 'curtain'
  | 'window'

export interface Subject {
  /** Icon name in the Noto set, such as "otter". */
  icon: string
  /** The word of the prompt that it was read from. */
  word: string
  /** Emoji group, such as "animal-mammal", "transport-ground", "food-prepared". */
  group: string
  count: number
  /** 1 is usual; "tiny" is less, "giant" more. */
  scale: number
  /** Each copy is tinted with another colour. */
  isColorful?: boolean
  /** sRGB hex that the subject is tinted with, where the prompt names one. */
  color?: string
  relation: Relation
  /** What it wears or holds, drawn on it: names of drawn accessories such as "beret", "scarf". */
  accessories: readonly string[]
}

export interface SketchSpec {
  prompt: string
  place: Place
  time: TimeOfDay
  weather: Weather
  season?: 'spring' | 'summer' | 'autumn' | 'winter'
  style: Style
  /** The first is the main one; empty for pure scenery and abstract pictures. */
  subjects: readonly Subject[]
  /** Named colours in the prompt that belong to no subject, as sRGB hex; an abstract picture is made of them. */
  palette: readonly string[]
  framing: Framing
  mood: readonly ('cute' | 'cozy' | 'dark' | 'vivid' | 'pastel')[]
  /** Text in quotes, set as lettering. */
  lettering?: string
  /** The lettering stands on a board. */
  hasSign?: boolean
  details: readonly Detail[]
  /** Parts of the scenery that the prompt does not want, such as "clouds". */
  without: readonly string[]
  /** The words that said so, for people. */
  leftOut: readonly string[]
  /** Unsigned 32-bit. */
  seed: number
  /** Rolls the details anew, trees and clouds and waves, and leaves the composition to `seed`. Unsigned 32-bit. */
  variant?: number
  /** Drawn small and enlarged, or large and made smaller; without it as large as it is asked for. */
  quality?: 'low' | 'high'
  /** Only the subjects, on a clear ground. */
  isCutOut?: boolean
  /** Words that the reading could not use, in order. */
  unused: readonly string[]
}
