import type { RefObject } from 'react'
import { useState } from 'react'
import type { Size } from '@/domain/image-size'
import { clamp } from '@/lib/geometry/clamp'
import type { Scene } from '@/lib/geometry/picture-zoom'
import { fitScale, fitView, nextScale, panBy, pinch, settleView, zoomTo } from '@/lib/geometry/picture-zoom'
import type { StagePoint, View } from '@/lib/geometry/point'
import { stagePoint } from '@/lib/geometry/point'
import type { Rect } from '@/lib/geometry/rect'
import type { StageDrag } from '@/ui/use-stage'
import { useStageDrag, useStageWheel } from '@/ui/use-stage'
import { revealing } from './family-geometry'

/** Pictures are dots below the first, and thumbnails grow coarse beyond the last. */
const MIN_SCALE = 0.04
const MAX_SCALE = 2
/** Words are read from here on: a tree that had to be smaller to be seen whole opens at `OPENING_SCALE`. */
const READABLE_SCALE = 0.7
const OPENING_SCALE = 0.9
/** A shorter way is a press. */
export const DRAG_FROM_PX = 5
const REVEAL_MARGIN_PX = 24

export interface FamilyView {
  /** Undefined until the stage has been measured. */
  view: View | undefined
  scene: Scene
  /** True while the view goes to where somebody walked. */
  isGliding: boolean
  isFit: boolean
  fit: () => void
  step: (direction: 1 | -1) => void
  /** Moves the tree no farther than is needed to have the box in sight. */
  reveal: (box: Rect) => void
  drag: StageDrag
}

interface Frame {
  /** Another key is another tree: it opens anew. */
  key: string
  stageRef: RefObject<HTMLDivElement | null>
  stage: Size
  tree: Size
  /** What is to be seen first. */
  focus: Rect | undefined
}

function centredOn(focus: Rect | undefined, scale: number, scene: Scene): View {
  const { stage, image } = scene
  const [x, y] = focus
    ? [focus.x + focus.width / 2, focus.y + focus.height / 2]
    : [image.width / 2, image.height / 2]
  return settleView({ scale, x: stage.width / 2 - x * scale, y: stage.height / 2 - y * scale }, scene)
}

/** All of it where that can be read, else the picture whose tree it is. */
function openingView({ focus }: Pick<Frame, 'focus'>, scene: Scene): View {
  return fitScale(scene) >= READABLE_SCALE ? fitView(scene) : centredOn(focus, OPENING_SCALE, scene)
}

/** Zoom and pan over a tree that may be far larger than any picture. */
export function useFamilyView({ key, stageRef, stage, tree, focus }: Frame): FamilyView {
  const [choice, setChoice] = useState<{ key: string; view: View; isGliding?: boolean }>()
  const chosen = choice?.key === key ? choice : undefined
  const scene: Scene = { image: tree, stage, pixelRatio: 1, marginPx: 0 }
  const isReady = stage.width > 0 && stage.height > 0
  const first = () => openingView({ focus }, scene)
  // Settled anew: the stage may have changed since the view was chosen.
  const view = isReady ? (chosen ? settleView(chosen.view, scene) : first()) : undefined
  const change = (next: (view: View) => View, isGliding = false) =>
    isReady && setChoice((old) => ({ key, isGliding, view: next(old?.key === key ? old.view : first()) }))
  const zoom = (anchor: StagePoint, scaleOf: (view: View) => number) =>
    change((old) => zoomTo(old, anchor, clamp(scaleOf(old), MIN_SCALE, MAX_SCALE), scene))
  const whole = () => (fitScale(scene) >= MIN_SCALE ? fitView(scene) : centredOn(focus, MIN_SCALE, scene))

  useStageWheel(stageRef, (anchor, factor) => zoom(anchor, ({ scale }) => scale * factor))
  const drag = useStageDrag(stageRef, {
    thresholdPx: DRAG_FROM_PX,
    onPan: (dxPx, dyPx) => change((old) => panBy(old, dxPx, dyPx, scene)),
    onPinch: (before, after) =>
      change((old) => {
        const pinched = pinch(old, before, after, scene)
        const isWithin = pinched.scale >= MIN_SCALE && pinched.scale <= MAX_SCALE
        return isWithin ? pinched : old
      }),
  })
  return {
    ...{ view, scene, drag },
    isGliding: chosen?.isGliding ?? false,
    isFit: view !== undefined && Math.abs(view.scale / whole().scale - 1) < 0.001,
    fit: () => change(whole, true),
    step: (direction) =>
      zoom(stagePoint(stage.width / 2, stage.height / 2), (old) => nextScale(old, direction, scene)),
    reveal: (box) => change((old) => settleView(revealing(old, box, stage, REVEAL_MARGIN_PX), scene), true),
  }
}
