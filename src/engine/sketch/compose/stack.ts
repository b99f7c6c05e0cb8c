// How two stand, sit or lie on each other so that the pair reads as a pair.
import type { Subject } from '../spec'
import type { LayoutInput, Part } from './placement'
import { NOBODY } from './placement'
import { isFlyer, kindOf } from './subject-kind'

/** Who is in a house would be hidden by it: they stand before it. */
export function isPlaced(subject: Subject): boolean {
  return subject.relation === 'on' || (subject.relation === 'in' && kindOf(subject) !== 'building')
}

/** What carries is drawn larger than its rider, whatever they are, and lifts it: the pair must read as a pair. */
export function carrierPart(input: LayoutInput, index: number, rider: Part, carrier: Subject): Part {
  const aspect = input.aspects[index] ?? 1
  const lead = input.subjects[0] ?? NOBODY
  const craft = craftPart(input, index, [rider])
  if (craft) return craft
  const isLarge = kindOf(carrier) === 'building' || kindOf(carrier) === 'tree'
  const size = Math.sqrt(rider.width * rider.height) * (isLarge ? 1.25 : 1.16)
  const width = size * Math.sqrt(aspect)
  const height = size / Math.sqrt(aspect)
  const shrink = isLarge ? 0.5 : 0.66
  rider.width *= shrink
  rider.height *= shrink
  rider.support = 'stacked'
  rider.bottom = riderBottom(height, rider, carrier, lead)
  rider.centreX = kindOf(carrier) === 'animal' ? width * 0.1 : 0
  // A broom with somebody on it flies.
  const support = isFlyer(carrier) || carrier.icon === 'broom' ? 'air' : 'ground'
  return { subject: index, centreX: 0, bottom: 0, width, height, support, isFlipped: false }
}

/** How much room a craft has for who is in it, as a share of its height. */
const BERTHS: Readonly<Record<string, number>> = { 'hot-air-balloon': 0.28 }

/** Whoever is in such a craft, or rides it, looks out of that place. */
export const isCraft = (subject: Subject): boolean => Object.hasOwn(BERTHS, subject.icon) && isInside(subject)

/** What a craft's place to look out of is of its width. */
const BERTH_WIDTH = 0.36

/**
 * Large craft with a small place to look out of: the craft takes the room of the picture, and all its passengers
 * together have no more than that place. Nothing for what is no such craft.
 */
export function craftPart(
  { aspects, subjects }: LayoutInput,
  index: number,
  riders: readonly Part[],
): Part | undefined {
  const [first] = riders
  const carrier = subjects[index] ?? NOBODY
  const berth = BERTHS[carrier.icon]
  if (!first || berth === undefined || !isCraft(carrier)) return undefined
  const height = first.height * 2
  const width = height * (aspects[index] ?? 1)
  const stepPx = (width * BERTH_WIDTH) / riders.length
  riders.forEach((rider, place) => {
    // One elephant may be wider than its basket; several people stand close.
    const scale = Math.min((height * berth) / rider.height, (stepPx * 1.3) / rider.width)
    rider.width *= scale
    rider.height *= scale
    rider.support = 'stacked'
    rider.centreX = (place - (riders.length - 1) / 2) * stepPx
    rider.bottom = insideBottom(height, rider, carrier)
  })
  return { subject: index, centreX: 0, bottom: 0, width, height, support: 'air', isFlipped: false }
}

export function riderBottom(height: number, rider: Part, carrier: Subject, lead: Subject): number {
  if (!isDrawnInFront(carrier, lead)) return -height * seatHeight(carrier)
  return rimOf(carrier) === undefined ? -height * hiddenShare(rider) : insideBottom(height, rider, carrier)
}

/** Where the rim of a vessel is, as a share of its height; of boats, baskets and baths a share of the height is as good. */
const RIMS: Readonly<Record<string, number>> = {
  package: 1,
  'wrapped-gift': 0.8,
  'teacup-without-handle': 0.92,
  'hot-beverage': 0.8,
  bucket: 0.9,
  bathtub: 0.62,
  jar: 0.86,
  'hot-air-balloon': 0.19,
}

export const rimOf = ({ icon }: Subject): number | undefined => RIMS[icon]

/** Who is in a cup looks out of it, however small. */
function insideBottom(height: number, rider: Part, carrier: Subject): number {
  return -(height * (rimOf(carrier) ?? 1) - rider.height * hiddenShare(rider))
}

/** Behind an animal's back or a basket's edge the rider's legs disappear, which is how sitting looks. */
function hiddenShare(rider: Part): number {
  return rider.width < rider.height * 0.8 ? 0.33 : 0.44
}

/** "A house on a turtle": whoever is on an animal rides it. */
export function isBackOf(subject: Subject): boolean {
  return subject.relation === 'on' && kindOf(subject) === 'animal'
}

/** Animals live in trees; people and things stand beside them. */
export function isCrownFor(rider: Subject, subject: Subject): boolean {
  return kindOf(subject) === 'tree' && kindOf(rider) === 'animal'
}

/** A thing on an animal's back has no legs to hide: it stands on top. */
export function isDrawnInFront(carrier: Subject, rider: Subject): boolean {
  const kind = kindOf(carrier)
  if (kind === 'animal') return kindOf(rider) === 'person' || kindOf(rider) === 'animal'
  // Who sits in an armchair is seen in it.
  return isInside(carrier) && kind !== 'tree' && kind !== 'furniture'
}

/** Whoever rides a balloon is in its basket. */
function isInside({ relation, icon }: Subject): boolean {
  return relation === 'in' || (relation === 'riding' && icon === 'hot-air-balloon')
}

const SEATS: Readonly<Record<string, number>> = {
  'couch-and-lamp': 0.26,
  branch: 0.52,
  broom: 0.36,
  'crescent-moon': 0.16,
}

/** Where the seat is, as a share of the carrier's height. */
function seatHeight(carrier: Subject): number {
  const seat = SEATS[carrier.icon]
  if (seat !== undefined) return seat
  const kind = kindOf(carrier)
  if (kind === 'vehicle' || kind === 'boat') return 0.45
  if (kind === 'building') return 0.9
  if (kind === 'tree') return 0.46
  return kind === 'furniture' ? 0.4 : 0.82
}
