import type { ToneName } from '../colour/tone'
import type { Style } from '../sketch/spec'
import type { Lexicon } from './lexicon'
import { readWords } from './read-prompt'
import type { Reading } from './reading'
import { tokenize } from './tokens'
import { COLORS, FILLERS } from './words'

/** What an edit's prompt asks for. `what` is the part of the prompt that says what is to be seen. */
export type EditIntent = { unused: readonly string[] } & (
  | { kind: 'fill' }
  | { kind: 'cut-out' }
  | { kind: 'recolour'; color: string; colorWord: string }
  | { kind: 'restyle'; style: Style }
  | { kind: 'tone'; tone: ToneName }
  | { kind: 'subjects'; what: string; style: Style | undefined }
  /** `isOpenAir`: an hour or weather was named and no place, as in "a starry night". */
  | { kind: 'scene'; what: string; style: Style | undefined; isOpenAir: boolean }
  | { kind: 'nothing' }
)

const POLITE = /^(?:(?:please|now|can you|could you|just)\s+)+/
const CUT_OUT =
  /\b(?:remove|erase|delete|drop|clear|cut (?:out|away)|take away|get rid of)\s+(?:the\s+|its\s+)?back(?:ground|drop)\b|\btransparent back(?:ground|drop)\b|^(?:isolate|cut out)\b/
const REMOVE = /^(?:remove|erase|delete|clear|clean|get rid of|take (?:out|away|off)|wipe|heal|hide|fill)\b/

/** What comes in the place of something: the last group says it. */
const REPLACE =
  /^(?:replace|swap|exchange|substitute|turn|change|transform|convert)\b.*\b(?:with|for|by|into|to)\s+(.+)$/
const REMOVE_AND_ADD =
  /^(?:remove|erase|delete|clear|get rid of|fill)\b.*\b(?:and|then)\s+(?:add|put|draw|insert|place|paint)\s+(.+)$/
const FILL_WITH = /^fill\b.*\bwith\s+(.+)$/
const ADD =
  /^(?:add|insert|put|draw|place|paint|include|show|create|make|generate|give (?:it|him|her|them)|let there be|turn (?:it|this) into)\s+(.+)$/

const RECOLOUR =
  /^(?:make|paint|repaint|colou?r|recolou?r|dye|tint|turn|change)\b.*?([a-z]+)(?:\s+(?:instead|colou?r|colou?red|please))*$/
const AMOUNT_OF_COLOUR = /^(?:bright|dark|light|deep|pale)$/

const TONES: readonly (readonly [RegExp, ToneName])[] = [
  [/black[\s-](?:and|&)[\s-]white|gr[ae]y\s?scale|monochrome|desaturated?/, 'mono'],
  [/\bsepia\b|old photo/, 'sepia'],
]

function toneOf({ time }: Reading): ToneName | undefined {
  if (time === 'night') return 'moonlit'
  if (time === 'sunset') return 'golden'
  return time === 'dawn' || time === 'dusk' ? 'rose' : undefined
}

/** The colour that "make the car blue" ends in; nothing for "paint a red rose" or "draw an orange". */
function colourAskedFor(text: string): string | undefined {
  const words = tokenize(text).filter((word) => !AMOUNT_OF_COLOUR.test(word))
  const only = words.every((word) => Object.hasOwn(COLORS, word)) ? words.at(-1) : undefined
  const last = RECOLOUR.exec(text)?.[1] ?? only
  if (!last || !Object.hasOwn(COLORS, last)) return undefined
  return new RegExp(`\\b(?:a|an|some|the)\\s+${last}$`).test(text) ? undefined : last
}

/** The part of an instruction that says what is to be seen, without the verb before it. */
function whatIsWanted(text: string): string {
  const replaced = REPLACE.exec(text) ?? REMOVE_AND_ADD.exec(text) ?? FILL_WITH.exec(text)
  const rest = replaced?.[1] ?? text
  // A moon alone is a thing; "under a full moon" is an hour.
  return (ADD.exec(rest)?.[1] ?? rest).replace(/^((?:a|the)\s+)?full moon$/, '$1full-moon')
}

function wordsNotUsed({ unused }: Reading): string[] {
  return unused.filter((word) => word !== 'look')
}

/** What there is to draw, or to change, in a prompt that is no other instruction. */
function readWhat(what: string, lexicon: Lexicon, hasRegion: boolean): EditIntent {
  const reading = readWords(tokenize(what), lexicon, false)
  const { style, place, fallbackPlace, time, weather, season, subjects, isPlaceFirst } = reading
  const unused = wordsNotUsed(reading)
  const isDrawable = subjects.length > 0 || Boolean(place ?? fallbackPlace)
  if (style && !(hasRegion && isDrawable)) {
    const words = tokenize(what).filter((word) => !FILLERS.has(word))
    return { kind: 'restyle', style, unused: isDrawable ? namesOf(reading, words) : unused }
  }
  if (!hasRegion) {
    const tone = isDrawable ? undefined : toneOf(reading)
    return tone ? { kind: 'tone', tone, unused } : { kind: 'nothing', unused }
  }
  if (subjects.length > 0 && !isPlaceFirst) return { kind: 'subjects', what, style, unused }
  if (isDrawable || time || weather || season)
    return { kind: 'scene', what, style, isOpenAir: !isDrawable && !season, unused }
  return { kind: 'nothing', unused }
}

/** The words of things that a restyled picture does not get. */
function namesOf({ subjects, unused }: Reading, words: readonly string[]): string[] {
  const named = new Set([...unused, ...subjects.map(({ word }) => word)])
  return words.filter((word) => named.has(word))
}

/**
 * Reads what an edit is to do. `hasRegion` says whether a part of the picture is marked: without one only what changes
 * the whole picture can be done, and the rest is 'nothing'. Never fails.
 */
export function readEditPrompt(prompt: string, lexicon: Lexicon, hasRegion: boolean): EditIntent {
  const text = prompt
    .toLowerCase()
    .trim()
    .replace(/[\s.!?]+$/, '')
    .replace(POLITE, '')
  if (text === '') return { kind: 'fill', unused: [] }
  if (!hasRegion && CUT_OUT.test(text)) return { kind: 'cut-out', unused: [] }
  const what = whatIsWanted(text)
  const tone = TONES.find(([pattern]) => pattern.test(text))?.[1]
  if (tone && readWords(tokenize(what), lexicon, false).subjects.length === 0)
    return { kind: 'tone', tone, unused: [] }
  const colorWord = colourAskedFor(text) ?? (what === text ? undefined : colourAskedFor(what))
  if (colorWord)
    return hasRegion
      ? { kind: 'recolour', color: COLORS[colorWord] ?? '', colorWord, unused: [] }
      : { kind: 'nothing', unused: [] }
  if (REMOVE.test(text) && what === text) return { kind: hasRegion ? 'fill' : 'nothing', unused: [] }
  return readWhat(what, lexicon, hasRegion)
}
