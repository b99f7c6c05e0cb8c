import type { Subject } from '../spec'
import type { LayoutInput, Part, Placement } from './placement'
import { NOBODY } from './placement'
import {
  carrierPart,
  craftPart,
  isBackOf,
  isCraft,
  isCrownFor,
  isDrawnInFront,
  isPlaced,
  rimOf,
  riderBottom,
} from './stack'
import { canCarry, isFlyer, kindOf, relativeSize } from './subject-kind'

/** One copy of a subject with what it rides, stands on or holds: moved and scaled as one. */
export interface Cluster {
  lead: Subject
  width: number
  height: number
  /** Nothing of it stands on the ground: it flies, or rides what does. */
  isAirborne: boolean
  /** Places the parts with the cluster's left edge and lowest point given, in drawing order. */
  place: (left: number, bottom: number, scale: number) => Placement[]
}

/** The clusters of a picture, the main subject's first. */
export function assembleClusters(input: LayoutInput): Cluster[] {
  const [main, ...others] = input.subjects
  if (!main) return []
  const vessel = vesselOf(input)
  if (vessel > 0) return [filledVessel(input, vessel), ...looseAfter(input, vessel)]
  const sizes = displaySizes(input)
  const attached = new Set<number>()
  const shared = sharedCarrier(input, sizes)
  if (shared) return [shared.cluster, ...looseAfter(input, -1, shared.taken)]
  const clusters: Cluster[] = []
  for (let copy = 0; copy < main.count; copy++) {
    const parts = mainParts(input, sizes, copy, attached)
    clusters.push(clusterOf(main, parts))
  }
  others.forEach((subject, index) => {
    if (attached.has(index + 1) || subject.relation === 'wearing') return
    for (let copy = 0; copy < subject.count; copy++) {
      clusters.push(clusterOf(subject, [loosePart(input, index + 1, sizes, copy)]))
    }
  })
  return clusters
}

const VESSELS = /^(vase|bowl|basket|bucket|amphora|plate)$/

/** Which subject holds all those before it: a vase of flowers, a bowl of fruit, a plate; 0 where none does. */
function vesselOf({ subjects }: LayoutInput): number {
  const [main] = subjects
  const index = subjects.findIndex(
    ({ icon, relation }, i) => i > 0 && (relation === 'in' || relation === 'on') && VESSELS.test(icon),
  )
  const fits = main && (['plant', 'food', 'object'].includes(kindOf(main)) || isSmallAnimal(main))
  return fits && index > 0 ? index : 0
}

/** A goldfish in a bowl, a kitten in a basket. */
function isSmallAnimal(subject: Subject): boolean {
  return kindOf(subject) === 'animal' && relativeSize(subject) <= 0.6
}

const MOST_IN_VESSEL = 9

/** What is in a vessel leans out of it like a fan, hidden by its rim; what is on a plate stands on it. */
function filledVessel(input: LayoutInput, vessel: number): Cluster {
  const { subjects, aspects, width, height, share } = input
  const unit = Math.min(width, height) * share
  const isTall = subjects[vessel]?.icon === 'vase'
  const isFlat = subjects[vessel]?.icon === 'plate'
  const aspect = aspects[vessel] ?? 1
  const boxWidth = unit * (isTall ? 0.5 : 1.25)
  const boxHeight = boxWidth / aspect
  // Animals sit in it and do not climb over its sides.
  const spread = isTall ? 1.3 : isFlat ? 0.6 : subjects.slice(0, vessel).some(isSmallAnimal) ? 0.44 : 0.7
  const held = subjects
    .slice(0, vessel)
    .flatMap((subject, index) => Array.from({ length: subject.count }, () => index))
    .slice(0, MOST_IN_VESSEL)
  const size = unit * (isTall ? 0.5 : Math.min(0.56, 1.5 / held.length ** 0.8))
  const parts = held.map((subject, index): Part => {
    const across = held.length === 1 ? 0 : index / (held.length - 1) - 0.5
    const own = aspects[subject] ?? 1
    // The middle ones stand highest.
    const rise = (0.25 - across * across) * 0.5
    return {
      subject,
      centreX: across * boxWidth * spread,
      bottom: -boxHeight * (isTall ? 0.86 : isFlat ? 0.42 : 0.62) - (isFlat ? 0 : rise * size),
      width: size * Math.sqrt(own),
      height: size / Math.sqrt(own),
      support: 'stacked',
      isFlipped: across > 0,
    }
  })
  const lead = subjects[vessel]
  const box: Part = { subject: vessel, centreX: 0, bottom: 0, width: boxWidth, height: boxHeight, support: 'ground', isFlipped: false } // prettier-ignore
  return clusterOf(lead ?? subjects[0] ?? NOBODY, isFlat ? [box, ...parts] : [...parts, box])
}

function looseAfter(input: LayoutInput, vessel: number, taken: readonly number[] = []): Cluster[] {
  const sizes = displaySizes(input)
  return input.subjects.flatMap((subject, index) =>
    index <= vessel || taken.includes(index) || subject.relation === 'wearing'
      ? []
      : Array.from({ length: subject.count }, (_, copy) =>
          clusterOf(subject, [loosePart(input, index, sizes, copy)]),
        ),
  )
}

/**
 * Each subject's size in pixels: the square root of its area. Differences are softened (a mouse beside an
 * elephant stays a picture of both), and "tiny" or "giant" count more the plainer the picture is.
 */
function displaySizes({ subjects, width, height, share }: LayoutInput): number[] {
  const [main] = subjects
  if (!main) return []
  // A tall frame has room above that a small subject would leave empty.
  const unit = Math.min(width, height) * share * Math.min(1.6, Math.max(1, height / width) ** 0.45)
  const mainKind = kindOf(main)
  const boost = mainKind === 'building' || mainKind === 'tree' ? 1.2 : mainKind === 'boat' ? 1.12 : 1
  const mainSize = unit * boost * Math.min(1.5, Math.max(0.5, main.scale ** 0.8))
  return subjects.map((subject, index) => {
    if (index === 0) return mainSize
    const ratio = (relativeSize(subject) / relativeSize(main)) ** 0.65 * (subject.scale / main.scale) ** 0.6
    return (mainSize / boost) * Math.min(1.5, Math.max(0.4, ratio))
  })
}

function sized(input: LayoutInput, sizes: readonly number[], subject: number, factor = 1) {
  const aspect = input.aspects[subject] ?? 1
  const size = (sizes[subject] ?? 0) * factor
  return { width: size * Math.sqrt(aspect), height: size / Math.sqrt(aspect) }
}

function loosePart(input: LayoutInput, subject: number, sizes: readonly number[], copy: number): Part {
  const vary = copy === 0 ? 1 : 0.9 + 0.14 * input.random()
  const { width, height } = sized(input, sizes, subject, vary)
  const source = input.subjects[subject]
  return {
    subject,
    centreX: 0,
    bottom: 0,
    width,
    height,
    support: source && isFlyer(source) ? 'air' : 'ground',
    isFlipped: copy % 2 === 1,
  }
}

/** The main subject with everything that its relation fastens to it; what it takes is added to `attached`. */
function mainParts(
  input: LayoutInput,
  sizes: readonly number[],
  copy: number,
  attached: Set<number>,
): Part[] {
  const main = loosePart(input, 0, sizes, copy)
  const lead = input.subjects[0] ?? NOBODY
  const parts = [main]
  const others = copy > 0 ? [] : [...input.subjects.entries()].slice(1)
  for (const [index, subject] of others) {
    const isCarrier =
      subject.relation === 'riding' ||
      (isPlaced(subject) && (canCarry(subject) || isBackOf(subject) || isCrownFor(lead, subject)))
    if (!isCarrier || parts.length > 1 || subject.count !== 1) continue
    attached.add(index)
    parts.unshift(carrierPart(input, index, main, subject))
    if (isDrawnInFront(subject, lead)) parts.reverse()
  }
  for (const [index, subject] of others) {
    if (subject.relation !== 'holding' || subject.count !== 1) continue
    attached.add(index)
    parts.push(heldPart(input, index, sizes, main))
  }
  return parts
}

/** Several that sit on one thing sit side by side on it. */
function sharedCarrier(
  input: LayoutInput,
  sizes: readonly number[],
): { cluster: Cluster; taken: readonly number[] } | undefined {
  const { subjects } = input
  const carrier = subjects.findIndex((subject, index) => index > 0 && carriesSeveral(subject))
  const [main] = subjects
  const under = subjects[carrier]
  if (!main || !under) return undefined
  const company = subjects.slice(0, carrier).every(isCompany)
  const taken = company ? subjects.slice(0, carrier).map((_, index) => index) : [0]
  const riders = taken.flatMap((subject) =>
    Array.from({ length: subjects[subject]?.count ?? 0 }, (_, copy) =>
      loosePart(input, subject, sizes, copy),
    ),
  )
  if (riders.length < 2 || riders.length > MOST_RIDERS) return undefined
  const craft = craftPart(input, carrier, riders)
  const parts = craft ? [...riders, craft] : onOneSeat(input, carrier, riders)
  return { cluster: clusterOf(main, parts), taken: [...taken, carrier] }
}

const MOST_RIDERS = 5

function carriesSeveral(subject: Subject): boolean {
  const { relation, count } = subject
  const holds = relation === 'in' && (rimOf(subject) !== undefined || kindOf(subject) === 'boat')
  const isSeat = relation === 'on' || holds || isCraft(subject)
  return isSeat && count === 1 && canCarry(subject) && kindOf(subject) !== 'building'
}

/** "A cat and a dog on a sofa" both sit on it; what somebody has with them does not. */
function isCompany(subject: Subject): boolean {
  return subject.relation === 'with' && ['animal', 'person'].includes(kindOf(subject))
}

function onOneSeat(input: LayoutInput, carrier: number, riders: readonly Part[]): Part[] {
  const [main, under] = [input.subjects[0] ?? NOBODY, input.subjects[carrier] ?? NOBODY]
  const shrink = riders.length > 2 ? 0.6 : 0.72
  const room = riders.reduce((sum, rider) => sum + rider.width, 0) * shrink * 1.12
  const width = room * 1.25
  const height = Math.min(width / (input.aspects[carrier] ?? 1), width)
  let from = -room / 2
  for (const rider of riders) {
    const share = rider.width * shrink * 1.12
    rider.centreX = from + share / 2
    from += share
    rider.width *= shrink
    rider.height *= shrink
    rider.bottom = riderBottom(height, rider, under, main)
    rider.support = 'stacked'
  }
  const support = isFlyer(under) ? 'air' : 'ground'
  const base: Part = { subject: carrier, centreX: 0, bottom: 0, width, height, support, isFlipped: false }
  return isDrawnInFront(under, main) ? [...riders, base] : [base, ...riders]
}

const HELD_UP =
  /balloon|kite|umbrella|flag|lollipop|candy|magic-wand|torch|trident|sparkler|rose|tulip|sunflower|bouquet/

/** What is held stays small enough to show its holder's face; what floats or flowers rises at the holder's side. */
function heldPart(input: LayoutInput, index: number, sizes: readonly number[], holder: Part): Part {
  const holderSize = Math.sqrt(holder.width * holder.height)
  const size = Math.min(holderSize * 0.44, Math.max(holderSize * 0.3, sizes[index] ?? 0))
  const aspect = input.aspects[index] ?? 1
  const lead = input.subjects[0] ?? NOBODY
  // Noto's animals look left, and what they eat or hold is before their face.
  const side = kindOf(lead) === 'animal' ? (holder.isFlipped ? 1 : -1) : input.lightX < 0.5 ? 1 : -1
  const isUp = HELD_UP.test(input.subjects[index]?.icon ?? '')
  return {
    subject: index,
    centreX: holder.centreX + side * holder.width * (isUp ? 0.52 : 0.2),
    bottom: holder.bottom - holder.height * (isUp ? 0.26 : 0.1),
    width: size * Math.sqrt(aspect),
    height: size / Math.sqrt(aspect),
    support: 'stacked',
    isFlipped: false,
  }
}

function clusterOf(lead: Subject, parts: readonly Part[]): Cluster {
  const left = Math.min(...parts.map((part) => part.centreX - part.width / 2))
  const right = Math.max(...parts.map((part) => part.centreX + part.width / 2))
  const top = Math.min(...parts.map((part) => part.bottom - part.height))
  return {
    lead,
    width: right - left,
    height: -top,
    isAirborne: parts.every(({ support }) => support !== 'ground'),
    place: (x, bottom, scale) => parts.map((part) => placePart(part, x - left * scale, bottom, scale)),
  }
}

function placePart(part: Part, originX: number, bottom: number, scale: number): Placement {
  const width = part.width * scale
  const height = part.height * scale
  return {
    subject: part.subject,
    box: {
      x: originX + part.centreX * scale - width / 2,
      y: bottom + part.bottom * scale - height,
      width,
      height,
    },
    isFlipped: part.isFlipped,
    support: part.support,
  }
}
