import type { Place, SketchSpec, Subject } from '../sketch/spec'
import type { Lexicon } from './lexicon'
import { leaveOut } from './leave-out'
import type { Reading } from './reading'
import { dropColor } from './reading'
import { BREAK, singular, takeLettering, tokenize } from './tokens'
import { FILLERS, NEGATIONS, PORTRAIT_WORDS, RELATIONS, SIGNS } from './words'
import {
  byTheWater,
  darkHour,
  placeFor,
  printHour,
  timeFor,
  withoutIncluded,
  withoutScenery,
} from './choose-place'
import { STEPS } from './read-steps'
import { addVessel, fillVessel } from './read-vessel'

const MAX_PHRASE_WORDS = 3

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
