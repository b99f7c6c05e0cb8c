import { createRandom } from '../sketch/random'
import type { Place, SketchSpec, Subject, TimeOfDay, Weather } from '../sketch/spec'
import { isFlyer, isSwimmer, kindOf } from '../sketch/compose/subject-kind'
import { habitatOf } from './habitats'
import type { Reading } from './reading'

/** What the prompt leaves open and the seed decides. */
export function timeFor(place: Place, weather: Weather | undefined, seed: number): TimeOfDay {
  if (place === 'space' || place === 'moon') return 'night'
  // Evening light and bad weather together are only dim.
  if (['abstract', 'stage', 'table', 'room', 'underwater'].includes(place) || weather) return 'day'
  const draw = createRandom(seed).fork('time').next()
  if (draw < 0.58) return 'day'
  if (draw < 0.76) return 'dawn'
  return draw < 0.92 ? 'sunset' : 'dusk'
}

/** A dark wood is dark because it is night. */
export function darkHour({ moods, place }: Reading): TimeOfDay | undefined {
  return moods.has('dark') && place ? 'night' : undefined
}

/** Few inks need much light. */
export function printHour(framing: SketchSpec['framing']): TimeOfDay | undefined {
  return framing === 'poster' ? 'day' : undefined
}

/** Pictures of these kinds show a thing and no place, unless one is named. */
const PLACELESS: ReadonlySet<string> = new Set(['logo', 'icon', 'pattern', 'poster'])

/** Styles that show a thing best alone. */
const PLACELESS_STYLES: ReadonlySet<string> = new Set(['blueprint', 'neon', 'line', 'glass'])

/** Named water by which dry things stand runs through a meadow; boats lie in it, not on its shore. */
export function byTheWater(place: Place, reading: Reading, words: readonly string[]): Place {
  const [main] = reading.subjects
  if (!main) return place
  if (place === 'beach' && kindOf(main) === 'boat') return 'sea'
  // The skyline is seen across a river: who walks is in a street.
  if (place === 'city' && ['animal', 'person', 'vehicle'].includes(kindOf(main)) && !isFlyer(main))
    return 'street'
  const isFresh = words.some((word) => /^(rivers?|streams?|creeks?|lakes?|ponds?)$/.test(word))
  // Koi in a garden are in its pond.
  if (isFresh && kindOf(main) === 'animal' && main.group === 'animal-marine') return 'sea'
  const isDry = ['tree', 'building', 'plant', 'furniture', 'vehicle', 'person'].includes(kindOf(main))
  if (place !== 'sea' || !isFresh || !isDry || isSwimmer(main) || reading.relation === 'in') return place
  reading.details.push('river')
  return 'meadow'
}

export function placeFor(reading: Reading): Place {
  const { place, fallbackPlace, subjects, isPortrait, time, weather, framing, style } = reading
  const [main] = subjects
  if (!place && subjects.some(({ accessories }) => accessories.includes('space-helmet'))) return 'space'
  const isPlaceless = PLACELESS.has(framing ?? '') || PLACELESS_STYLES.has(style ?? '')
  if (main && !place && isPlaceless && !time && !weather) return 'stage'
  // Who sits in a window is in a room; a cup stands on a table before one.
  if (main && reading.details.includes('window') && ['animal', 'person'].includes(kindOf(main))) return 'room'
  if (place ?? fallbackPlace) return place ?? fallbackPlace ?? 'stage'
  if (!main) return (time ?? weather) ? 'mountains' : 'abstract'
  if (isPortrait && /^(person|face)/.test(main.group)) return 'stage'
  const isInVessel = subjects.some(({ icon, relation }) => relation === 'in' && /^(vase|bowl)$/.test(icon))
  if (isInVessel) return 'table'
  // Whoever sits on a sofa is where sofas are.
  const seat = subjects.slice(1).find((subject) => kindOf(subject) === 'furniture')
  const home = habitatOf(seat && ['person', 'animal'].includes(kindOf(main)) ? seat : main)
  // Who is in a boat is where boats are.
  const vehicle = subjects
    .slice(1)
    .find(
      (subject) =>
        ['in', 'on', 'riding'].includes(subject.relation) && ['boat', 'vehicle'].includes(kindOf(subject)),
    )
  if (vehicle && ['person', 'animal'].includes(kindOf(main)) && !isSwimmer(main)) return habitatOf(vehicle)
  // What stands under the sky takes the rest along; rain and snow fall there.
  const outdoors = subjects.find(
    (subject) => ['tree', 'building'].includes(kindOf(subject)) || subject.icon === 'blossom-tree',
  )
  const isIndoors = ['stage', 'room', 'table'].includes(home)
  if (isIndoors && outdoors && outdoors !== main) return habitatOf(outdoors)
  if (isIndoors && home !== 'table' && weather && weather !== 'clear') return 'meadow'
  // Ships swim on what lives under them.
  const hasShip = subjects.some((subject) => kindOf(subject) === 'boat' && subject.icon !== 'submarine')
  return home === 'underwater' && hasShip ? 'sea' : home
}

/** Things that are the place itself are not drawn a second time as subjects. */
export function withoutScenery(subjects: readonly Subject[], place: Place): Subject[] {
  const scenery: Partial<Record<Place, RegExp>> = {
    city: /^(cityscape|night-with-stars|sunset|office-building|building-construction)/,
    abstract: /^(artist-palette|framed-picture|.*-square|.*-circle|diamond.*)$/,
    mountains: /^(mountain|snow-capped-mountain|mount-fuji)$/,
    beach: /^beach-with-umbrella$/,
    forest: /^(deciduous-tree|evergreen-tree)$/,
  }
  const pattern = scenery[place]
  return subjects.filter(({ icon }) => !pattern?.test(icon))
}

/** What a thing's icon has already. */
const INCLUDED: Readonly<Record<string, RegExp>> = {
  'birthday-cake': /^candle$/,
  'christmas-tree': /^((glowing-)?star|deciduous-tree)$/,
  'wedding-cake': /^(candle|cherry-blossom)$/,
}

export function withoutIncluded(subjects: readonly Subject[]): Subject[] {
  return subjects.filter(
    ({ icon, relation }) =>
      relation !== 'with' ||
      !subjects.some((other) => INCLUDED[other.icon]?.test(icon) && other.icon !== icon),
  )
}
