import type { KeyboardEvent, ReactNode, RefObject } from 'react'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { CompareItem } from '@/domain/compare-culling'
import type { GalleryStore } from '@/state/gallery-store'
import type { PictureComparer } from '@/usecases/compare-pictures'
import type { GalleryKeeper } from '@/usecases/keep-gallery'
import { useStageSize } from '@/ui/use-stage'
import { CompareBar } from './compare-bar'
import { CompareFoot } from './compare-foot'
import type { CompareVerbs } from './compare-keys'
import { belongsToControl, COMPARE_SHORTCUTS, runCompareKey } from './compare-keys'
import { layoutOf } from './compare-layout'
import type { Comparison } from './compare-pictures'
import { comparisonOf } from './compare-pictures'
import { CompareStage } from './compare-stage'
import type { CompareStore } from './compare-store'
import { createCompareStore } from './compare-store'
import { CompareViewport } from './compare-viewport'
import { useBlink, useCalm } from './use-blink'
import { useDifference } from './use-difference'
import { useMaskOutline } from './use-mask-outline'
import { usePictureSizes } from './use-picture-sizes'

export interface CompareOverlayProps {
  /** 2 to 9. Another set is another comparison: give the overlay a key. */
  items: readonly CompareItem[]
  gallery: GalleryStore
  comparer: PictureComparer
  keeper: Pick<GalleryKeeper, 'judge' | 'keepWinner'>
  onClose: () => void
  onCommands?: ((commands: typeof COMPARE_SHORTCUTS) => void) | undefined
  /** Asks how the pictures are to be laid out on one sheet. */
  onContactSheet?: (() => void) | undefined
  /** More buttons of the bar. */
  actions?: ReactNode
  /** From 0 to just below 1; decides the order of blind comparisons. */
  random?: () => number
}

/** Two to nine pictures under one zoom, over the whole stage. */
export function CompareOverlay(props: CompareOverlayProps) {
  const { items, gallery, comparer, keeper, onClose, onCommands, actions, random = Math.random } = props
  const isCalm = useCalm()
  const [store] = useState(() => createCompareStore({ items, random, isCalm }))
  const [viewport] = useState(() => new CompareViewport())
  const state = useStore(store)
  const byId = useStore(gallery, (all) => all.byId)
  const comparison = comparisonOf(state, byId, usePictureSizes(items, comparer))
  const root = useRef<HTMLElement>(null)
  const stageRef = useRef<HTMLDivElement>(null)
  const stage = useStageSize(stageRef)
  const layout = layoutOf(state, comparison, stage)
  const difference = useDifference(pairToMeasure(state.view, comparison), comparer)
  const outline = useMaskOutline(comparison, comparer)
  const verbs: CompareVerbs = {
    judge: (ids, change) => void keeper.judge(ids, change),
    keepWinner: () => keepWinner(comparison, keeper),
    close: onClose,
  }
  useFocus(root, comparison.focus?.key, state.view)
  useBlink(store, comparison)
  useEffect(() => () => comparer.close(), [comparer])
  useEffect(() => {
    onCommands?.(COMPARE_SHORTCUTS)
    return () => onCommands?.([])
  }, [onCommands])

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (belongsToControl(event.key, event.target)) return
    if (!runCompareKey(event, { store, viewport, comparison, columns: layout.columns, verbs })) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section
      ref={root}
      aria-label="Compare"
      // Takes the focus from a press on plain text, so that its keys go on working.
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="flex h-full min-h-0 flex-col bg-stage outline-none"
    >
      <CompareBar
        count={items.length}
        {...{ store, viewport, onClose, actions }}
        onContactSheet={props.onContactSheet}
      />
      <CompareStage
        {...{ stageRef, stage, layout, store, comparison, viewport, comparer, difference }}
        outline={state.showsOutline ? outline : undefined}
      />
      <CompareFoot
        {...{ store, comparison, difference }}
        hasOutline={outline !== undefined}
        onJudge={verbs.judge}
        onKeep={verbs.keepWinner}
        onNext={() => nextPicture(store, comparison)}
      />
    </section>
  )
}

/** The two whose difference is looked at; undefined in other views, and where one of them is not there. */
function pairToMeasure(view: string, { pictures, frame, shownKeys }: Comparison) {
  if (view !== 'difference') return undefined
  const [a, b] = shownKeys.map((key) => pictures.find((picture) => picture.key === key))
  const [placeA, placeB] = [a && frame.places.get(a.key), b && frame.places.get(b.key)]
  if (!a || !b || !placeA || !placeB) return undefined
  return { items: [a.item, b.item] as const, places: [placeA, placeB] as const }
}

function keepWinner({ focus, pictures }: Comparison, keeper: Pick<GalleryKeeper, 'keepWinner'>): void {
  if (!focus?.record) return
  const others = pictures.flatMap(({ record }) => (record && record !== focus.record ? [record.id] : []))
  void keeper.keepWinner(focus.record.id, others)
}

function nextPicture(store: CompareStore, { shownKeys, focus }: Comparison): void {
  const index = focus ? shownKeys.indexOf(focus.key) : -1
  const next = shownKeys[(index + 1) % shownKeys.length]
  if (next !== undefined) store.getState().focused(next)
}

/** Takes the focus when it opens; in the grid it follows the focused picture. Whoever opened it gives the focus back. */
function useFocus(root: RefObject<HTMLElement | null>, key: string | undefined, view: string): void {
  const follow = useEffectEvent((isGrid: boolean) => {
    const { activeElement } = document
    const element = root.current
    const stage = element?.querySelector<HTMLElement>('[role="group"][aria-label="Pictures"]')
    const isOnPictures = activeElement === stage || stage?.contains(activeElement)
    // A control of the comparison, or of the page beside it, keeps the focus that it has been given.
    const isElsewhere = activeElement !== document.body && element?.contains(activeElement) && !isOnPictures
    if (!stage || isElsewhere) return
    const cell = isGrid ? stage.querySelector<HTMLElement>('[aria-current="true"]') : stage
    cell?.focus({ preventScroll: true })
  })
  const isGrid = view === 'grid'
  useLayoutEffect(() => follow(isGrid), [key, isGrid])
}
