import { judgementWords, quoted } from '@/domain/compare-culling'
import { titleOfPicture } from '@/domain/image-record'
import { edgeWords, missingWords } from '@/domain/lineage/edge-words'
import type { Family, Member } from '@/domain/lineage/family'

/** What stands on the edge that leads to a member. */
export function wordsBefore({ key, record, isGuest }: Member): string {
  if (!record) return missingWords(key)
  // No edge leads to a guest: what it is says more than how it was made.
  return isGuest ? quoted(titleOfPicture(record)) : edgeWords(record)
}

/** A member as it is announced: what was changed, its part in it, and what is thought of it. */
export function nameOf(member: Member, { references }: Pick<Family, 'references'>): string {
  const isReference = references.some(({ from }) => from === member.key)
  const parts = [
    wordsBefore(member),
    isReference && 'reference',
    member.record && judgementWords(member.record),
  ]
  return parts.filter(Boolean).join(', ')
}
