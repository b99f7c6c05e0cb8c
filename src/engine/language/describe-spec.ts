import type { Detail, Place, SketchSpec, Style, Subject } from '../sketch/spec'

const PLACE_WORDS: Record<Place, string> = {
  meadow: 'in a meadow',
  forest: 'in a forest',
  snow: 'on a snowfield',
  desert: 'in a desert',
  beach: 'on a beach',
  sea: 'on open water',
  underwater: 'under water',
  mountains: 'before mountains',
  city: 'before a city skyline',
  street: 'in a street',
  room: 'in a room',
  table: 'on a wooden table',
  garden: 'in a garden',
  sky: 'in the sky',
  space: 'in space',
  moon: 'on the moon',
  stage: 'on a plain backdrop',
  abstract: 'as an abstract composition',
}

/** What a style is called in a sentence. */
export const STYLE_WORDS: Record<Style, string> = {
  storybook: 'storybook style',
  watercolor: 'watercolour style',
  oil: 'oil style',
  pencil: 'pencil style',
  line: 'line art',
  pixel: 'pixel art',
  poster: 'poster style',
  noir: 'noir style',
  neon: 'neon style',
  mosaic: 'mosaic style',
  glass: 'stained glass',
  lowpoly: 'low poly style',
  papercut: 'paper cut style',
  blueprint: 'blueprint style',
  plain: 'plain style',
}

function subjectWords({ icon, count, color, isColorful, accessories }: Subject): string {
  const name = icon.replaceAll('-', ' ')
  const worn = accessories.map((accessory) => (accessory.split('#')[0] ?? accessory).replaceAll('-', ' '))
  return [
    count > 1 ? `${count} ×` : '',
    color ? `tinted ${name}` : isColorful ? `colourful ${name}` : name,
    worn.length > 0 ? `with ${worn.join(' and ')}` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** The subjects in plain words: "3 × duck, tinted fox with scarf". */
export function describeSubjects(subjects: readonly Subject[]): string {
  return subjects.map(subjectWords).join(', ')
}

/** Which words could not be used, as a sentence with a space before it; '' where all could. */
export function describeUnused(unused: readonly string[]): string {
  return unused.length > 0 ? ` Could not use: ${unused.join(', ')}.` : ''
}

const DETAIL_WORDS: Partial<Record<Detail, string>> = { aurora: 'an aurora', fireflies: 'fireflies' }

const FRAMING_WORDS: Record<SketchSpec['framing'], string> = {
  scene: '',
  portrait: 'portrait',
  wide: 'wide view',
  poster: 'poster',
  logo: 'logo',
  icon: 'icon',
  pattern: 'pattern',
}

/** Graphics have no place of their own. */
function placeWords({ framing, place }: SketchSpec): string {
  const isGraphic = framing === 'logo' || framing === 'icon' || framing === 'pattern'
  return isGraphic || (framing === 'poster' && place === 'stage') ? '' : PLACE_WORDS[place]
}

function airWords({ place, time, weather, season }: SketchSpec): string[] {
  if (place === 'abstract' || place === 'stage') return []
  return [time, weather === 'clear' ? '' : weather, season ?? '']
}

/** What was drawn, what was left out, and which words could not be used, in plain words. */
export function describeSpec(spec: SketchSpec): string {
  const { subjects, style, unused, framing, details, leftOut, lettering, isCutOut } = spec
  const where = isCutOut ? ['cut out'] : [placeWords(spec), ...details.map((detail) => `with ${DETAIL_WORDS[detail] ?? `a ${detail}`}`), ...airWords(spec)] // prettier-ignore
  const parts = [
    FRAMING_WORDS[framing],
    describeSubjects(subjects),
    ...where,
    lettering ? `lettering “${lettering}”` : '',
    STYLE_WORDS[style],
  ].filter(Boolean)
  const without = leftOut.length > 0 ? ` Left out: ${leftOut.join(', ')}.` : ''
  return `Drew: ${parts.join(', ')}.${without}${describeUnused(unused)}`
}
