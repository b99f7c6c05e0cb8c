import { kindOf } from '../sketch/compose/subject-kind'
import type { Lexicon } from './lexicon'
import { COSTUMES } from './costumes'
import { ENSEMBLES } from './nouns'
import type { Reading, Step } from './reading'
import { lookUp } from './reading'
import { BREAK, isPlural, singular } from './tokens'
import { COLORS, CONTAINERS, RELATIONS } from './words'

export const readContainer: Step = (reading, words, at, length, lexicon) => {
  const word = singular(words[at] ?? '')
  if (length !== 1 || !CONTAINERS.has(word) || words[at + 1] !== 'of') return false
  // What is in it cannot be drawn: then the thing itself is.
  const rest = words.slice(at + 2)
  const end = rest.findIndex((next) => next === BREAK || Object.hasOwn(RELATIONS, next))
  const held = end < 0 ? rest : rest.slice(0, end)
  const isKnown = held.some((_, next) => isDrawable(held, next, lexicon))
  if (!isKnown && lexicon.find(word)?.isStrong) return false
  // A dish with one thing in it is a dish of the icons; several things need one to lie in.
  if (VESSELS.has(word) && isSeveral(words, at + 2)) reading.vessel = word
  return true
}

function isDrawable(words: readonly string[], at: number, lexicon: Lexicon): boolean {
  return [1, 2, 3].some(
    (length) =>
      lexicon.find(words.slice(at, at + length).join(' ')) !== undefined ||
      lookUp<unknown>(ENSEMBLES, words, at, length) !== undefined ||
      lookUp<unknown>(COSTUMES, words, at, length) !== undefined,
  )
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
export function addVessel({ vessel, subjects }: Reading, lexicon: Lexicon): void {
  const noun = vessel === undefined || vessel === 'bouquet' ? undefined : lexicon.find(vessel)
  if (!noun || vessel === undefined || subjects.length === 0) return
  subjects.push({ ...noun, word: vessel, count: 1, scale: 1, relation: 'in', accessories: [] })
}

const FLOWER_HOLDERS: ReadonlySet<string> = new Set(['vase', 'bowl', 'basket'])

/** "A vase with roses" is roses in a vase. */
export function fillVessel(reading: Reading): void {
  const [vessel, ...others] = reading.subjects
  const held = others.filter(
    (subject) => subject.relation === 'with' && ['plant', 'food'].includes(kindOf(subject)),
  )
  if (!vessel || !FLOWER_HOLDERS.has(vessel.icon) || vessel.count > 1 || held.length === 0) return
  const loose = others.filter((subject) => !held.includes(subject))
  reading.subjects = [...held, { ...vessel, relation: 'in' }, ...loose]
}
