import type { Detail, Place, Relation, SketchSpec, Style, Subject, TimeOfDay, Weather } from '../sketch/spec'
import type { Lexicon } from './lexicon'
import { BREAK, singular } from './tokens'
import { COLORS } from './words'

/** What has been said of the next noun, and of the whole picture so far. */
export interface Reading {
  subjects: Subject[]
  place?: Place
  /** A place was named before any thing: "a beach with a crab" is about the beach. */
  isPlaceFirst?: boolean
  /** The place was only mentioned, not said to be where it is: a later one may be that. */
  isPlaceLoose?: boolean
  fallbackPlace?: Place
  /** What the things lie in: "a bowl of fruit". */
  vessel?: string
  time?: TimeOfDay
  weather?: Weather
  season?: NonNullable<SketchSpec['season']>
  style?: Style
  isPortrait: boolean
  framing?: SketchSpec['framing']
  details: Detail[]
  /** What stood after a "no" or "without". */
  negated: string[]
  moods: Set<SketchSpec['mood'][number]>
  palette: string[]
  unused: string[]
  relation: Relation | undefined
  pendingColor: string | undefined
  pendingScale: number
  pendingCount: number
  /** What the next noun wears: accessories. */
  pendingWear?: readonly string[] | undefined
  /** The next noun's copies are to differ in colour. */
  isColorful?: boolean
}

/** Tries to understand `length` words from `at`; says whether it did. */
export type Step = (
  reading: Reading,
  words: readonly string[],
  at: number,
  length: number,
  lexicon: Lexicon,
) => boolean

/** A phrase as it stands and in the singular, the forms that dictionaries are asked for. */
export function formsOf(words: readonly string[], at: number, length: number): [string, string] {
  const part = words.slice(at, at + length)
  return [part.join(' '), [...part.slice(0, -1), singular(part.at(-1) ?? '')].join(' ')]
}

/** What a table says of a phrase, in either form. */
export function lookUp<Value>(
  table: Readonly<Record<string, Value>>,
  words: readonly string[],
  at: number,
  length: number,
): Value | undefined {
  const [plain, single] = formsOf(words, at, length)
  return Object.hasOwn(table, plain) ? table[plain] : Object.hasOwn(table, single) ? table[single] : undefined
}

/** A colour that no noun took belongs to the whole picture. */
export function dropColor(reading: Reading): void {
  if (reading.pendingColor) reading.palette.push(COLORS[reading.pendingColor] ?? '')
  reading.pendingColor = undefined
}

/** The word there, unless a break is. */
export function nextWord(words: readonly string[], at: number): string | undefined {
  const word = words[at]
  return word === BREAK ? undefined : word
}
