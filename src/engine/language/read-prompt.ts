import { createRandom } from '../sketch/random'
import type { Place, SketchSpec, Subject, TimeOfDay, Weather } from '../sketch/spec'
import type { Lexicon } from './lexicon'
import { ACCESSORIES, habitatOf } from './nouns'
import { readNoun } from './read-noun'
import type { Reading, Step } from './reading'
import { formsOf, lookUp, dropColor, nextWord } from './reading'
import { BREAK, singular, takeLettering, tokenize } from './tokens'
import {
  COLORS,
  CONTAINERS,
  FALLBACK_PLACES,
  FILLERS,
  MOODS,
  NEGATIONS,
  NUMBERS,
  PLACES,
  PLACES_ONLY_AFTER_IN,
  PORTRAIT_WORDS,
  RELATIONS,
  SEASONS,
  SIZES,
  STYLES,
  TIMES,
  WEATHERS,
} from './words'

const MAX_COUNT = 12
const MAX_PHRASE_WORDS = 3

const readStyle: Step = (reading, words, at, length) => {
  const style = lookUp(STYLES, words, at, length)
  if (!style) return false
  // "oil on water" is no style, "oil painting" and "in oil" are.
  reading.style ??= style
  return true
}

const readRelation: Step = (reading, words, at, length) => {
  const relation = lookUp(RELATIONS, words, at, length)
  if (!relation) return false
  if (words[at] !== 'and' || reading.relation !== 'wearing') reading.relation = relation
  return true
}

const readAccessory: Step = (reading, words, at, length) => {
  const wearer = reading.subjects.at(-1)
  const canWear =
    reading.relation === 'wearing' ||
    (reading.relation === 'with' && wearer && /^(animal|person|face|cat-face|monkey)/.test(wearer.group))
  const accessory = lookUp(ACCESSORIES, words, at, length)
  if (!wearer || !canWear || !accessory) return false
  const color = reading.pendingColor ? (COLORS[reading.pendingColor] ?? '') : ''
  reading.pendingColor = undefined
  reading.subjects[reading.subjects.length - 1] = {
    ...wearer,
    accessories: [...wearer.accessories, accessory + color],
  }
  reading.relation = 'wearing'
  return true
}

const readTimeAndWeather: Step = (reading, words, at, length) => {
  const time = lookUp(TIMES, words, at, length)
  const weather = lookUp(WEATHERS, words, at, length)
  const season = lookUp(SEASONS, words, at, length)
  if (time) reading.time ??= time
  if (weather) reading.weather ??= weather
  if (season) reading.season ??= season
  return Boolean(time ?? weather ?? season)
}

/** The nearest word that is neither a break nor "and". */
function neighbour(words: readonly string[], at: number, step: 1 | -1): string {
  let next = at + step
  while (words[next] === BREAK || words[next] === 'and') next += step
  return words[next] ?? ''
}

/** "an orange on a table" is a fruit; "an orange cat", "blue and orange" and "in orange" are colours. */
function isThing(words: readonly string[], at: number, lexicon: Lexicon): boolean {
  if (!lexicon.find(words[at] ?? '')?.isStrong || words[at - 1] === 'in') return false
  if (Object.hasOwn(COLORS, neighbour(words, at, -1)) || Object.hasOwn(COLORS, neighbour(words, at, 1)))
    return false
  const follows = nextWord(words, at + 1)
  return (
    follows === undefined || Object.hasOwn(RELATIONS, follows) || /^(of|at|from|for|is|are)$/.test(follows)
  )
}

const readColor: Step = (reading, words, at, length, lexicon) => {
  const word = words[at] ?? ''
  if (length !== 1 || !Object.hasOwn(COLORS, word) || isThing(words, at, lexicon)) return false
  dropColor(reading)
  reading.pendingColor = word
  return true
}

const readAmount: Step = (reading, words, at, length) => {
  const word = words[at] ?? ''
  if (length !== 1) return false
  const number = /^\d{1,2}$/.test(word) ? Number(word) : NUMBERS[word]
  const mood = MOODS[word]
  const size = SIZES[word]
  if (number) reading.pendingCount = Math.min(MAX_COUNT, Math.max(1, number))
  if (size) reading.pendingScale *= size
  if (mood) reading.moods.add(mood)
  return Boolean(number ?? size ?? mood)
}

const readFraming: Step = (reading, words, at, length) => {
  if (length !== 1 || !PORTRAIT_WORDS.has(words[at] ?? '')) return false
  reading.isPortrait = true
  return true
}

const readPlace: Step = (reading, words, at, length, lexicon) => {
  const place = lookUp(PLACES, words, at, length)
  if (!place) return false
  const [phrase] = formsOf(words, at, length)
  const isWhere = reading.relation === 'in' || reading.relation === 'on' || reading.relation === 'beside'
  if (PLACES_ONLY_AFTER_IN.has(singular(phrase)) && reading.relation !== 'in') return false
  // "space cat", "garden gnome": a place right before a thing is about the thing, and says where it is too.
  const follows = nextWord(words, at + length)
  const isModifier = !isWhere && follows !== undefined && lexicon.find(follows)?.isStrong === true
  if (!reading.place || reading.place === 'sky' || (isWhere && !isModifier && place === 'table'))
    reading.place = place
  if (!isModifier && reading.subjects.length === 0) reading.isPlaceFirst = true
  dropColor(reading)
  return true
}

const readFallbackPlace: Step = (reading, words, at, length) => {
  const place = lookUp(FALLBACK_PLACES, words, at, length)
  if (place) reading.fallbackPlace ??= place
  return place !== undefined
}

const readContainer: Step = (_reading, words, at, length) =>
  length === 1 && CONTAINERS.has(singular(words[at] ?? '')) && words[at + 1] === 'of'

const STEPS: readonly Step[] = [
  readContainer,
  readStyle,
  readRelation,
  readAccessory,
  readFraming,
  readTimeAndWeather,
  readColor,
  readAmount,
  readPlace,
  readFallbackPlace,
  readNoun,
]

/** Longest phrase first, so that "hot air balloon" is not air. Returns how many words were understood. */
function readPhrase(reading: Reading, words: readonly string[], at: number, lexicon: Lexicon): number {
  const available = words.slice(at, at + MAX_PHRASE_WORDS).indexOf(BREAK)
  const longest = available < 0 ? Math.min(MAX_PHRASE_WORDS, words.length - at) : available
  for (let length = longest; length >= 1; length--)
    for (const step of STEPS) if (step(reading, words, at, length, lexicon)) return length
  return 0
}

/** How many words a negation takes with it: up to the next break or relation. */
function negatedLength(words: readonly string[], at: number): number {
  let length = 1
  while (
    at + length < words.length &&
    words[at + length] !== BREAK &&
    !(Object.hasOwn(RELATIONS, words[at + length] ?? '') && length > 1)
  )
    length++
  return length
}

/** Reads tokenized words one after the other; what they leave open stays open. */
export function readWords(words: readonly string[], lexicon: Lexicon, isPortrait: boolean): Reading {
  const reading: Reading = {
    subjects: [],
    isPortrait,
    moods: new Set(),
    palette: [],
    unused: [],
    relation: undefined,
    pendingColor: undefined,
    pendingScale: 1,
    pendingCount: 1,
  }
  for (let at = 0; at < words.length;) {
    const word = words[at] ?? ''
    if (word === BREAK) {
      reading.relation = undefined
      at++
      continue
    }
    if (NEGATIONS.has(word)) {
      at += negatedLength(words, at)
      continue
    }
    const understood = readPhrase(reading, words, at, lexicon)
    if (understood === 0 && !FILLERS.has(word) && !FILLERS.has(singular(word)) && word.length > 2)
      reading.unused.push(word)
    at += Math.max(1, understood)
  }
  dropColor(reading)
  return reading
}

/** What the prompt leaves open and the seed decides. */
function timeFor(place: Place, weather: Weather | undefined, seed: number): TimeOfDay {
  if (place === 'space') return 'night'
  if (['abstract', 'stage', 'table', 'room', 'underwater'].includes(place) || weather === 'storm')
    return 'day'
  const draw = createRandom(seed).fork('time').next()
  if (draw < 0.58) return 'day'
  if (draw < 0.76) return 'dawn'
  return draw < 0.92 ? 'sunset' : 'dusk'
}

function placeFor({ place, fallbackPlace, subjects, isPortrait, time, weather }: Reading): Place {
  const [main] = subjects
  if (place ?? fallbackPlace) return place ?? fallbackPlace ?? 'stage'
  if (!main) return (time ?? weather) ? 'mountains' : 'abstract'
  if (isPortrait && /^(person|face)/.test(main.group)) return 'stage'
  return habitatOf(main)
}

/** Things that are the place itself are not drawn a second time as subjects. */
function withoutScenery(subjects: readonly Subject[], place: Place): Subject[] {
  const scenery: Partial<Record<Place, RegExp>> = {
    city: /^(cityscape|night-with-stars|sunset|office-building|building-construction)/,
    abstract: /^(artist-palette|framed-picture|.*-square|.*-circle|diamond.*)$/,
    mountains: /^(mountain|snow-capped-mountain|mount-fuji)$/,
    beach: /^beach-with-umbrella$/,
    forest: /^(deciduous-tree|evergreen-tree)$/,
  }
  const pattern = scenery[place]
  return subjects.filter(({ icon }) => !pattern?.test(icon))
}

/**
 * Reads a prompt into a spec. Never fails: what it cannot use is listed in `unused`.
 * `seed` (unsigned 32-bit) decides what the prompt leaves open.
 */
export function readPrompt(prompt: string, lexicon: Lexicon, seed: number): SketchSpec {
  const { lettering, rest } = takeLettering(prompt)
  const words = tokenize(rest)
  const reading = readWords(
    words,
    lexicon,
    words.some((word) => PORTRAIT_WORDS.has(word)),
  )
  const place = words.includes('abstract') || words.includes('geometric') ? 'abstract' : placeFor(reading)
  const { time, weather, season, style, moods, palette, unused, isPortrait } = reading
  return {
    prompt,
    place,
    time: time ?? timeFor(place, weather, seed),
    weather: weather ?? 'clear',
    ...(season ? { season } : {}),
    style: style ?? (place === 'abstract' ? 'plain' : 'storybook'),
    subjects: withoutScenery(reading.subjects, place),
    palette: palette.filter(Boolean),
    framing: isPortrait ? 'portrait' : 'scene',
    mood: [...moods],
    ...(lettering ? { lettering } : {}),
    seed,
    unused,
  }
}
