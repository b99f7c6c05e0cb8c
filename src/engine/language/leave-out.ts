import type { Subject } from '../sketch/spec'
import type { Lexicon } from './lexicon'
import { ACCESSORIES } from './costumes'
import { formsOf, lookUp, type Reading } from './reading'
import { tokenize } from './tokens'
import { FILLERS, WEATHERS } from './words'

/** Parts of a place that can be left away, by the words for them. */
const SCENERY: Readonly<Record<string, string>> = {
  cloud: 'clouds',
  cloudy: 'clouds',
  sun: 'sun',
  sunshine: 'sun',
  moon: 'moon',
  star: 'stars',
  flower: 'flowers',
  blossom: 'flowers',
  tree: 'trees',
  forest: 'trees',
  palm: 'palms',
  'palm tree': 'palms',
  leaf: 'leaves',
  grass: 'grass',
  fish: 'fish',
  shell: 'shells',
  seashell: 'shells',
  cactus: 'cactus',
  coral: 'coral',
  plant: 'plants',
  'potted plant': 'plants',
  frame: 'pictures',
  picture: 'pictures',
  text: 'lettering',
  word: 'lettering',
  letter: 'lettering',
  lettering: 'lettering',
  title: 'lettering',
}

/** Whole kinds of subjects. */
const KINDS: Readonly<Record<string, RegExp>> = {
  people: /^(person|family)/,
  person: /^(person|family)/,
  human: /^(person|family)/,
  crowd: /^(person|family)/,
  animal: /^animal/,
  pet: /^animal/,
  building: /^place-(building|religious)/,
  house: /^place-(building|religious)/,
  car: /^transport-ground/,
  vehicle: /^transport/,
}

/** What a prompt does not want to see. */
export interface LeftOut {
  /** Names of scenery, as the scenes know them. */
  scenery: string[]
  /** The words that could be followed, in order. */
  words: string[]
}

const LONGEST = 2

/**
 * Takes out of a reading, in place, what the texts name: subjects, what they wear, weather. Scenery is named for the
 * scenes to leave away. Words that mean nothing here are passed over: negative prompts are full of them.
 */
export function leaveOut(reading: Reading, texts: readonly string[], lexicon: Lexicon): LeftOut {
  const left: LeftOut = { scenery: [], words: [] }
  for (const words of texts.map(tokenize))
    for (let at = 0; at < words.length;) at += leaveOutPhrase(reading, words, at, lexicon, left)
  return left
}

function leaveOutPhrase(
  reading: Reading,
  words: readonly string[],
  at: number,
  lexicon: Lexicon,
  left: LeftOut,
): number {
  const [word] = formsOf(words, at, 1)
  if (FILLERS.has(word) && !Object.hasOwn(SCENERY, word)) return 1
  for (let length = Math.min(LONGEST, words.length - at); length >= 1; length--) {
    const scenery = lookUp(SCENERY, words, at, length)
    const weather = lookUp(WEATHERS, words, at, length)
    if (scenery) left.scenery.push(scenery)
    if (weather && reading.weather === weather) delete reading.weather
    const isTaken = takeSubjects(reading, words, at, length, lexicon)
    if (!scenery && !weather && !isTaken) continue
    left.words.push(words.slice(at, at + length).join(' '))
    return length
  }
  return 1
}

/** Removes subjects and what they wear; says whether the phrase names either, there or not. */
function takeSubjects(
  reading: Reading,
  words: readonly string[],
  at: number,
  length: number,
  lexicon: Lexicon,
): boolean {
  const kind = lookUp(KINDS, words, at, length)
  const accessory = lookUp(ACCESSORIES, words, at, length)
  const noun = lexicon.find(words.slice(at, at + length).join(' '))
  const icon = noun?.isStrong ? noun.icon : undefined
  if (!kind && !accessory && !icon) return false
  const isWanted = (subject: Subject): boolean => subject.icon !== icon && !kind?.test(subject.group)
  reading.subjects = reading.subjects.filter(isWanted).map((subject) => ({
    ...subject,
    accessories: subject.accessories.filter((name) => name.split('#')[0] !== accessory),
  }))
  return true
}
