import { addSubject, MAX_SUBJECTS } from './add-subject'
import type { Lexicon, Noun } from './lexicon'
import { ROLES } from './costumes'
import { ENSEMBLES } from './nouns'
import { readTrade } from './read-trade'
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

/** "Children building a snowman" are at work; no building is there. */
function isDoing({ subjects }: Reading, words: readonly string[], at: number): boolean {
  const last = subjects.at(-1)
  return last !== undefined && isAlive(last) && last.word === words[at - 1] && /ing$/.test(words[at] ?? '')
}

/** Reads a thing, somebody by what they do, or a word that only describes the thing after it. */
export const readNoun: Step = (reading, words, at, length, lexicon) => {
  if (readTrade(reading, words, at, length, lexicon)) return true
  const [phrase] = formsOf(words, at, length)
  if (length === 1 && (FILLERS.has(phrase) || FILLERS.has(singular(phrase)) || phrase.length < 2))
    return false
  if (isDoing(reading, words, at)) return false
  if (readEnsemble(reading, words, at, length, lexicon)) return true
  const noun = nounOf(words, at, length, lexicon)
  if (!noun || (length > 1 && !noun.isStrong)) return false
  if ((!noun.isStrong || noun.group.startsWith('face')) && /(ing|ed|ly)$/.test(phrase)) return false
  const span = [at, at + length] as const
  return isOnlyDescribing(reading, noun, words, span, lexicon) || addNamed(reading, noun, words, span)
}

/** A word that only describes the thing after it is read with it. */
function isOnlyDescribing(
  reading: Reading,
  noun: Noun,
  words: readonly string[],
  [from, to]: readonly [from: number, to: number],
  lexicon: Lexicon,
): boolean {
  const follows = nextWord(words, to)
  // An association right before a real name describes it: "window light", "pirate ship".
  if (!noun.isStrong && follows !== undefined && lexicon.find(follows)?.isStrong) return true
  if (!isDescription(noun, words, to, lexicon)) return false
  if (lexicon.find(follows ?? '')?.icon !== noun.icon) reading.unused.push(words.slice(from, to).join(' '))
  return true
}

/** Takes up a thing, unless it is one that is there already, a part of one, or nothing that could be seen. */
function addNamed(
  reading: Reading,
  noun: Noun,
  words: readonly string[],
  [from, to]: readonly [from: number, to: number],
): boolean {
  const phrase = words.slice(from, to).join(' ')
  if (reading.subjects.length >= MAX_SUBJECTS) return true
  if (isNamedAlready(reading, noun, words, from)) {
    reading.pendingScale = 1
    return true
  }
  if (isPartOf(reading, phrase) || isUnwearable(reading, noun)) return false
  // What only goes with something that is there already is not that thing once more.
  if (!noun.isStrong && reading.subjects.some(({ icon }) => icon === noun.icon)) return false
  // One bouquet of flowers is one.
  const named = words[from + 1] === 'of' ? from : to - 1
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
