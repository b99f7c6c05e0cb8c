import type { MouseEvent, PointerEvent, RefObject } from 'react'
import { useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { stageToImage } from '@/lib/geometry/point'
import { cx } from '@/ui/cx'
import { pointIn } from '@/ui/use-stage'
import { meets, sightOf } from './family-geometry'
import type { Tree } from './family-scene'
import { FamilyLines, FamilyPictures, isCrowded } from './family-scene'
import type { FamilyView } from './use-family-view'
import { DRAG_FROM_PX } from './use-family-view'

interface FamilyStageProps {
  stageRef: RefObject<HTMLDivElement | null>
  familyView: FamilyView
  tree: Tree
  activeKey: string
  selected: ReadonlySet<string>
  currentKey: string
  /** `isToggle`: into the selection, or out of it. */
  onPress: (key: string, isToggle: boolean) => void
  onOpen: (key: string) => void
}

/** Below it, words are too small to be read. */
const WORDS_FROM_SCALE = 0.5
/** What is in sight changes in steps of so many px of the stage, so that most of a drag is one transform and nothing else. */
const SIGHT_STEP_PX = 256

/** The tree: dragged, pinched, zoomed with the wheel and walked with keys. */
export function FamilyStage(props: FamilyStageProps) {
  const { stageRef, familyView, tree, activeKey, selected, currentKey, onPress, onOpen } = props
  const { view, scene, isGliding, drag } = familyView
  const sight = useSteppedSight(familyView)
  const showsBoxes = useMemo(() => sight !== undefined && isCrowded(tree, sight), [tree, sight])
  const { treeRef, focusActive } = useFocusOn(activeKey, view !== undefined)
  const moves = {
    transform: view && `translate(${view.x}px, ${view.y}px) scale(${view.scale})`,
    transformOrigin: '0 0',
  }
  const glide = isGliding && 'transition-transform duration-calm ease-out'

  const pressed = usePressed(props, showsBoxes)
  return (
    <div
      ref={stageRef}
      data-view-scale={view?.scale}
      {...drag}
      onPointerDownCapture={pressed.began}
      onMouseDown={(event) => {
        // The focus stays with the active picture, whatever is dragged; a press makes another one active.
        event.preventDefault()
        focusActive()
      }}
      onClick={(event) => pressed.key(event, (key) => onPress(key, isToggle(event)))}
      onDoubleClick={(event) => pressed.key(event, onOpen)}
      className="absolute inset-0 touch-none select-none overflow-hidden bg-stage cursor-grab active:cursor-grabbing"
    >
      {view && sight && (
        <>
          <svg aria-hidden className="pointer-events-none absolute inset-0 size-full overflow-visible">
            <g style={moves} className={cx(glide)}>
              <FamilyLines {...{ tree, sight, showsBoxes }} />
            </g>
          </svg>
          <div
            ref={treeRef}
            role="tree"
            aria-label="Family tree"
            aria-multiselectable
            aria-orientation={tree.flow === 'across' ? 'horizontal' : 'vertical'}
            style={{ ...moves, width: scene.image.width, height: scene.image.height }}
            className={cx('pointer-events-none absolute left-0 top-0', glide)}
          >
            <FamilyPictures
              {...{ tree, sight, showsBoxes, activeKey, selected, currentKey }}
              showsWords={view.scale >= WORDS_FROM_SCALE && !showsBoxes}
            />
          </div>
        </>
      )}
    </div>
  )
}

function isToggle({ ctrlKey, metaKey, shiftKey }: MouseEvent): boolean {
  return ctrlKey || metaKey || shiftKey
}

/** Which picture was pressed, if the pointer stayed where it went down. Boxes are no elements: they are found by their place. */
function usePressed({ stageRef, familyView: { view }, tree }: FamilyStageProps, showsBoxes: boolean) {
  const start = useRef({ clientX: 0, clientY: 0 })
  function boxAt(event: MouseEvent): string | undefined {
    if (!showsBoxes || !view) return undefined
    const point = { ...stageToImage(pointIn(stageRef, event), view), width: 1, height: 1 }
    return [...tree.cards].find(([, card]) => meets(card, point))?.[0]
  }
  return {
    began: ({ clientX, clientY }: PointerEvent) => void (start.current = { clientX, clientY }),
    key: (event: MouseEvent, then: (key: string) => void) => {
      const { clientX, clientY } = start.current
      const wasDragged = Math.hypot(event.clientX - clientX, event.clientY - clientY) >= DRAG_FROM_PX
      const element = event.target instanceof Element && event.target.closest<HTMLElement>('[data-member]')
      const key = element ? element.dataset.member : boxAt(event)
      if (!wasDragged && key !== undefined) then(key)
    },
  }
}

/** What is in sight, and as much around it that it stays right until the next step. The same object until then. */
function useSteppedSight({ view, scene: { stage } }: FamilyView) {
  const isReady = view !== undefined
  const scale = view?.scale ?? 1
  const step = (px: number) => Math.round(px / SIGHT_STEP_PX) * SIGHT_STEP_PX
  const [x, y] = [step(view?.x ?? 0), step(view?.y ?? 0)]
  const { width, height } = stage
  return useMemo(
    () => (isReady ? sightOf({ scale, x, y }, { width, height }, SIGHT_STEP_PX) : undefined),
    [isReady, scale, x, y, width, height],
  )
}

/** The active picture has the focus as soon as it is there. */
function useFocusOn(activeKey: string, isReady: boolean) {
  const treeRef = useRef<HTMLDivElement>(null)
  // The stage must not scroll: it is moved by a transform.
  const focusActive = () =>
    treeRef.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true })
  const follow = useEffectEvent(focusActive)
  useLayoutEffect(() => {
    if (isReady) follow()
  }, [activeKey, isReady])
  return { treeRef, focusActive }
}
