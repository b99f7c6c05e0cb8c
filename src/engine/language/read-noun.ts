import type { Relation } from '../sketch/spec'
import type { Lexicon, Noun } from './lexicon'
import { COSTUMES, ENSEMBLES, NATURAL_COLORS, PURSUITS } from './nouns'
import type { Reading, Step } from './reading'
import { formsOf, lookUp, nextWord } from './reading'
import { isPlural, singular } from './tokens'
import {
  COLORS,
  FALLBACK_PLACES,
  FILLERS,
  GENDERS,
  MOODS,
  NUMBERS,
  PLACES,
  RELATIONS,
  SEASONS,
  SIZES,
  STYLES,
  TIMES,
  WEATHERS,
} from './words'

const MAX_SUBJECTS = 5

/** What a phrase names; a gender and a role together are one person. */
function nounOf(words: readonly string[], at: number, length: number, lexicon: Lexicon): Noun | undefined {
  const gender = lookUp(GENDERS, words, at, 1)
  const role = length === 2 && gender ? lexicon.find(words[at + 1] ?? '') : undefined
  const person = role && lexicon.find(`${gender}-${role.icon}`)
  return person?.isStrong ? person : lexicon.find(formsOf(words, at, length)[0])
}

const isAlive = ({ group }: Noun): boolean => /^(animal|person)/.test(group)

/** Whether a name only describes the one after it: "apple tree", "frog prince", but not "cats dogs" or "fox boat". */
function isDescription(noun: Noun, words: readonly string[], next: number, lexicon: Lexicon): boolean {
  const follows = nextWord(words, next)
  if (follows === undefined || isPlural(words[next - 1] ?? '')) return false
  const tables = [
    STYLES,
    PLACES,
    RELATIONS,
    COLORS,
    TIMES,
    WEATHERS,
    SEASONS,
    MOODS,
    SIZES,
    NUMBERS,
    FALLBACK_PLACES,
  ]
  if (FILLERS.has(follows) || tables.some((table) => lookUp<unknown>(table, words, next, 1) !== undefined))
    return false
  const head = lexicon.find(follows)
  if (!head?.isStrong || head.icon === noun.icon || head.group.startsWith('face')) return false
  return !isAlive(noun) || isAlive(head)
}

/** "Fruit" is several things. */
const readEnsemble: Step = (reading, words, at, length, lexicon) => {
  const icons = lookUp(ENSEMBLES, words, at, length)
  // "A family of ducks" is ducks.
  if (!icons || words[at + length] === 'of') return false
  for (const icon of icons) {
    const noun = lexicon.find(icon)
    if (noun && reading.subjects.length < MAX_SUBJECTS) addSubject(reading, noun, singular(icon))
  }
  return true
}

/** Gives the last subject something to hold or ride, where there is room for it. */
function equip(reading: Reading, relation: Relation, icon: string | undefined, lexicon: Lexicon): void {
  const noun = icon === undefined ? undefined : lexicon.find(icon)
  if (!noun || reading.subjects.length >= MAX_SUBJECTS) return
  reading.relation = relation
  addSubject(reading, noun, noun.icon)
}

/** A cowboy is somebody with a hat. */
const readCostume: Step = (reading, words, at, length, lexicon) => {
  const costume = lookUp(COSTUMES, words, at, length)
  const noun = costume && lexicon.find(costume.icon)
  if (!noun) return false
  if (costume.place) reading.fallbackPlace ??= costume.place
  if (reading.subjects.length < MAX_SUBJECTS) addSubject(reading, noun, words[at] ?? '', costume.wears)
  equip(reading, 'holding', costume.holds, lexicon)
  equip(reading, 'riding', costume.rides, lexicon)
  return true
}

/** "An old woman knitting" has something in her hands. */
const readPursuit: Step = (reading, words, at, length, lexicon) => {
  const icon = lookUp(PURSUITS, words, at, length)
  if (icon === undefined || !reading.subjects.at(-1)?.group.startsWith('person')) return false
  equip(reading, 'holding', icon, lexicon)
  return true
}

/** Reads a thing, or a word that only describes the thing after it. */
export const readNoun: Step = (reading, words, at, length, lexicon) => {
  const [phrase] = formsOf(words, at, length)
  if (readCostume(reading, words, at, length, lexicon)) return true
  if (readPursuit(reading, words, at, length, lexicon)) return true
  if (length === 1 && (FILLERS.has(phrase) || FILLERS.has(singular(phrase)) || phrase.length < 2))
    return false
  if (readEnsemble(reading, words, at, length, lexicon)) return true
  const noun = nounOf(words, at, length, lexicon)
  if (!noun || (length > 1 && !noun.isStrong)) return false
  if ((!noun.isStrong || noun.group.startsWith('face')) && /(ing|ed|ly)$/.test(phrase)) return false
  const follows = nextWord(words, at + length)
  // An association right before a real name describes it: "window light", "pirate ship".
  if (!noun.isStrong && follows !== undefined && lexicon.find(follows)?.isStrong) return true
  if (isDescription(noun, words, at + length, lexicon)) {
    reading.unused.push(phrase)
    return true
  }
  if (reading.subjects.length >= MAX_SUBJECTS) return true
  // What only goes with something that is there already is not that thing once more.
  if (!noun.isStrong && reading.subjects.some(({ icon }) => icon === noun.icon)) return false
  addSubject(reading, noun, words[at + length - 1] ?? phrase)
  return true
}

function addSubject(
  reading: Reading,
  { icon, group }: { icon: string; group: string },
  word: string,
  accessories: readonly string[] = [],
): void {
  const isNatural =
    reading.pendingColor !== undefined && (NATURAL_COLORS[icon]?.includes(reading.pendingColor) ?? false)
  const color = reading.pendingColor && !isNatural ? COLORS[reading.pendingColor] : undefined
  const count = reading.pendingCount > 1 ? reading.pendingCount : isPlural(word) ? 3 : 1
  const relation: Relation =
    reading.subjects.length === 0
      ? 'with'
      : reading.relation === 'wearing'
        ? 'with'
        : (reading.relation ?? 'with')
  reading.subjects.push({
    icon,
    word,
    group,
    count,
    scale: reading.pendingScale,
    relation,
    accessories,
    ...(color ? { color } : reading.isColorful && count > 1 ? { isColorful: true } : {}),
  })
  reading.isColorful = false
  reading.pendingColor = undefined
  reading.pendingScale = 1
  reading.pendingCount = 1
  reading.relation = undefined
}
