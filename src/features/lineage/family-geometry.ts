import type { Member } from '@/domain/lineage/family'
import type { FamilyLayout, Place, WalkStep } from '@/domain/lineage/family-layout'
import type { Size } from '@/domain/image-size'
import type { View } from '@/lib/geometry/point'
import type { Rect } from '@/lib/geometry/rect'

/** Which way the generations follow each other. */
export type Flow = 'across' | 'down'

/** Longest side of a picture, at 100 %. */
export const CARD_PX = 112
/** Around the tree: beside it, and above and below it, where bars float. */
const MARGINS_PX = { x: 28, y: 68 }

/** Room before a picture for the words on its edge, and from the middle of one row to the next. */
const MEASURES: Readonly<Record<Flow, { wordsPx: number; branchPx: number; rowPx: number }>> = {
  across: { wordsPx: 140, branchPx: 36, rowPx: CARD_PX + 24 },
  down: { wordsPx: 56, branchPx: 28, rowPx: CARD_PX + 24 },
}

const levelPx = (flow: Flow): number => CARD_PX + MEASURES[flow].wordsPx + MEASURES[flow].branchPx

/** A stage as narrow as a phone scrolls downwards. */
export function flowOf(stage: Size): Flow {
  return stage.width < 600 && stage.height > stage.width ? 'down' : 'across'
}

/** The size of the whole tree at 100 %. */
export function treeSize({ levels, rows }: Pick<FamilyLayout, 'levels' | 'rows'>, flow: Flow): Size {
  const { branchPx, rowPx } = MEASURES[flow]
  const along = levels * levelPx(flow) - branchPx
  const beside = Math.max(1, rows) * rowPx
  const [width, height] = flow === 'across' ? [along, beside] : [beside, along]
  return { width: width + 2 * MARGINS_PX.x, height: height + 2 * MARGINS_PX.y }
}

/** The square in which a picture stands. */
function slotOf({ level, row }: Place, flow: Flow): Rect {
  const { wordsPx, rowPx } = MEASURES[flow]
  const along = wordsPx + level * levelPx(flow)
  const beside = row * rowPx + (rowPx - CARD_PX) / 2
  const [x, y] = flow === 'across' ? [along, beside] : [beside, along]
  return { x: MARGINS_PX.x + x, y: MARGINS_PX.y + y, width: CARD_PX, height: CARD_PX }
}

/** Flatter or narrower pictures are cut: their cards would be too small to be pressed. */
const MOST_RATIO = 2.2

/** Where a member's card stands: in the shape of its picture, as large as its square allows. */
export function cardOf({ record }: Pick<Member, 'record'>, place: Place, flow: Flow): Rect {
  const slot = slotOf(place, flow)
  const ratio = record ? Math.min(MOST_RATIO, Math.max(1 / MOST_RATIO, record.width / record.height)) : 1
  const width = Math.round(CARD_PX * Math.min(1, ratio))
  const height = Math.round(CARD_PX * Math.min(1, 1 / ratio))
  return {
    x: slot.x + (CARD_PX - width) / 2,
    y: slot.y + (CARD_PX - height) / 2,
    width,
    height,
  }
}

/** Where the words on a member's edge stand. */
export function wordsOf(place: Place, flow: Flow): Rect {
  const slot = slotOf(place, flow)
  const { wordsPx } = MEASURES[flow]
  return flow === 'across'
    ? { x: slot.x - wordsPx, y: slot.y, width: wordsPx, height: CARD_PX }
    : { x: slot.x - 8, y: slot.y - wordsPx, width: CARD_PX + 16, height: wordsPx }
}

const middleX = ({ x, width }: Rect): number => x + width / 2
const middleY = ({ y, height }: Rect): number => y + height / 2

/** From a parent's card to its child's: a curve in the gap between the two, then straight below the words. */
export function edgePath(from: Rect, to: Rect, flow: Flow): string {
  const { wordsPx, branchPx } = MEASURES[flow]
  if (flow === 'across') {
    const [x1, y1, y2] = [from.x + from.width, middleY(from), middleY(to)]
    const slotX = middleX(to) - CARD_PX / 2
    const [start, bend] = [slotX - wordsPx - branchPx, slotX - wordsPx]
    const middle = (start + bend) / 2
    return `M${x1} ${y1}H${start}C${middle} ${y1} ${middle} ${y2} ${bend} ${y2}H${to.x}`
  }
  const [y1, x1, x2] = [from.y + from.height, middleX(from), middleX(to)]
  const slotY = middleY(to) - CARD_PX / 2
  const [start, bend] = [slotY - wordsPx - branchPx, slotY - wordsPx]
  const middle = (start + bend) / 2
  return `M${x1} ${y1}V${start}C${x1} ${middle} ${x2} ${middle} ${x2} ${bend}V${to.y}`
}

/** From a reference to whom it was sent along with, wherever the two stand. */
export function referencePath(from: Rect, to: Rect, flow: Flow): string {
  if (flow === 'across') {
    // Beside the line to the parent, which ends in the middle.
    const [x1, y1, x2] = [from.x + from.width, middleY(from), to.x]
    const y2 = y1 > middleY(to) ? to.y + to.height * 0.8 : to.y + to.height * 0.2
    const bow = Math.max(60, Math.abs(x2 - x1) / 2)
    return `M${x1} ${y1}C${x1 + bow} ${y1} ${x2 - bow} ${y2} ${x2} ${y2}`
  }
  const [y1, x1, y2] = [from.y + from.height, middleX(from), to.y]
  const x2 = x1 > middleX(to) ? to.x + to.width * 0.8 : to.x + to.width * 0.2
  const bow = Math.max(40, Math.abs(y2 - y1) / 2)
  return `M${x1} ${y1}C${x1} ${y1 + bow} ${x2} ${y2 - bow} ${x2} ${y2}`
}

/** What of the tree is on the stage, in px of the tree, with so much around it. */
export function sightOf(view: View, stage: Size, aroundPx: number): Rect {
  return {
    x: (-view.x - aroundPx) / view.scale,
    y: (-view.y - aroundPx) / view.scale,
    width: (stage.width + 2 * aroundPx) / view.scale,
    height: (stage.height + 2 * aroundPx) / view.scale,
  }
}

/** True where two boxes have something in common. */
export function meets(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

/** The view moved no farther than is needed to have the box in sight. */
export function revealing(view: View, box: Rect, stage: Size, marginPx: number): View {
  const shift = (start: number, length: number, room: number): number => {
    if (start < marginPx) return marginPx - start
    return start + length > room - marginPx ? Math.max(room - marginPx - start - length, marginPx - start) : 0
  }
  const { scale } = view
  return {
    scale,
    x: view.x + shift(box.x * scale + view.x, box.width * scale, stage.width),
    y: view.y + shift(box.y * scale + view.y, box.height * scale, stage.height),
  }
}

const STEPS: Readonly<Record<Flow, Readonly<Record<string, WalkStep>>>> = {
  across: { ArrowLeft: 'parent', ArrowRight: 'child', ArrowUp: 'previous', ArrowDown: 'next' },
  down: { ArrowUp: 'parent', ArrowDown: 'child', ArrowLeft: 'previous', ArrowRight: 'next' },
}

/** Where a key leads: an arrow to where it points. */
export function stepForKey(key: string, flow: Flow): WalkStep | undefined {
  if (key === 'Home') return 'first'
  return key === 'End' ? 'last' : STEPS[flow][key]
}
