import { assembleClusters, type Cluster } from './cluster'
import type { LayoutInput, Placement } from './placement'
import { kindOf } from './subject-kind'

const MARGIN = 0.04

/** Four share a row of a square; a narrow frame has room for two, a wide one for seven. */
function maxPerRow({ width, height }: LayoutInput): number {
  const ratio = width / height
  return ratio < 0.62 ? 2 : ratio > 2 ? 7 : 4
}

/**
 * Places every copy of every subject, in drawing order. Boxes lie inside the frame; copies of one row never
 * overlap, copies of different rows cover each other by half at most, as a crowd does.
 */
export function layoutSubjects(input: LayoutInput): Placement[] {
  const { clusters, apart } = partClusters(assembleClusters(input))
  if (clusters.length === 0) return []
  const isAirborne = clusters.every((cluster) => cluster.isAirborne)
  const hung: LayoutInput = isAirborne ? { ...input, stance: 'float' } : input
  const rows = splitRows(clusters, maxPerRow(hung)).map((row) => measureRow(hung, row))
  const scale = commonScale(hung, rows)
  const tallest = Math.max(...rows.map((row) => row.height)) * scale
  const stepPx = Math.min(rowStep(hung, rows.length), tallest * MAX_RISE)
  const placed = rows.map((row, index) =>
    placeRow(hung, row, { index, rowCount: rows.length, scale, stepPx }),
  )
  const company = placed.reverse().flat()
  return [...placeApart(hung, apart.behind, company, 'behind'), ...company, ...placeApart(hung, apart.before, company, 'before')] // prettier-ignore
}

interface Parted {
  clusters: Cluster[]
  apart: { behind: Cluster[]; before: Cluster[] }
}

/** Those that stand behind or before the main subject share no row with it. */
function partClusters(all: readonly Cluster[]): Parted {
  const at = (relation: 'behind' | 'before'): Cluster[] =>
    all.filter(({ lead }, index) => index > 0 && lead.relation === relation)
  const apart = { behind: at('behind'), before: at('before') }
  return { clusters: all.filter((cluster) => ![...apart.behind, ...apart.before].includes(cluster)), apart }
}

/** A little to the side, so that neither hides the other: what is behind stands higher, what is before lower. */
function placeApart(
  input: LayoutInput,
  clusters: readonly Cluster[],
  company: readonly Placement[],
  where: 'behind' | 'before',
): Placement[] {
  const main = company.find(({ subject }) => subject === 0)?.box
  if (!main) return []
  const depth = Math.max(0.02 * input.height, input.groundY - input.horizonY)
  return clusters.flatMap((cluster, index) => {
    const isBehind = where === 'behind'
    // Behind something small, a large thing still has to fit; before it, a thing must not cover it.
    const wanted = isBehind ? Math.max(1, (main.height * 1.15) / cluster.height) : Math.min(1, (main.height * 0.6) / cluster.height) // prettier-ignore
    const scale = Math.min(wanted, (input.width * 0.7) / cluster.width, (input.groundY - input.height * 0.04) / cluster.height) // prettier-ignore
    const side = (index % 2 === 0) === input.lightX < 0.5 ? -1 : 1
    const shift = side * (isBehind ? 0.34 : 0.3) * (main.width + cluster.width * scale) * 0.5
    const left = main.x + main.width / 2 + shift - (cluster.width * scale) / 2
    const margin = input.width * MARGIN
    const x = Math.max(margin, Math.min(input.width - margin - cluster.width * scale, left))
    const bottom = main.y + main.height + (isBehind ? -depth * 0.3 : depth * 0.14)
    return cluster.place(x, clampBottom(input, bottom, cluster.height * scale), scale)
  })
}

/** Front row first; more than fit one row stand in two or three, the tall behind the small. */
function splitRows(clusters: readonly Cluster[], perRow: number): Cluster[][] {
  const count = clusters.length
  const rowCount = count <= perRow ? 1 : count <= 2 * perRow ? 2 : 3
  const ordered = rowCount === 1 ? clusters : clusters.toSorted((a, b) => a.height - b.height)
  const rows: Cluster[][] = []
  let from = 0
  for (let row = 0; row < rowCount; row++) {
    const size = Math.ceil((count - from) / (rowCount - row))
    rows.push(ordered.slice(from, from + size))
    from += size
  }
  return rows
}

interface Row {
  clusters: readonly Cluster[]
  gap: number
  width: number
  height: number
}

interface RowPlan {
  /** 0 is the front row. */
  index: number
  rowCount: number
  scale: number
  /** How far each row stands behind the one before. */
  stepPx: number
}

function measureRow(input: LayoutInput, clusters: readonly Cluster[]): Row {
  const ordered = centreOut(clusters)
  const gap = rowGap(input, ordered)
  const width = ordered.reduce((sum, cluster) => sum + cluster.width, 0) + gap * (ordered.length - 1)
  return { clusters: ordered, gap, width, height: Math.max(...ordered.map(({ height }) => height)) }
}

/** One scale for all rows, so that depth alone makes a difference between copies of one subject. */
function commonScale(input: LayoutInput, rows: readonly Row[]): number {
  const usableWidth = input.width * (rows.length > 1 ? 0.88 : 0.86)
  const room = rowRoom(input, rows.length)
  return Math.min(1, ...rows.map((row) => Math.min(usableWidth / row.width, room / row.height)))
}

/**
 * The height that a row may take. Rows rise by a share of this, so that what stands in front hides half of what
 * is behind at most.
 */
function rowRoom(input: LayoutInput, rowCount: number): number {
  const { height, stance, groundY } = input
  if (stance === 'float') return height * (rowCount === 1 ? 0.8 : rowCount === 2 ? 0.4 : 0.32)
  return rowCount === 1 ? groundY - height * 0.07 : rowStep(input, rowCount) / ROW_RISE
}

const ROW_RISE = 0.58
/** Further back than this, rows fall apart into separate pictures. */
const MAX_RISE = 0.85

/** How far each row stands behind the one before, where there are several. */
function rowStep(input: LayoutInput, rowCount: number): number {
  const clearance = input.height * (input.stance === 'water' ? 0.09 : 0.03)
  return (frontRowY(input, rowCount) - input.horizonY - clearance) / Math.max(1, rowCount - 1)
}

function frontRowY({ height, groundY, horizonY }: LayoutInput, rowCount: number): number {
  return rowCount === 1
    ? groundY
    : Math.min(height * (1 - MARGIN) - height * 0.012, groundY + (groundY - horizonY) * 0.4)
}

function placeRow(input: LayoutInput, row: Row, plan: RowPlan): Placement[] {
  const scale = plan.scale * (1 - 0.12 * plan.index)
  let x = rowStart(input, row.width * scale, plan)
  const placements: Placement[] = []
  for (const cluster of row.clusters) {
    const bottom = rowBottom(input, cluster, scale, plan) - stagger(input, row, cluster, plan)
    placements.push(...facingCentre(input, cluster.place(x, bottom, scale), plan))
    x += (cluster.width + row.gap) * scale
  }
  return placements
}

/** The first cluster goes to the middle, the others to its right and left in turn. */
function centreOut<T>(items: readonly T[]): T[] {
  const result: T[] = []
  items.forEach((item, index) => (index % 2 === 1 ? result.push(item) : result.unshift(item)))
  return result
}

function rowGap({ stance, random }: LayoutInput, row: readonly Cluster[]): number {
  const mean = row.reduce((sum, cluster) => sum + cluster.width, 0) / row.length
  const share = stance === 'float' ? 0.2 : row.length > 2 ? 0.16 : 0.12
  return mean * share * (0.8 + 0.4 * random())
}

/**
 * Noto's animals look left. Where different subjects share a row, those on the left are turned, so that the
 * company looks at each other and not out of the picture.
 */
function facingCentre(input: LayoutInput, placements: Placement[], { rowCount }: RowPlan): Placement[] {
  if (input.subjects.length < 2 || rowCount > 1) return placements
  const holder = placements.find(({ subject }) => isAnimal(input, subject))?.box
  return placements.map((placement) => {
    const { subject, box, support } = placement
    if (isAnimal(input, subject)) return { ...placement, isFlipped: box.x + box.width / 2 < input.width / 2 }
    // Who rides and what is held turn with their animal.
    return holder && support === 'stacked' && holder.x + holder.width / 2 < input.width / 2
      ? { ...placement, box: { ...box, x: 2 * holder.x + holder.width - box.x - box.width } }
      : placement
  })
}

function isAnimal({ subjects }: LayoutInput, index: number): boolean {
  const subject = subjects[index]
  return subject !== undefined && kindOf(subject) === 'animal'
}

/** Three or more on one line look like a fence: every second steps back a little. */
function stagger(input: LayoutInput, row: Row, cluster: Cluster, { rowCount }: RowPlan): number {
  const isSecond = row.clusters.indexOf(cluster) % 2 === 1
  const stands = rowCount === 1 && row.clusters.length > 2 && input.stance !== 'float' && !cluster.isAirborne
  return stands && isSecond ? Math.max(0, input.groundY - input.horizonY) * 0.16 : 0
}

function rowStart(input: LayoutInput, rowWidth: number, { index, rowCount }: RowPlan): number {
  const slack = input.width * (1 - 2 * MARGIN) - rowWidth
  const middle = input.width * MARGIN + slack / 2
  if (rowCount > 1) return middle + (index % 2 === 0 ? -1 : 1) * slack * 0.3
  const awayFromLight = input.lightX < 0.5 ? 1 : -1
  return middle + awayFromLight * Math.min(slack / 2, input.width * (0.03 + 0.05 * input.random()))
}

function rowBottom(input: LayoutInput, cluster: Cluster, scale: number, plan: RowPlan): number {
  const { height, random, groundY, horizonY } = input
  const boxHeight = cluster.height * scale
  const jitter = (random() - 0.5) * height
  if (input.stance === 'float') return floatBottom(input, boxHeight, jitter, plan)
  if (plan.rowCount > 1) {
    const y = frontRowY(input, plan.rowCount) - plan.stepPx * plan.index
    return clampBottom(input, y + jitter * 0.02, boxHeight)
  }
  if (cluster.isAirborne)
    return clampBottom(input, horizonY * 0.7 + boxHeight * 0.5 + jitter * 0.06, boxHeight)
  return clampBottom(input, groundY - standsBack(input, cluster) + jitter * 0.012, boxHeight)
}

/** Buildings and trees stand a little behind the others, where a picture has others. */
function standsBack({ groundY, horizonY, subjects }: LayoutInput, { lead }: Cluster): number {
  const isBig = kindOf(lead) === 'building' || kindOf(lead) === 'tree'
  return isBig && subjects.length > 1 ? Math.max(0, groundY - horizonY) * 0.22 : 0
}

function floatBottom(
  input: LayoutInput,
  boxHeight: number,
  jitter: number,
  { index, rowCount }: RowPlan,
): number {
  const centre = input.height * (0.5 + 0.25 * ((rowCount - 1) / 2 - index))
  return clampBottom(input, centre + boxHeight / 2 + jitter * (rowCount > 1 ? 0.04 : 0.16), boxHeight)
}

function clampBottom({ height }: LayoutInput, bottom: number, boxHeight: number): number {
  const margin = height * MARGIN
  return Math.min(height - margin, Math.max(boxHeight + margin, bottom))
}
