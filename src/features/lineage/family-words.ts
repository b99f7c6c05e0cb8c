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

/** What the dashed lines at a member mean; empty where there are none. */
export function referenceWords({ key }: Member, { references }: Pick<Family, 'references'>): string {
  const sent = references.filter(({ to }) => to === key).length
  if (sent > 0)
    return sent === 1 ? 'sent with a reference (dashed line)' : `sent with ${sent} references (dashed lines)`
  const isReference = references.some(({ from }) => from === key)
  return isReference ? 'sent along as a reference (dashed line)' : ''
}
