import type { ToneName } from '../colour/tone'
import type { Style } from '../sketch/spec'
import { mix, type Rgb, rgbOf, WHITE } from '../sketch/subject/paint-kit'
import type { Lexicon } from './lexicon'
import { readWords } from './read-prompt'
import type { Reading } from './reading'
import { tokenize } from './tokens'
import { COLORS, FILLERS } from './words'

/** What an edit's prompt asks for. `what` is the part of the prompt that says what is to be seen. */
export type EditIntent = {
  unused: readonly string[]
  /** Nothing is marked, and the prompt says that it means what is behind the subject. */
  isOfBackground?: boolean
} & (
  | { kind: 'fill' }
  | { kind: 'cut-out' }
  /** The subject stays, what is behind it becomes one colour. */
  | { kind: 'backdrop'; color: Rgb; colorWord: string }
  | { kind: 'blur' }
  | { kind: 'recolour'; color: Rgb; colorWord: string }
  | { kind: 'restyle'; style: Style }
  | { kind: 'tone'; tone: ToneName }
  | { kind: 'subjects'; what: string; style: Style | undefined }
  /** `isOpenAir`: an hour or weather was named and no place, as in "a starry night". */
  | { kind: 'scene'; what: string; style: Style | undefined; isOpenAir: boolean }
  | { kind: 'nothing' }
)

const POLITE = /^(?:(?:please|now|can you|could you|just)\s+)+/
const CUT_OUT =
  /\b(?:remove|erase|delete|drop|clear|cut (?:out|away)|take away|get rid of)\s+(?:the\s+|its\s+)?back(?:ground|drop)\b|\btransparent back(?:ground|drop)\b|\bback(?:ground|drop) (?:is |to be )?transparent\b|^(?:isolate|cut out|transparent$)\b/
const REMOVE =
  /^(?:remove|erase|delete|clear|clean|get rid of|take (?:out|away|off)|wipe|heal|hide|fill|inpaint|outpaint|uncrop|continue|extend|expand|complete|restore|repair|fix|nothing$|empty$|background$)/

/** What comes in the place of something: the last group says it. */
const REPLACE =
  /^(?:replace|swap|exchange|substitute|turn|change|transform|convert)\b.*\b(?:with|for|by|into|to)\s+(.+)$/
const REMOVE_AND_ADD =
  /^(?:remove|erase|delete|clear|get rid of|fill)\b.*\b(?:and|then)\s+(?:add|put|draw|insert|place|paint)\s+(.+)$/
const FILL_WITH = /^fill\b.*\bwith\s+(.+)$/
const ADD =
  /^(?:add|insert|put|draw|place|paint|include|show|create|make|generate|give (?:it|him|her|them|(?:the|this|that|my) \w+(?= an? ))|let there be|turn (?:it|this) into|make (?:it|this)(?= an? ))\s+(.+)$/

const RECOLOUR =
  /^(?:make|paint|repaint|colou?r|recolou?r|dye|tint|turn|change)\b.*?([a-z]+)(?:\s+(?:instead|colou?r|colou?red|please))*$/
const AMOUNT_OF_COLOUR = /^(?:bright|dark|light|deep|pale)$/

const TONES: readonly (readonly [RegExp, ToneName])[] = [
  [/black[\s-](?:and|&)[\s-]white|gr[ae]y\s?scale|monochrome|desaturated?/, 'mono'],
  [/\bsepia\b|old photo|vintage photo/, 'sepia'],
  [
    /\b(?:brighter|brighten|lighter|lighten)\b|\b(?:more|increase|raise)\b.*\b(?:brightness|exposure|light)\b/,
    'bright',
  ],
  [
    /\b(?:darker|darken|dim|dimmer)\b|\b(?:less|reduce|lower|decrease)\b.*\b(?:brightness|exposure|light)\b/,
    'dim',
  ],
  [/\b(?:less|reduce|lower|decrease)\b.*\bcontrast\b/, 'flat'],
  [/\bcontrast\b/, 'crisp'],
  [/\bwarmer\b|\bwarm (?:tones?|colou?rs?|light)\b/, 'warm'],
  [/\b(?:cooler|colder)\b|\b(?:cool|cold) (?:tones?|colou?rs?|light)\b/, 'cool'],
  [/\bcinematic\b/, 'cinema'],
  [/\b(?:muted|faded|airy|softer)\b/, 'airy'],
  [
    /\b(?:more (?:vivid|vibrant|colou?rful|saturated)|saturate|increase.*saturation|vivid|vibrant)\b/,
    'vivid',
  ],
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

/** What a whole ground is made of where it is to be white or black: nothing else will do for a shop. */
const PURE: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' }

const BLACK: Rgb = [0, 0, 0]

/** The colour of a word, paler or darker where the prompt says so before it. */
function colorNamed(word: string, text: string, isGround = false): Rgb {
  const color = rgbOf((isGround ? PURE[word] : undefined) ?? COLORS[word] ?? '')
  const amount = new RegExp(`\\b(pale|light|dark|deep)\\s+${word}\\b`).exec(text)?.[1]
  if (!amount) return color
  return /pale|light/.test(amount) ? mix(color, WHITE, 0.55) : mix(color, BLACK, 0.4)
}

/** The part of an instruction that says what is to be seen, without the verb before it. */
function whatIsWanted(text: string): string {
  const replaced = REPLACE.exec(text) ?? REMOVE_AND_ADD.exec(text) ?? FILL_WITH.exec(text)
  const rest = replaced?.[1] ?? text
  // A moon alone is a thing; "under a full moon" is an hour.
  return (ADD.exec(rest)?.[1] ?? rest).replace(/^((?:a|the)\s+)?full moon$/, '$1full-moon')
}

/** "Make the sky darker" asks for the tone of what is there, not for a sky. */
const COMPARED = /^(?:make|turn)\b.*\b(?:brighter|lighter|darker|dimmer|warmer|cooler|colder|softer)$/

const BLUR_THIS = /^(?:blur|defocus)\b|^(?:make (?:it|this|the \w+) )?(?:blurr(?:y|ed)|out of focus)$/
const BLURRED = /\bblur|\bdefocus|\bout of focus\b|\bbokeh\b/
const BACKGROUND = /\bback(?:ground|drop)\b/

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
  if (subjects.length > 0 && !isPlaceFirst)
    return { kind: 'subjects', what: withoutWhatIsThere(what, lexicon), style, unused }
  if (isDrawable || time || weather || season)
    return { kind: 'scene', what, style, isOpenAir: !isDrawable && !season, unused }
  return { kind: 'nothing', unused }
}

/** The words of things that a restyled picture does not get. */
function namesOf({ subjects, unused }: Reading, words: readonly string[]): string[] {
  const named = new Set([...unused, ...subjects.map(({ word }) => word)])
  return words.filter((word) => named.has(word))
}

/** "A cat on the sofa" goes on the sofa that is there: what is named with "the" is not drawn once more. */
const THERE =
  /\s(?:on|onto|in|into|to|at|near|next to|beside|behind|in front of|under|over|above)\s(?:the|this|that|his|her|their|its|my)\s.+$/

function withoutWhatIsThere(what: string, lexicon: Lexicon): string {
  const rest = what.replace(THERE, '')
  return rest !== what && readWords(tokenize(rest), lexicon, false).subjects.length > 0 ? rest : what
}

/** What a prompt without a mask does to what is behind the subject; undefined where it means the whole picture. */
function readBackground(text: string, lexicon: Lexicon): EditIntent | undefined {
  if (!BACKGROUND.test(text)) return undefined
  if (BLURRED.test(text)) return { kind: 'blur', isOfBackground: true, unused: [] }
  const tone = TONES.find(([pattern]) => pattern.test(text))?.[1]
  if (tone) return { kind: 'tone', tone, isOfBackground: true, unused: [] }
  const what = whatIsWanted(text)
    .replace(BACKGROUND, ' ')
    .replace(/\b(?:change|replace|swap|make|put|place|set|solid|plain|flat|studio|it|this)\b/g, ' ')
    .replace(/^\s*(?:on|with|in|into|to)?\s*(?:an?|the)?\s+/, '')
    .replace(/\s+(?:on|in)(?:\s+the)?\s*$/, '')
    .trim()
  const words = tokenize(what).filter((word) => !FILLERS.has(word) && !AMOUNT_OF_COLOUR.test(word))
  const colorWord = colourAskedFor(text) ?? words.find((word) => Object.hasOwn(COLORS, word))
  const reading = readWords(tokenize(what), lexicon, false)
  const isDrawable = reading.subjects.length > 0 || (reading.place ?? reading.fallbackPlace) !== undefined
  if (colorWord && !isDrawable)
    return {
      kind: 'backdrop',
      color: colorNamed(colorWord, text, true),
      colorWord,
      isOfBackground: true,
      unused: [],
    }
  const { style, time, weather, season } = reading
  if (isDrawable || time || weather || season)
    return {
      kind: 'scene',
      what,
      style,
      isOpenAir: !isDrawable && !season,
      isOfBackground: true,
      unused: wordsNotUsed(reading),
    }
  return style ? { kind: 'restyle', style, isOfBackground: true, unused: [] } : undefined
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
  const background = hasRegion ? undefined : readBackground(text, lexicon)
  if (background) return background
  if (BLUR_THIS.test(text)) return { kind: 'blur', unused: [] }
  const what = whatIsWanted(text)
  const tone = TONES.find(([pattern]) => pattern.test(text))?.[1]
  if (tone && (COMPARED.test(text) || readWords(tokenize(what), lexicon, false).subjects.length === 0))
    return { kind: 'tone', tone, unused: [] }
  const colorWord = colourAskedFor(text) ?? (what === text ? undefined : colourAskedFor(what))
  if (colorWord)
    return hasRegion
      ? { kind: 'recolour', color: colorNamed(colorWord, text), colorWord, unused: [] }
      : { kind: 'nothing', unused: [] }
  if (REMOVE.test(text) && what === text) return { kind: hasRegion ? 'fill' : 'nothing', unused: [] }
  return readWhat(what, lexicon, hasRegion)
}
