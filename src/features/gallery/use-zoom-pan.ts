import type { RefObject } from 'react'
import { useRef, useState } from 'react'
import type { StagePoint, View } from '@/lib/geometry/point'
import { stagePoint } from '@/lib/geometry/point'
import type { Scene } from '@/lib/geometry/picture-zoom'
import { actualScale, fitView, nextScale, panBy, pinch, zoomTo } from '@/lib/geometry/picture-zoom'
import type { StageDrag } from '@/ui/use-stage'
import { pointIn, useStageDrag, useStageSize, useStageWheel } from '@/ui/use-stage'

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
  handlers: StageDrag & { onDoubleClick: (event: { clientX: number; clientY: number }) => void }
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

  useStageWheel(stageRef, (anchor, factor) => zoom(anchor, ({ scale }) => scale * factor))
  const drag = useStageDrag(stageRef, {
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
