import type { Mark, MarkupPoint } from '@/domain/markup/markup'
import { movedMark, pulledMark } from '@/domain/markup/markup'
import { stagePoint, stageToImage } from '@/lib/geometry/point'
import type { MarkupDesk } from '@/usecases/markup-desk'
import type { MarkupSession } from '@/usecases/markup-session'
import type { MaskViewport } from './mask-viewport'
import { newMark } from './markup-verbs'

interface MarkupParts {
  markup: MarkupDesk
  session: MarkupSession
  viewport: MaskViewport
  /** The mark as the pointer has it just now; undefined when it is let go. */
  onInHand: (mark: Mark | undefined) => void
  /** A note whose words are wanted. */
  onWrite: (note: Mark) => void
}

/** What a press does until it is released. */
interface Press {
  pointerId: number
  move: (point: MarkupPoint) => void
  end: () => void
}

/** Connects the pointer with the marks. What it takes never reaches the mask below; the wheel and panning do. */
export function connectMarkup(svg: SVGSVGElement, parts: MarkupParts): () => void {
  const { session, viewport, onInHand, onWrite } = parts
  const stop = new AbortController()
  let press: Press | undefined
  let isSpaceHeld = false

  function pointOf({ clientX, clientY }: MouseEvent): MarkupPoint {
    const { left, top } = svg.getBoundingClientRect()
    const { x, y } = stageToImage(stagePoint(clientX - left, clientY - top), viewport.view)
    return { x, y }
  }
  const on = <Type extends 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'dblclick'>(
    type: Type,
    listener: (event: SVGElementEventMap[Type]) => void,
  ): void => svg.addEventListener(type, listener, { signal: stop.signal })

  on('pointerdown', (event) => {
    if (event.button !== 0 || isSpaceHeld) return
    event.stopPropagation()
    if (press) return
    press = begin(event, pointOf(event), parts)
    if (press) svg.setPointerCapture(event.pointerId)
  })
  on('pointermove', (event) => {
    if (isSpaceHeld && !press) return
    event.stopPropagation()
    if (press?.pointerId !== event.pointerId) return
    const between = event.getCoalescedEvents()
    for (const one of between.length > 0 ? between : [event]) press.move(pointOf(one))
  })
  on('pointerup', (event) => {
    if (press?.pointerId !== event.pointerId) return
    event.stopPropagation()
    const { move, end } = press
    press = undefined
    move(pointOf(event))
    onInHand(undefined)
    end()
  })
  on('pointercancel', () => {
    press = undefined
    onInHand(undefined)
  })
  on('dblclick', (event) => {
    event.stopPropagation()
    const mark = markUnder(event, session)
    if (mark?.kind === 'note') onWrite(mark)
  })
  const holdSpace = ({ type, key }: KeyboardEvent): void => {
    if (key === ' ') isSpaceHeld = type === 'keydown'
  }
  for (const type of ['keydown', 'keyup'] as const)
    window.addEventListener(type, holdSpace, { signal: stop.signal, capture: true })
  return () => {
    stop.abort()
    onInHand(undefined)
  }
}

function markUnder({ target }: Event, session: MarkupSession): Mark | undefined {
  const id = target instanceof Element ? target.closest<SVGElement>('[data-mark]')?.dataset.mark : undefined
  return session.getState().document.marks.find((mark) => mark.id === id)
}

function begin(event: PointerEvent, from: MarkupPoint, parts: MarkupParts): Press | undefined {
  const { session, markup } = parts
  const { pointerId, target } = event
  const { document, selectedId, markSelected } = session.getState()
  const grip = target instanceof SVGElement ? target.dataset.grip : undefined
  const selected = document.marks.find(({ id }) => id === selectedId)
  if (grip !== undefined && selected)
    return changing(pointerId, selected, parts, (to) => pulledMark(selected, Number(grip), to))
  if (markup.tools.getState().tool !== 'select') return drawing(pointerId, from, parts)
  const mark = markUnder(event, session)
  markSelected(mark?.id)
  return mark && changing(pointerId, mark, parts, (to) => movedMark(mark, to.x - from.x, to.y - from.y))
}

/** A mark that is already there, on its way to another place or shape: one step of the history. */
function changing(
  pointerId: number,
  before: Mark,
  { session, onInHand }: MarkupParts,
  changed: (to: MarkupPoint) => Mark,
): Press {
  let mark = before
  return {
    pointerId,
    move: (to) => onInHand((mark = changed(to))),
    end: () => {
      if (JSON.stringify(mark) !== JSON.stringify(before)) session.getState().markReplaced(mark)
    },
  }
}

function drawing(pointerId: number, from: MarkupPoint, parts: MarkupParts): Press {
  const { markup, session, onInHand, onWrite } = parts
  const points = [from]
  let mark: Mark | undefined
  return {
    pointerId,
    move: (to) => {
      points.push(to)
      const next = newMark(markup, session, points)
      // One and the same mark all the way.
      mark = next && { ...next, id: mark?.id ?? next.id }
      onInHand(mark?.kind === 'note' ? undefined : mark)
    },
    end: () => {
      const { document, marksChanged } = session.getState()
      if (mark?.kind === 'note') onWrite(mark)
      // What was just drawn is not selected: the next press draws another.
      else if (mark) marksChanged([...document.marks, mark])
    },
  }
}
