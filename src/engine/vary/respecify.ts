import { readWords } from '../language/read-prompt'
import type { Lexicon } from '../language/lexicon'
import { tokenize } from '../language/tokens'
import type { SketchSpec, TimeOfDay } from '../sketch/spec'
import type { Strength } from '../read-variation'

/** The light that is nearest to each: a subtle variation may be an hour later. */
const NEXT_HOUR: Readonly<Record<TimeOfDay, TimeOfDay>> = {
  dawn: 'day',
  day: 'dawn',
  sunset: 'dusk',
  dusk: 'sunset',
  night: 'dusk',
}

const DAY: readonly TimeOfDay[] = ['day', 'sunset', 'night', 'dawn', 'dusk']

/** Places without a sky of their own: the hour says nothing there. */
const TIMELESS: ReadonlySet<SketchSpec['place']> = new Set(['space', 'underwater', 'abstract', 'stage'])

/** True where the hour is the drawing's choice and not the prompt's. */
function mayChangeTime({ prompt, place, weather }: SketchSpec, lexicon: Lexicon): boolean {
  if (TIMELESS.has(place) || weather === 'storm') return false
  return readWords(tokenize(prompt), lexicon, false).time === undefined
}

/**
 * What the `index`th variation of a drawing is drawn from. Subtle: the same composition with other details, every
 * second one in a neighbouring light. Strong: another shot, at another time of day where the prompt names none.
 */
export function respecify(
  spec: SketchSpec,
  strength: Strength,
  index: number,
  seed: number,
  lexicon: Lexicon,
): SketchSpec {
  const canChangeTime = mayChangeTime(spec, lexicon)
  if (strength === 'subtle') {
    const time = canChangeTime && index % 2 === 1 ? NEXT_HOUR[spec.time] : spec.time
    // Variant 0 is the drawing as it was.
    return { ...spec, time, variant: (seed ^ (spec.variant ?? 0)) >>> 0 || 1 }
  }
  const { variant: _, ...fresh } = spec
  // Seeds follow one another: four in a row give the four other hours.
  const hour = DAY.indexOf(spec.time) + 1 + (seed % (DAY.length - 1))
  const time = canChangeTime ? (DAY[hour % DAY.length] ?? spec.time) : spec.time
  return { ...fresh, time, seed: seed === spec.seed ? (seed ^ 0x5bd1e995) >>> 0 : seed }
}
