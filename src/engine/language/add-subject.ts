import type { Relation } from '../sketch/spec'
import { NATURAL_COLORS } from './nouns'
import type { Reading } from './reading'
import { isPlural } from './tokens'
import { COLORS } from './words'

/** More than these are no picture any more. */
export const MAX_SUBJECTS = 5

/** One more thing, with the count, colour, size, relation and clothes that were read for it; they are used up by it. */
export function addSubject(
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
