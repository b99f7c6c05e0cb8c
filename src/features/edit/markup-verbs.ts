import type { Mark, MarkupPoint } from '@/domain/markup/markup'
import { drawnMark, lastGrip, markSizes, movedMark, pulledMark } from '@/domain/markup/markup'
import { stagePoint, stageToImage } from '@/lib/geometry/point'
import type { MarkupDesk } from '@/usecases/markup-desk'
import type { MarkupSession } from '@/usecases/markup-session'
import type { MaskViewport } from './mask-viewport'

/** What a note says before anything was written. */
const FIRST_WORDS = 'Note'

/** The mark that the tool in hand makes of these points. */
export function newMark(
  { tools, newId }: MarkupDesk,
  session: MarkupSession,
  points: readonly MarkupPoint[],
): Mark | undefined {
  const { tool, colour } = tools.getState()
  if (!tool || tool === 'select') return undefined
  return drawnMark(tool, points, { id: newId(), colour, ...markSizes(session.getState().document) })
}

/** Puts a mark of a usual size in the middle of what is seen, for those who draw without a pointer. */
export function addInTheMiddle(markup: MarkupDesk, session: MarkupSession, viewport: MaskViewport): void {
  const { document, marksChanged } = session.getState()
  const { stage } = viewport.scene
  const { x, y } = stageToImage(stagePoint(stage.width / 2, stage.height / 2), viewport.view)
  const reach = Math.min(document.width, document.height) / 8
  const mark = newMark(markup, session, [
    { x: x - reach, y: y + reach },
    { x: x + reach, y: y - reach },
  ])
  if (!mark) return
  const added = mark.kind === 'note' ? { ...mark, at: { x, y }, text: FIRST_WORDS } : mark
  marksChanged([...document.marks, added], added.id)
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** CSS pixels of one step, and of a fine one. */
const STEP_PX = 10
const FINE_PX = 1

interface KeyPress {
  key: string
  shiftKey: boolean
  altKey: boolean
}

/** The mark after an arrow key: moved or, with Alt, pulled at its last grip; Shift is fine. Undefined for other keys. */
export function steppedMark(
  mark: Mark,
  { key, shiftKey, altKey }: KeyPress,
  scale: number,
): Mark | undefined {
  const [right, down] = ARROWS[key] ?? []
  if (right === undefined || down === undefined) return undefined
  const px = (shiftKey ? FINE_PX : STEP_PX) / scale
  const grip = lastGrip(mark)
  if (altKey && grip)
    return pulledMark(mark, grip.grip, { x: grip.at.x + right * px, y: grip.at.y + down * px })
  return movedMark(mark, right * px, down * px)
}
