import type { PointerEvent, RefObject } from 'react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { StagePoint } from '@/lib/geometry/point'
import { stagePoint } from '@/lib/geometry/point'
import { wheelFactor } from '@/lib/geometry/picture-zoom'

/** Where an event happened, from the element's top left corner. */
export function pointIn(
  ref: RefObject<HTMLElement | null>,
  { clientX, clientY }: { clientX: number; clientY: number },
): StagePoint {
  const box = ref.current?.getBoundingClientRect()
  return stagePoint(clientX - (box?.left ?? 0), clientY - (box?.top ?? 0))
}

/** The element's size in CSS px, followed; zero until it has been measured. */
export function useStageSize(ref: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 })
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [ref])
  return size
}

/** React listens to the wheel passively and could not keep the page from zooming with a pinch. */
export function useStageWheel(
  ref: RefObject<HTMLElement | null>,
  onWheel: (at: StagePoint, factor: number) => void,
): void {
  const turned = useEffectEvent((event: WheelEvent) => {
    event.preventDefault()
    onWheel(pointIn(ref, event), wheelFactor(event))
  })
  useEffect(() => {
    const element = ref.current
    const listener = (event: WheelEvent) => turned(event)
    element?.addEventListener('wheel', listener, { passive: false })
    return () => element?.removeEventListener('wheel', listener)
  }, [ref])
}

type Pair = [StagePoint, StagePoint]

interface DragEffects {
  onPan: (dxPx: number, dyPx: number) => void
  onPinch: (before: Pair, after: Pair) => void
  /** A shorter way is a press on what lies below the pointer; 0 where nothing is to be pressed. */
  thresholdPx?: number
}

interface Held {
  start: StagePoint
  at: StagePoint
  isDragging: boolean
}

export type StageDrag = Record<
  'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel',
  (event: PointerEvent<HTMLElement>) => void
>

/** One pointer pans, two pinch; a third is ignored. */
export function useStageDrag(
  ref: RefObject<HTMLElement | null>,
  { onPan, onPinch, thresholdPx = 0 }: DragEffects,
): StageDrag {
  const pointers = useRef(new Map<number, Held>())
  const lift = (event: PointerEvent) => void pointers.current.delete(event.pointerId)
  /** Only now: a press on something on the stage would go to the stage instead. */
  const grab = (event: PointerEvent<HTMLElement>) => event.currentTarget.setPointerCapture(event.pointerId)
  return {
    onPointerDown: (event) => {
      if (event.button !== 0 || pointers.current.size === 2) return
      const at = pointIn(ref, event)
      const isDragging = thresholdPx === 0
      pointers.current.set(event.pointerId, { start: at, at, isDragging })
      if (isDragging) grab(event)
    },
    onPointerMove: (event) => {
      const held = pointers.current.get(event.pointerId)
      if (!held) return
      // Let go where nobody saw it: before it was a drag, outside of the stage.
      if (event.buttons === 0) return lift(event)
      const before = held.at
      const after = pointIn(ref, event)
      if (!held.isDragging) {
        if (Math.hypot(after.x - held.start.x, after.y - held.start.y) < thresholdPx) return
        held.isDragging = true
        grab(event)
      }
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1].at
      held.at = after
      if (other) onPinch([before, other], [after, other])
      else onPan(after.x - before.x, after.y - before.y)
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  }
}
