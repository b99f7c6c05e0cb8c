// Who people and dressed-up animals are by what they do: their clothes, and what they hold or ride.
import type { Relation } from '../sketch/spec'
import { addSubject, MAX_SUBJECTS } from './add-subject'
import type { Costume } from './costumes'
import { COSTUMES, PURSUITS, RIDES, ROLES } from './costumes'
import type { Lexicon, Noun } from './lexicon'
import type { Reading, Step } from './reading'
import { lookUp, nextWord } from './reading'
import { singular } from './tokens'

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

/** Who can wear what people wear. */
export const canDressUp = ({ icon, group }: Pick<Noun, 'icon' | 'group'>): boolean =>
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

/** Reads a trade, a costume or a pursuit. */
export const readTrade: Step = (...step) => readRole(...step) || readCostume(...step) || readPursuit(...step)
