import type { PointerEvent, RefObject } from 'react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { StagePoint, View } from '@/lib/geometry/point'
import { stagePoint } from '@/lib/geometry/point'
import type { Scene } from '@/lib/geometry/picture-zoom'
import {
  actualScale,
  fitView,
  nextScale,
  panBy,
  pinch,
  wheelFactor,
  zoomTo,
} from '@/lib/geometry/picture-zoom'

export interface ZoomPan {
  stageRef: RefObject<HTMLDivElement | null>
  /** Undefined until the stage has been measured. */
  view: View | undefined
  scene: Scene
  isFit: boolean
  fit: () => void
  /** 100 % around a point, the middle of the stage where none is given. */
  actual: (anchor?: StagePoint) => void
  step: (direction: 1 | -1) => void
  pan: (dxPx: number, dyPx: number) => void
  handlers: Record<
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel',
    (event: PointerEvent<HTMLElement>) => void
  > & { onDoubleClick: (event: { clientX: number; clientY: number }) => void }
}

const FIT_MARGIN_PX = 16
/** Below it every pixel is needed for the picture. */
const PHONE_WIDTH_PX = 600

/** Zoom and pan of one picture; another `key` starts at "fit" again. What was not chosen is "fit" and follows the size of the stage. */
export function useZoomPan(key: string, image: Scene['image']): ZoomPan {
  const stageRef = useRef<HTMLDivElement>(null)
  const stage = useStageSize(stageRef)
  const [choice, setChoice] = useState<{ key: string; view: View }>()
  const chosen = choice?.key === key ? choice.view : undefined
  const scene: Scene = {
    image,
    stage,
    pixelRatio: window.devicePixelRatio,
    marginPx: stage.width < PHONE_WIDTH_PX ? 0 : FIT_MARGIN_PX,
  }
  const isReady = stage.width > 0 && stage.height > 0
  // Settled anew: the stage may have changed since the view was chosen.
  const view = isReady ? (chosen ? panBy(chosen, 0, 0, scene) : fitView(scene)) : undefined
  const change = (next: (view: View) => View) =>
    isReady && setChoice((old) => ({ key, view: next(old?.key === key ? old.view : fitView(scene)) }))
  const middle = stagePoint(stage.width / 2, stage.height / 2)
  const zoom = (anchor: StagePoint, scaleOf: (view: View) => number) =>
    change((old) => zoomTo(old, anchor, scaleOf(old), scene))

  useWheel(stageRef, (anchor, factor) => zoom(anchor, ({ scale }) => scale * factor))
  const drag = useDrag(stageRef, {
    onPan: (dxPx, dyPx) => change((old) => panBy(old, dxPx, dyPx, scene)),
    onPinch: (before, after) => change((old) => pinch(old, before, after, scene)),
  })
  const fit = () => setChoice(undefined)
  const actual = (anchor = middle) => zoom(anchor, () => actualScale(scene))
  return {
    stageRef,
    view,
    scene,
    isFit: chosen === undefined,
    fit,
    actual,
    step: (direction) => zoom(middle, (old) => nextScale(old, direction, scene)),
    pan: (dxPx, dyPx) => change((old) => panBy(old, dxPx, dyPx, scene)),
    handlers: {
      ...drag,
      onDoubleClick: (event) => (chosen ? fit() : actual(pointIn(stageRef, event))),
    },
  }
}

function pointIn(
  ref: RefObject<HTMLElement | null>,
  { clientX, clientY }: { clientX: number; clientY: number },
): StagePoint {
  const box = ref.current?.getBoundingClientRect()
  return stagePoint(clientX - (box?.left ?? 0), clientY - (box?.top ?? 0))
}

function useStageSize(ref: RefObject<HTMLElement | null>): Scene['stage'] {
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
function useWheel(ref: RefObject<HTMLElement | null>, onWheel: (at: StagePoint, factor: number) => void) {
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
}

/** One pointer pans, two pinch; a third is ignored. */
function useDrag(ref: RefObject<HTMLElement | null>, { onPan, onPinch }: DragEffects) {
  const pointers = useRef(new Map<number, StagePoint>())
  const lift = (event: PointerEvent) => void pointers.current.delete(event.pointerId)
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || pointers.current.size === 2) return
      event.currentTarget.setPointerCapture(event.pointerId)
      pointers.current.set(event.pointerId, pointIn(ref, event))
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const before = pointers.current.get(event.pointerId)
      if (!before) return
      const after = pointIn(ref, event)
      const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
      pointers.current.set(event.pointerId, after)
      if (other) onPinch([before, other], [after, other])
      else onPan(after.x - before.x, after.y - before.y)
    },
    onPointerUp: lift,
    onPointerCancel: lift,
  }
}
