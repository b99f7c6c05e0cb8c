import { createRandom } from '../sketch/random'
import type { Place, SketchSpec, Subject, TimeOfDay, Weather } from '../sketch/spec'
import { isFlyer, isSwimmer, kindOf } from '../sketch/compose/subject-kind'
import type { Lexicon } from './lexicon'
import { ACCESSORIES, ENSEMBLES, habitatOf } from './nouns'
import { leaveOut } from './leave-out'
import { readNoun } from './read-noun'
import type { Reading, Step } from './reading'
import { formsOf, lookUp, dropColor, nextWord } from './reading'
import { BREAK, isPlural, singular, takeLettering, tokenize } from './tokens'
import {
  COLLECTIVES,
  COLORS,
  CONTAINERS,
  DETAILS,
  FALLBACK_PLACES,
  FILLERS,
  FRAMINGS,
  GRAPHICS,
  MOODS,
  NEGATIONS,
  NUMBERS,
  PLACES,
  PLACES_ONLY_AFTER_IN,
  PORTRAIT_WORDS,
  RELATIONS,
  SEASONS,
  SIGNS,
  SIZES,
  STYLES,
  TIMES,
  WEATHERS,
} from './words'

const MAX_COUNT = 12
const MAX_PHRASE_WORDS = 3

const readStyle: Step = (reading, words, at, length) => {
  const style = lookUp(STYLES, words, at, length)
  const framing = lookUp(FRAMINGS, words, at, length)
  if (style) reading.style ??= style
  if (framing) reading.framing ??= framing
  if (framing === 'poster') reading.style ??= 'poster'
  return Boolean(style ?? framing)
}

/** "A camel caravan", "a school of fish": several of what was named last. */
const readCollective: Step = (reading, words, at, length) => {
  const last = reading.subjects.at(-1)
  if (length !== 1 || !COLLECTIVES.has(words[at] ?? '')) return false
  if (words[at + 1] === 'of') {
    reading.pendingCount = 5
    return true
  }
  if (!last) return false
  reading.subjects[reading.subjects.length - 1] = { ...last, count: Math.max(3, last.count) }
  return true
}

const readDetail: Step = (reading, words, at, length) => {
  const detail = lookUp(DETAILS, words, at, length)
  if (!detail || (detail.name === 'rainbow' && words.some((word) => GRAPHICS.test(word)))) return false
  reading.details.push(detail.name)
  if (detail.place) reading.place ??= detail.place
  else reading.fallbackPlace ??= 'meadow'
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
  // "A bird and a flower": nobody wears what is only named beside them.
  const before = words.slice(Math.max(0, at - 3), at)
  const isListed = wearer?.accessories.length === 0 && before.includes('and') && !before.includes('with')
  if (!wearer || !canWear || !accessory || (isListed && reading.relation === 'with')) return false
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
  const follows = nextWord(words, at + 1)
  // "A baby with a bear" is a baby; "a baby bear" is a bear.
  if (word === 'baby' && (follows === undefined || lookUp(RELATIONS, words, at + 1, 1))) return false
  const mood = MOODS[word]
  const size = SIZES[word]
  if (number) reading.pendingCount = Math.min(MAX_COUNT, Math.max(1, number))
  if (size) reading.pendingScale *= size
  if (mood) reading.moods.add(mood)
  if (/^(colou?rful|multicolou?red|rainbow-colou?red)$/.test(word)) reading.isColorful = true
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
  // On a logo a mountain is a thing.
  const isMark = words.some((word) => GRAPHICS.test(word)) && !isWhere
  if (isMark && lexicon.find(phrase)?.isStrong) return false
  if (phrase === 'field' && words[at + 1] === 'of') reading.pendingCount = 5
  // "space cat", "garden gnome": a place right before a thing is about the thing, and says where it is too.
  const follows = nextWord(words, at + length)
  const isModifier = !isWhere && follows !== undefined && lexicon.find(follows)?.isStrong === true
  if (
    !reading.place ||
    reading.place === 'sky' ||
    (isWhere && !isModifier && (place === 'table' || reading.isPlaceLoose))
  )
    reading.place = place
  reading.isPlaceLoose ??= !isWhere
  if (!isModifier && reading.subjects.length === 0) reading.isPlaceFirst = true
  dropColor(reading)
  return true
}

const readFallbackPlace: Step = (reading, words, at, length) => {
  const place = lookUp(FALLBACK_PLACES, words, at, length)
  if (place) reading.fallbackPlace ??= place
  return place !== undefined
}

const readContainer: Step = (reading, words, at, length) => {
  const word = singular(words[at] ?? '')
  if (length !== 1 || !CONTAINERS.has(word) || words[at + 1] !== 'of') return false
  // A dish with one thing in it is a dish of the icons; several things need one to lie in.
  if (VESSELS.has(word) && isSeveral(words, at + 2)) reading.vessel = word
  return true
}

const VESSELS: ReadonlySet<string> = new Set(['bowl', 'basket', 'vase', 'bouquet'])

function isSeveral(words: readonly string[], at: number): boolean {
  const [first, second] = [words[at] ?? '', words[at + 1] ?? '']
  return (
    Object.hasOwn(ENSEMBLES, singular(first)) ||
    isPlural(first) ||
    (Object.hasOwn(COLORS, first) && isPlural(second))
  )
}

/** What several things lie in comes last: it is drawn in front of them. */
function addVessel({ vessel, subjects }: Reading, lexicon: Lexicon): void {
  const noun = vessel === undefined || vessel === 'bouquet' ? undefined : lexicon.find(vessel)
  if (!noun || vessel === undefined || subjects.length === 0) return
  subjects.push({ ...noun, word: vessel, count: 1, scale: 1, relation: 'in', accessories: [] })
}

const FLOWER_HOLDERS: ReadonlySet<string> = new Set(['vase', 'bowl', 'basket'])

/** "A vase with roses" is roses in a vase. */
function fillVessel(reading: Reading): void {
  const [vessel, ...others] = reading.subjects
  const held = others.filter(
    (subject) => subject.relation === 'with' && ['plant', 'food'].includes(kindOf(subject)),
  )
  if (!vessel || !FLOWER_HOLDERS.has(vessel.icon) || vessel.count > 1 || held.length === 0) return
  const loose = others.filter((subject) => !held.includes(subject))
  reading.subjects = [...held, { ...vessel, relation: 'in' }, ...loose]
}

const STEPS: readonly Step[] = [
  readContainer,
  readStyle,
  readDetail,
  readCollective,
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
    details: [],
    negated: [],
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
      const length = negatedLength(words, at)
      reading.negated.push(words.slice(at + 1, at + length).join(' '))
      at += length
      continue
    }
    const understood = readPhrase(reading, words, at, lexicon)
    if (understood === 0 && !FILLERS.has(word) && !FILLERS.has(singular(word)) && word.length > 2)
      reading.unused.push(word)
    at += Math.max(1, understood)
  }
  dropColor(reading)
  addVessel(reading, lexicon)
  fillVessel(reading)
  return reading
}

/** What the prompt leaves open and the seed decides. */
function timeFor(place: Place, weather: Weather | undefined, seed: number): TimeOfDay {
  if (place === 'space' || place === 'moon') return 'night'
  // Evening light and bad weather together are only dim.
  if (['abstract', 'stage', 'table', 'room', 'underwater'].includes(place) || weather) return 'day'
  const draw = createRandom(seed).fork('time').next()
  if (draw < 0.58) return 'day'
  if (draw < 0.76) return 'dawn'
  return draw < 0.92 ? 'sunset' : 'dusk'
}

/** A dark wood is dark because it is night. */
function darkHour({ moods, place }: Reading): TimeOfDay | undefined {
  return moods.has('dark') && place ? 'night' : undefined
}

/** Few inks need much light. */
function printHour(framing: SketchSpec['framing']): TimeOfDay | undefined {
  return framing === 'poster' ? 'day' : undefined
}

/** Pictures of these kinds show a thing and no place, unless one is named. */
const PLACELESS: ReadonlySet<string> = new Set(['logo', 'icon', 'pattern', 'poster'])

/** Styles that show a thing best alone. */
const PLACELESS_STYLES: ReadonlySet<string> = new Set(['blueprint', 'neon', 'line', 'glass'])

/** Named water by which dry things stand runs through a meadow; boats lie in it, not on its shore. */
function byTheWater(place: Place, reading: Reading, words: readonly string[]): Place {
  const [main] = reading.subjects
  if (!main) return place
  if (place === 'beach' && kindOf(main) === 'boat') return 'sea'
  // The skyline is seen across a river: who walks is in a street.
  if (place === 'city' && ['animal', 'person', 'vehicle'].includes(kindOf(main)) && !isFlyer(main))
    return 'street'
  const isFresh = words.some((word) => /^(rivers?|streams?|creeks?|lakes?|ponds?)$/.test(word))
  const isDry = ['tree', 'building', 'plant', 'furniture', 'vehicle', 'person'].includes(kindOf(main))
  if (place !== 'sea' || !isFresh || !isDry || isSwimmer(main) || reading.relation === 'in') return place
  reading.details.push('river')
  return 'meadow'
}

function placeFor(reading: Reading): Place {
  const { place, fallbackPlace, subjects, isPortrait, time, weather, framing, style } = reading
  const [main] = subjects
  const isPlaceless = PLACELESS.has(framing ?? '') || PLACELESS_STYLES.has(style ?? '')
  if (main && !place && isPlaceless && !time && !weather) return 'stage'
  // Who sits in a window is in a room; a cup stands on a table before one.
  if (main && reading.details.includes('window') && ['animal', 'person'].includes(kindOf(main))) return 'room'
  if (place ?? fallbackPlace) return place ?? fallbackPlace ?? 'stage'
  if (!main) return (time ?? weather) ? 'mountains' : 'abstract'
  if (isPortrait && /^(person|face)/.test(main.group)) return 'stage'
  const isInVessel = subjects.some(({ icon, relation }) => relation === 'in' && /^(vase|bowl)$/.test(icon))
  if (isInVessel) return 'table'
  // Whoever sits on a sofa is where sofas are.
  const seat = subjects.slice(1).find((subject) => kindOf(subject) === 'furniture')
  const home = habitatOf(seat && ['person', 'animal'].includes(kindOf(main)) ? seat : main)
  // Ships swim on what lives under them.
  const hasShip = subjects.some((subject) => kindOf(subject) === 'boat' && subject.icon !== 'submarine')
  return home === 'underwater' && hasShip ? 'sea' : home
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

/** What a thing's icon has already. */
const INCLUDED: Readonly<Record<string, RegExp>> = {
  'birthday-cake': /^candle$/,
  'christmas-tree': /^(glowing-)?star$/,
  'wedding-cake': /^(candle|cherry-blossom)$/,
}

function withoutIncluded(subjects: readonly Subject[]): Subject[] {
  return subjects.filter(
    ({ icon, relation }) =>
      relation !== 'with' ||
      !subjects.some((other) => INCLUDED[other.icon]?.test(icon) && other.icon !== icon),
  )
}

/** A portrait shows the face: of animals that have an icon of their face, that one. */
function facing(subjects: readonly Subject[], isPortrait: boolean, lexicon: Lexicon): Subject[] {
  return subjects.map((subject, index) => {
    const face = index === 0 && isPortrait ? lexicon.find(`${subject.icon}-face`) : undefined
    const isFace =
      face?.isStrong && face.icon === `${subject.icon}-face` && subject.group.startsWith('animal')
    return isFace ? { ...subject, icon: face.icon } : subject
  })
}

/** What a prompt is framed as; without subjects a logo or pattern is a picture of shapes. */
function framingFor({ framing, isPortrait, subjects }: Reading): SketchSpec['framing'] {
  if (framing === 'wide') return framing
  if (framing && subjects.length > 0) return framing
  return isPortrait ? 'portrait' : 'scene'
}

function styleFor({ style }: Reading, place: Place, framing: SketchSpec['framing']): SketchSpec['style'] {
  if (style) return style
  return place === 'abstract' || framing === 'icon' || framing === 'logo' || framing === 'pattern'
    ? 'plain'
    : 'storybook'
}

/**
 * Reads a prompt into a spec. Never fails: what it cannot use is listed in `unused`.
 * `seed` (unsigned 32-bit) decides what the prompt leaves open; `negative` names what is not to be seen.
 */
export function readPrompt(prompt: string, lexicon: Lexicon, seed: number, negative = ''): SketchSpec {
  const { lettering, rest } = takeLettering(prompt)
  const words = tokenize(rest)
  const reading = readWords(
    words,
    lexicon,
    words.some((word) => PORTRAIT_WORDS.has(word)),
  )
  const without = leaveOut(reading, [...reading.negated, negative], lexicon)
  const place =
    words.includes('abstract') || words.includes('geometric')
      ? 'abstract'
      : byTheWater(placeFor(reading), reading, words)
  const framing = framingFor(reading)
  const { time, weather, season, moods, palette, unused, details } = reading
  return {
    prompt,
    place,
    time:
      time ??
      darkHour(reading) ??
      printHour(framing) ??
      timeFor(place, weather ?? (season === 'autumn' ? 'wind' : undefined), seed),
    weather: weather ?? 'clear',
    ...(season ? { season } : {}),
    style: styleFor(reading, place, framing),
    subjects: facing(
      withoutIncluded(withoutScenery(reading.subjects, place)),
      framing === 'portrait',
      lexicon,
    ),
    palette: palette.filter(Boolean),
    framing,
    mood: [...moods],
    ...(lettering && !without.scenery.includes('lettering') ? { lettering } : {}),
    ...(words.some((word) => SIGNS.has(word)) ? { hasSign: true } : {}),
    details,
    without: without.scenery,
    leftOut: without.words,
    seed,
    unused,
  }
}
