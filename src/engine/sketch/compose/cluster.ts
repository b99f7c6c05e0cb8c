import type { Subject } from '../spec'
import type { LayoutInput, Placement } from './layout'
import { canCarry, isFlyer, kindOf, relativeSize } from './subject-kind'

/** One copy of a subject with what it rides, stands on or holds: moved and scaled as one. */
export interface Cluster {
  lead: Subject
  width: number
  height: number
  /** Places the parts with the cluster's left edge and lowest point given, in drawing order. */
  place: (left: number, bottom: number, scale: number) => Placement[]
}

interface Part {
  subject: number
  /** Centre and lowest point, relative to the cluster's left edge and lowest point; y grows downward. */
  centreX: number
  bottom: number
  width: number
  height: number
  support: Placement['support']
  isFlipped: boolean
}

/** The clusters of a picture, the main subject's first. */
export function assembleClusters(input: LayoutInput): Cluster[] {
  const [main, ...others] = input.subjects
  if (!main) return []
  const sizes = displaySizes(input)
  const attached = new Set<number>()
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

/**
 * Each subject's size in pixels: the square root of its area. Differences are softened (a mouse beside an
 * elephant stays a picture of both), and "tiny" or "giant" count more the plainer the picture is.
 */
function displaySizes({ subjects, width, height, share }: LayoutInput): number[] {
  const [main] = subjects
  if (!main) return []
  const unit = Math.min(width, height) * share
  const mainKind = kindOf(main)
  const boost = mainKind === 'building' || mainKind === 'tree' ? 1.2 : mainKind === 'boat' ? 1.12 : 1
  const mainSize = unit * boost * Math.min(1.5, Math.max(0.5, main.scale ** 0.8))
  return subjects.map((subject, index) => {
    if (index === 0) return mainSize
    const ratio = (relativeSize(subject) / relativeSize(main)) ** 0.55 * (subject.scale / main.scale) ** 0.6
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
  const parts = [main]
  input.subjects.forEach((subject, index) => {
    if (index === 0 || copy > 0) return
    const isCarrier = subject.relation === 'riding' || (isPlaced(subject) && canCarry(subject))
    if (isCarrier && parts.length === 1 && subject.count === 1) {
      attached.add(index)
      parts.unshift(carrierPart(input, index, main, subject))
      if (subject.relation === 'in') parts.reverse()
    } else if (subject.relation === 'holding' && subject.count === 1) {
      attached.add(index)
      parts.push(heldPart(input, index, sizes, main))
    }
  })
  return parts
}

function isPlaced({ relation }: Subject): boolean {
  return relation === 'on' || relation === 'in'
}

/** What carries is drawn larger than its rider, whatever they are, and lifts it: the pair must read as a pair. */
function carrierPart(input: LayoutInput, index: number, rider: Part, carrier: Subject): Part {
  const aspect = input.aspects[index] ?? 1
  const size = Math.sqrt(rider.width * rider.height) * 1.12
  const width = size * Math.sqrt(aspect)
  const height = size / Math.sqrt(aspect)
  const shrink = 0.62
  rider.width *= shrink
  rider.height *= shrink
  rider.support = 'stacked'
  rider.bottom = carrier.relation === 'in' ? -height * 0.42 : -height * seatHeight(carrier)
  return { subject: index, centreX: 0, bottom: 0, width, height, support: 'ground', isFlipped: false }
}

/** Where the seat is, as a share of the carrier's height: an animal's back is lower than a cloud's top. */
function seatHeight(carrier: Subject): number {
  const kind = kindOf(carrier)
  if (kind === 'animal') return 0.5
  if (kind === 'vehicle' || kind === 'boat') return 0.45
  return kind === 'furniture' ? 0.4 : 0.82
}

function heldPart(input: LayoutInput, index: number, sizes: readonly number[], holder: Part): Part {
  const size = Math.max(sizes[index] ?? 0, Math.sqrt(holder.width * holder.height) * 0.4) * 0.86
  const aspect = input.aspects[index] ?? 1
  const side = input.lightX < 0.5 ? 1 : -1
  return {
    subject: index,
    centreX: holder.centreX + side * holder.width * 0.34,
    bottom: holder.bottom - holder.height * 0.1,
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
