import type { Subject } from '../sketch/spec'
import { kindOf } from '../sketch/compose/subject-kind'
import type { Lexicon } from './lexicon'
import { ACCESSORIES } from './costumes'
import { readNoun } from './read-noun'
import { canDressUp } from './read-trade'
import type { Reading, Step } from './reading'
import { formsOf, lookUp, dropColor, nextWord } from './reading'
import { BREAK, isPlural, singular } from './tokens'
import {
  COLLECTIVES,
  COLORS,
  DETAILS,
  FALLBACK_PLACES,
  FRAMINGS,
  GRAPHICS,
  MOODS,
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
import { readContainer } from './read-vessel'

const MAX_COUNT = 12

/** "An artist painting" is at work; "an oil painting" is what the picture is to be. */
function isAtWork({ subjects }: Reading, words: readonly string[], at: number): boolean {
  const last = subjects.at(-1)
  return (
    /^(painting|drawing)$/.test(words[at] ?? '') &&
    last?.word === words[at - 1] &&
    /^(person|animal)/.test(last?.group ?? '') &&
    words[at + 1] !== undefined
  )
}

const readStyle: Step = (reading, words, at, length) => {
  if (isAtWork(reading, words, at)) return false
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
  if (!last || last.word !== words[at - 1]) return false
  reading.subjects[reading.subjects.length - 1] = { ...last, count: Math.max(3, last.count) }
  return true
}

const readDetail: Step = (reading, words, at, length) => {
  const detail = lookUp(DETAILS, words, at, length)
  if (!detail || (detail.name === 'rainbow' && words.some((word) => GRAPHICS.test(word)))) return false
  reading.details.push(detail.name)
  if (detail.time) reading.time ??= detail.time
  // Lights in the sky are seen from wherever the rest of the picture is.
  if (detail.place && detail.time) reading.fallbackPlace ??= detail.place
  else if (detail.place) reading.place ??= detail.place
  else reading.fallbackPlace ??= 'meadow'
  return true
}

const readRelation: Step = (reading, words, at, length) => {
  const relation = lookUp(RELATIONS, words, at, length)
  if (!relation) return false
  if (words[at] !== 'and' || reading.relation !== 'wearing') reading.relation = relation
  return true
}

/** "A cat in a hat" wears it; a bee in a flower does not. */
function isGarment(words: readonly string[], at: number, length: number): boolean {
  return !/^(flowers?|bow|ribbon|crown)$/.test(words.slice(at, at + length).join(' '))
}

const hasHead = (subject: Subject): boolean =>
  canDressUp(subject) || /^(animal|person|face|cat-face|monkey)/.test(subject.group)

/** "A bear on a skateboard wearing sunglasses": no skateboard does. */
function wearerIn({ subjects, relation }: Reading): number {
  const last = subjects.length - 1
  const carrier = subjects[last]
  const isCarrier = carrier && ['on', 'in', 'riding'].includes(carrier.relation) && !hasHead(carrier)
  return relation === 'wearing' && isCarrier ? Math.max(0, subjects.findLastIndex(hasHead)) : last
}

const readAccessory: Step = (reading, words, at, length) => {
  const place = wearerIn(reading)
  const wearer = reading.subjects[place]
  const canWear =
    reading.relation === 'wearing' ||
    ((reading.relation === 'with' || (reading.relation === 'in' && isGarment(words, at, length))) &&
      wearer &&
      hasHead(wearer))
  const accessory = lookUp(ACCESSORIES, words, at, length)
  // "A bird and a flower": nobody wears what is only named beside them.
  const before = words.slice(Math.max(0, at - 3), at)
  const isListed = wearer?.accessories.length === 0 && before.includes('and') && !before.includes('with')
  if (!wearer || !canWear || !accessory || (isListed && reading.relation === 'with')) return false
  const color = reading.pendingColor ? (COLORS[reading.pendingColor] ?? '') : ''
  reading.pendingColor = undefined
  reading.subjects[place] = {
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
    follows === undefined ||
    /^fields?$/.test(follows) ||
    Object.hasOwn(RELATIONS, follows) ||
    /^(of|at|from|for|is|are)$/.test(follows)
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
  // "A couple dancing" are two people.
  if (word === 'couple' && !isPlural(follows ?? '')) return false
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
  if (phrase === 'field' && words[at + 1] === 'of') {
    // Around somebody, a few stand for the field, which is full of flowers anyway.
    const [main] = reading.subjects
    const isAround = main && ['animal', 'person'].includes(kindOf(main))
    reading.pendingCount = isAround ? 3 : main ? 5 : FIELD.count
    reading.pendingScale *= FIELD.scale
  }
  if (phrase === 'field') makeMany(reading, words[at - 1])
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

/** What grows in a field is many, and none of it is large. */
const FIELD = { count: 9, scale: 0.55 } as const

/** "A tulip field". */
function makeMany({ subjects }: Reading, word: string | undefined): void {
  const last = subjects.at(-1)
  if (last && last.word === word && kindOf(last) === 'plant')
    subjects[subjects.length - 1] = { ...last, ...FIELD }
}

const readFallbackPlace: Step = (reading, words, at, length) => {
  const place = lookUp(FALLBACK_PLACES, words, at, length)
  if (place) reading.fallbackPlace ??= place
  return place !== undefined
}

/** In the order in which they are asked. */
export const STEPS: readonly Step[] = [
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
