import type { PointerEvent, RefObject } from 'react'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { Size } from '@/domain/image-size'
import { wheelFactor } from '@/lib/geometry/picture-zoom'
import type { StagePoint } from '@/lib/geometry/point'
import { stagePoint } from '@/lib/geometry/point'
import type { CompareViewport } from './compare-viewport'

/** A place on the stage, from the corner of the cell that it lies in: the same in all cells. */
type InCell = (clientX: number, clientY: number) => StagePoint

interface Place {
  clientX: number
  clientY: number
}

/** Places on the stage as places in a cell. Cells stand in rows of equal ones with `gapPx` between them. */
export function useInCell(ref: RefObject<HTMLElement | null>, cell: Size, gapPx: number): InCell {
  return (clientX, clientY) => {
    const box = ref.current?.getBoundingClientRect()
    const [x, y] = [clientX - (box?.left ?? 0), clientY - (box?.top ?? 0)]
    return stagePoint(x % (cell.width + gapPx), y % (cell.height + gapPx))
  }
}

/** Wheel, drag and pinch over any picture move all of them. One pointer pans, two pinch; a third is ignored. */
export function useComparePointers(
  ref: RefObject<HTMLElement | null>,
  viewport: CompareViewport,
  inCell: InCell,
) {
  useWheel(ref, (event) => viewport.zoomBy(wheelFactor(event), inCell(event.clientX, event.clientY)))
  const pointers = useRef(new Map<number, Place>())
  const lift = (event: PointerEvent) => void pointers.current.delete(event.pointerId)
  const move = (event: PointerEvent<HTMLElement>): void => {
    const before = pointers.current.get(event.pointerId)
    if (!before) return
    const after = { clientX: event.clientX, clientY: event.clientY }
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
    pointers.current.set(event.pointerId, after)
    const [dx, dy] = [after.clientX - before.clientX, after.clientY - before.clientY]
    if (!other) return viewport.panBy(dx, dy)
    // Both fingers as seen from the cell of the one that stays.
    const still = inCell(other.clientX, other.clientY)
    const seen = ({ clientX, clientY }: Place) =>
      stagePoint(still.x + clientX - other.clientX, still.y + clientY - other.clientY)
    viewport.pinchBy([seen(before), still], [seen(after), still])
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || pointers.current.size === 2) return
      event.currentTarget.setPointerCapture(event.pointerId)
      pointers.current.set(event.pointerId, { clientX: event.clientX, clientY: event.clientY })
    },
    onPointerMove: move,
    onPointerUp: lift,
    onPointerCancel: lift,
    onDoubleClick: ({ clientX, clientY }: Place) =>
      viewport.isFit ? viewport.actual(inCell(clientX, clientY)) : viewport.fit(),
  }
}

/** React listens to the wheel passively and could not keep the page from zooming with a pinch. */
function useWheel(ref: RefObject<HTMLElement | null>, onWheel: (event: WheelEvent) => void): void {
  const turned = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    onWheel(event)
  })
  useEffect(() => {
    const element = ref.current
    const listener = (event: WheelEvent) => turned(event)
    element?.addEventListener('wheel', listener, { passive: false })
    return () => element?.removeEventListener('wheel', listener)
  }, [ref])
}
