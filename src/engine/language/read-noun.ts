import type { Relation } from '../sketch/spec'
import type { Lexicon, Noun } from './lexicon'
import type { Costume } from './costumes'
import { COSTUMES, PURSUITS, RIDES, ROLES } from './costumes'
import { ENSEMBLES, NATURAL_COLORS } from './nouns'
import type { Reading, Step } from './reading'
import { formsOf, lookUp, nextWord } from './reading'
import { isPlural, singular } from './tokens'
import {
  COLORS,
  FALLBACK_PLACES,
  FILLERS,
  GENDERS,
  GRAPHICS,
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
  // A shop has what it sells on its sign.
  const [phrase] = formsOf(words, at, length)
  if (length === 2 && /(shop|store)$/.test(phrase) && words.some((word) => GRAPHICS.test(word)))
    return lexicon.find(words[at] ?? '')
  return person?.isStrong ? person : lexicon.find(phrase)
}

const isAlive = ({ group }: Pick<Noun, 'group'>): boolean => /^(animal|person)/.test(group)

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
  if (!head?.isStrong || head.group.startsWith('face') || Object.hasOwn(ROLES, singular(follows)))
    return false
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

/** "A trumpet player" has a trumpet. */
function playerOf(
  words: readonly string[],
  at: number,
  length: number,
  lexicon: Lexicon,
): Costume | undefined {
  const tool = lexicon.find(words[at] ?? '')
  const plays =
    length === 2 &&
    singular(words[at + 1] ?? '') === 'player' &&
    /^(musical|sport|game)/.test(tool?.group ?? '')
  return plays && tool?.isStrong ? { icon: 'person', wears: [], holds: tool.icon } : undefined
}

const canDressUp = ({ icon, group }: Pick<Noun, 'icon' | 'group'>): boolean =>
  group.startsWith('animal') || /^(robot|alien|ghost|teddy-bear|snowman|monster|alien-monster)$/.test(icon)

/** King penguins and queen bees wear nothing. */
const NATURAL_ROYALTY = /^(penguin|honeybee|snake|lion)$/

/** "A cat wizard", "a pirate dog", "a dog dressed as a pirate": the animal in the clothes of a trade. */
const readRole: Step = (reading, words, at, length, lexicon) => {
  const wears = lookUp(ROLES, words, at, length)
  if (!wears) return false
  const follows = lexicon.find(nextWord(words, at + length) ?? '')
  if (follows?.isStrong && canDressUp(follows) && !NATURAL_ROYALTY.test(follows.icon)) {
    reading.pendingWear = wears
    return true
  }
  const last = reading.subjects.at(-1)
  if (!last || !canDressUp(last)) return false
  const between = words.slice(words.lastIndexOf(last.word, at) + 1, at)
  const isDressed = /^((mad|evil|little|brave|space) ?)*$|^(dressed )?(up )?as( an?)?( \w+)?$/.test(
    between.join(' '),
  )
  if (!isDressed) return false
  reading.subjects[reading.subjects.length - 1] = { ...last, accessories: [...last.accessories, ...wears] }
  return true
}

/** A cowboy is somebody with a hat. */
const readCostume: Step = (reading, words, at, length, lexicon) => {
  const costume = lookUp(COSTUMES, words, at, length) ?? playerOf(words, at, length, lexicon)
  const noun = costume && lexicon.find(costume.icon)
  if (!noun) return false
  if (costume.place) reading.fallbackPlace ??= costume.place
  if (reading.subjects.length < MAX_SUBJECTS) addSubject(reading, noun, words[at] ?? '', costume.wears)
  equip(reading, 'holding', costume.holds, lexicon)
  equip(reading, 'riding', costume.rides, lexicon)
  return true
}

/** "An old woman knitting" has something in her hands; a dog skateboarding has something under its feet. */
const readPursuit: Step = (reading, words, at, length, lexicon) => {
  const ridden = lookUp(RIDES, words, at, length)
  const rider = reading.subjects.at(-1)
  if (ridden !== undefined && rider && (canDressUp(rider) || rider.group.startsWith('person'))) {
    equip(reading, 'riding', ridden, lexicon)
    return true
  }
  const icon = lookUp(PURSUITS, words, at, length)
  if (icon === undefined || !reading.subjects.at(-1)?.group.startsWith('person')) return false
  equip(reading, 'holding', icon, lexicon)
  return true
}

/** "Children building a snowman" are at work; no building is there. */
function isDoing({ subjects }: Reading, words: readonly string[], at: number): boolean {
  const last = subjects.at(-1)
  return last !== undefined && isAlive(last) && last.word === words[at - 1] && /ing$/.test(words[at] ?? '')
}

/** Reads a thing, or a word that only describes the thing after it. */
export const readNoun: Step = (reading, words, at, length, lexicon) => {
  const [phrase] = formsOf(words, at, length)
  if (readRole(reading, words, at, length, lexicon)) return true
  if (readCostume(reading, words, at, length, lexicon)) return true
  if (readPursuit(reading, words, at, length, lexicon)) return true
  if (length === 1 && (FILLERS.has(phrase) || FILLERS.has(singular(phrase)) || phrase.length < 2))
    return false
  if (isDoing(reading, words, at)) return false
  if (readEnsemble(reading, words, at, length, lexicon)) return true
  const noun = nounOf(words, at, length, lexicon)
  if (!noun || (length > 1 && !noun.isStrong)) return false
  if ((!noun.isStrong || noun.group.startsWith('face')) && /(ing|ed|ly)$/.test(phrase)) return false
  const follows = nextWord(words, at + length)
  // An association right before a real name describes it: "window light", "pirate ship".
  if (!noun.isStrong && follows !== undefined && lexicon.find(follows)?.isStrong) return true
  if (isDescription(noun, words, at + length, lexicon)) {
    if (lexicon.find(follows ?? '')?.icon !== noun.icon) reading.unused.push(phrase)
    return true
  }
  if (reading.subjects.length >= MAX_SUBJECTS) return true
  if (isNamedAlready(reading, noun, words, at)) {
    reading.pendingScale = 1
    return true
  }
  if (isPartOf(reading, phrase) || isUnwearable(reading, noun)) return false
  // What only goes with something that is there already is not that thing once more.
  if (!noun.isStrong && reading.subjects.some(({ icon }) => icon === noun.icon)) return false
  // One bouquet of flowers is one.
  const named = words[at + 1] === 'of' ? at : at + length - 1
  // Behind a sail nobody would be seen.
  const isBoard = noun.icon === 'sailboat' && singular(phrase) === 'boat' && reading.relation === 'in'
  addSubject(reading, isBoard ? { ...noun, icon: 'canoe' } : noun, words[named] ?? phrase)
  return true
}

/** "A golden retriever puppy", "a coffee with latte art", "a baker with bread": the same thing, not another one. */
function isNamedAlready(reading: Reading, { icon }: Noun, words: readonly string[], at: number): boolean {
  const { relation, pendingColor, pendingCount } = reading
  // A cactus in a pot is one thing.
  const last = reading.subjects.at(-1)
  if (words[at] === 'pot' && relation === 'in' && last?.group.startsWith('plant')) return true
  const isAnother = pendingColor !== undefined || pendingCount > 1 || words.slice(at - 2, at).includes('and')
  const isLoose = relation === undefined || relation === 'with' || relation === 'in' || relation === 'holding'
  return (
    !isAnother &&
    isLoose &&
    !isPlural(words[at] ?? '') &&
    reading.subjects.some((subject) => subject.icon === icon)
  )
}

/** What nobody drew a way to wear is not laid beside its wearer. */
function isUnwearable({ relation }: Reading, { group }: Noun): boolean {
  return relation === 'wearing' && group === 'clothing'
}

const PARTS =
  /^(eyes?|ears?|wings?|tails?|paws?|horns?|hair|beard|face|smile|mane|fur|teeth|tooth|nose|mouth|legs?|arms?|hands?)$/

/** "With big eyes" says how somebody looks. */
function isPartOf({ subjects, relation }: Reading, phrase: string): boolean {
  const group = subjects.at(-1)?.group ?? ''
  if (relation !== 'with') return false
  if (group.startsWith('plant')) return /^(leaf|leaves|roots?)$/.test(phrase)
  return /^(animal|person|face)/.test(group) && PARTS.test(phrase)
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
  const wears = [...(reading.pendingWear ?? []), ...accessories]
  reading.pendingWear = undefined
  reading.subjects.push({
    icon,
    word,
    group,
    count,
    scale: reading.pendingScale,
    relation,
    accessories: wears,
    ...(color ? { color } : reading.isColorful && count > 1 ? { isColorful: true } : {}),
  })
  reading.isColorful = false
  reading.pendingColor = undefined
  reading.pendingScale = 1
  reading.pendingCount = 1
  reading.relation = undefined
}
