import { DRAWN_GROUPS, SYNONYMS } from './nouns'
import { singular } from './tokens'
import { MISLEADING } from './words'

/** The generated vocabulary: one row an icon. */
export interface IconIndex {
  groups: readonly string[]
  /** Names and tags are joined by "|". */
  icons: readonly (readonly [icon: string, group: number, shard: number, names: string, tags: string])[]
}

/** A word's meaning. */
export interface Noun {
  icon: string
  group: string
  /** By its own name or a synonym; otherwise only by an association, which a better word overrules. */
  isStrong: boolean
}

export interface Lexicon {
  /** What a phrase of one to three lower-case words names. */
  find: (phrase: string) => Noun | undefined
}

/** Of several icons that a tag fits, things that can stand in a picture go before signs and moods. */
const PREFERRED = [
  'animal',
  'plant',
  'food',
  'drink',
  'transport',
  'place',
  'sky',
  'person-role',
  'person-fantasy',
  'person',
  'musical',
  'sport',
  'household',
]
const NEVER_BY_TAG =
  /^(face|person-activity|person-sport|cat-face|monkey-face|emotion|heart|body-parts|person-gesture|person-symbol|mail|money|lock|office|phone|writing|award|event|time)/

function rankOf(group: string): number {
  const rank = PREFERRED.findIndex((prefix) => group.startsWith(prefix))
  return rank < 0 ? PREFERRED.length : rank
}

export function createLexicon(index: IconIndex): Lexicon {
  const byName = new Map<string, Noun>()
  const byTag = new Map<string, Noun[]>()
  for (const [icon, groupNumber, , names, tags] of index.icons) {
    const group = index.groups[groupNumber] ?? ''
    const named: Noun = { icon, group, isStrong: true }
    for (const name of [icon, icon.replaceAll('-', ' '), ...names.split('|')])
      if (!byName.has(name)) byName.set(name, named)
    if (NEVER_BY_TAG.test(group)) continue
    for (const tag of [...tags.split('|'), ...names.split(/[\s|-]+/)]) {
      const known = byTag.get(tag)
      if (known) known.push({ ...named, isStrong: false })
      else byTag.set(tag, [{ ...named, isStrong: false }])
    }
  }
  for (const nouns of byTag.values())
    nouns.sort((a, b) => rankOf(a.group) - rankOf(b.group) || a.icon.length - b.icon.length)

  function strong(name: string): Noun | undefined {
    const icon = SYNONYMS[name] ?? name
    const drawnGroup = DRAWN_GROUPS[icon]
    if (drawnGroup) return { icon, group: drawnGroup, isStrong: true }
    return byName.get(icon) ?? byName.get(`${icon}-face`)
  }

  return {
    find: (phrase) => {
      const words = phrase.split(' ')
      const one = [...words.slice(0, -1), singular(words.at(-1) ?? '')].join(' ')
      if (MISLEADING.has(one)) return undefined
      return strong(phrase) ?? strong(one) ?? byTag.get(phrase)?.[0] ?? byTag.get(one)?.[0]
    },
  }
}
