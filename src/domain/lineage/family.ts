import type { ImageId } from '../ids'
import { asImageId } from '../ids'
import type { ImageRecord } from '../image-record'
import type { Kinship } from './kinship'
import { referenceKeysOf, sourceKeyOf } from './kinship'

/** A picture in its family. */
export interface Member {
  /** The picture's id, or what a picture that is not in the gallery is known by. */
  key: string
  /** Undefined for a picture that is not in the gallery. */
  record: ImageRecord | undefined
  /** What it was made from, where that is shown. */
  parent: Member | undefined
  children: readonly Member[]
  /** Steps from the first picture, which has 0. */
  level: number
  /** True where it is here only because it was a reference, or because the focus was one of its. */
  isGuest: boolean
}

/** `branch`: what led to a picture, and all that came of it. `all`: everything that came of its first ancestor. */
export type FamilyScope = 'branch' | 'all'

export interface Family {
  /** Parents before their children, siblings from the oldest on, guests last. */
  members: ReadonlyMap<string, Member>
  /** Who was sent along with whom. */
  references: readonly { from: string; to: string }[]
}

/** A member that is still being put together. */
type Draft = Member & { children: Member[] }

/** From the picture up to its first ancestor. A circle, which only an import can hold, ends where it closes. */
function ancestorsOf(kinship: Kinship, focus: string): readonly string[] {
  const line = new Set<string>()
  for (let key: string | undefined = focus; key !== undefined && !line.has(key);) {
    line.add(key)
    key = sourceKeyOf(kinship.byId.get(asImageId(key)))
  }
  return [...line]
}

/** Everything below the first picture. A loop, not a recursion: a chain may be thousands long. */
function descend(
  kinship: Kinship,
  first: string,
  childrenOf: (key: string) => readonly string[],
): Map<string, Draft> {
  const members = new Map<string, Draft>()
  const open: { key: string; parent: Draft | undefined }[] = [{ key: first, parent: undefined }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { key, parent } = next
    if (members.has(key)) continue
    const level = parent ? parent.level + 1 : 0
    const record = kinship.byId.get(asImageId(key))
    const member: Draft = { key, record, parent, children: [], level, isGuest: false }
    members.set(key, member)
    parent?.children.push(member)
    for (const child of childrenOf(key).toReversed()) open.push({ key: child, parent: member })
  }
  return members
}

/** References that stand elsewhere, one step before whom they were sent along with; and whom the focus was sent along with. */
function inviteGuests(members: Map<string, Draft>, kinship: Kinship, focus: string): void {
  const levels = new Map<string, number>()
  const invite = (key: string, level: number) => {
    if (!members.has(key)) levels.set(key, Math.min(level, levels.get(key) ?? level))
  }
  for (const { record, level } of members.values())
    for (const key of referenceKeysOf(record)) invite(key, Math.max(0, level - 1))
  const focusLevel = members.get(focus)?.level ?? 0
  for (const { id } of kinship.usedIn.get(focus) ?? []) invite(id, focusLevel + 1)
  for (const [key, level] of levels) {
    const record = kinship.byId.get(asImageId(key))
    members.set(key, { key, record, parent: undefined, children: [], level, isGuest: true })
  }
}

/** The family of one picture: its tree of sources, and who was sent along with whom. Takes as long as the family is large. */
export function familyOf(kinship: Kinship, focus: ImageId, scope: FamilyScope): Family {
  const line = ancestorsOf(kinship, focus)
  const next = new Map(line.map((key, index) => [key, line[index - 1]]))
  const made = (key: string) => (kinship.madeFrom.get(key) ?? []).map(({ id }) => id)
  const childrenOf = (key: string) => {
    const heir = scope === 'branch' ? next.get(key) : undefined
    return heir === undefined ? made(key) : [heir]
  }
  const members = descend(kinship, line.at(-1) ?? focus, childrenOf)
  inviteGuests(members, kinship, focus)
  const references = [...members.values()].flatMap(({ key: to, record }) =>
    referenceKeysOf(record).flatMap((from) => (members.has(from) ? [{ from, to }] : [])),
  )
  return { members, references }
}
