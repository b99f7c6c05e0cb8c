import type { ReactNode, RefObject } from 'react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Size } from '@/domain/image-size'
import type { PictureComparer } from '@/usecases/compare-pictures'
import type { MaskOutline } from './compare-cell'
import { CompareCell } from './compare-cell'
import type { CompareLayer } from './compare-layer'
import { CompareLayerView, LayerMessage } from './compare-layer-view'
import type { CompareLayout } from './compare-layout'
import { CELL_GAP_PX, cellLook, wipePx } from './compare-layout'
import type { Comparison } from './compare-pictures'
import { showsPair } from './compare-pictures'
import type { CompareStore } from './compare-store'
import type { CompareViewport } from './compare-viewport'
import { LoupePoint } from './loupe-point'
import { useComparePointers, useInCell } from './use-compare-pointers'
import type { DifferenceState, FoundDifference } from './use-difference'
import { WipeHandle } from './wipe-handle'

interface CompareStageProps {
  stageRef: RefObject<HTMLDivElement | null>
  stage: Size
  layout: CompareLayout
  store: CompareStore
  comparison: Comparison
  viewport: CompareViewport
  comparer: Pick<PictureComparer, 'region' | 'differenceRegion'>
  outline: MaskOutline | undefined
  difference: DifferenceState
}

/** All pictures in their cells, moved by one pointer. */
export function CompareStage(props: CompareStageProps) {
  const { stageRef, stage, layout, store, comparison, viewport, comparer, outline, difference } = props
  const state = useStore(store)
  const { pictures, frame, focus, shownKeys } = comparison
  const [loupe] = useState(() => new LoupePoint(viewport))
  const inCell = useInCell(stageRef, layout.cell, CELL_GAP_PX)
  const pointers = useComparePointers(stageRef, viewport, inCell)
  const { width, height } = layout.cell
  const { width: frameWidth, height: frameHeight } = frame.size
  useLayoutEffect(
    () => viewport.arrange({ width: frameWidth, height: frameHeight }, { width, height }),
    [viewport, frameWidth, frameHeight, width, height],
  )
  const isGrid = state.view === 'grid'
  return (
    <div
      ref={stageRef}
      role="group"
      aria-label="Pictures"
      // In the grid each picture is a stop; where they lie over each other, all of them together are one.
      tabIndex={isGrid ? -1 : 0}
      {...pointers}
      onPointerMove={(event) => {
        pointers.onPointerMove(event)
        if (state.showsLoupe) loupe.moved(inCell(event.clientX, event.clientY))
      }}
      onPointerLeave={() => loupe.moved(undefined)}
      className="relative min-h-0 flex-1 cursor-grab touch-none select-none overflow-hidden bg-black outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--accent)] active:cursor-grabbing"
    >
      {pictures.map((picture) => (
        <CompareCell
          key={picture.key}
          picture={picture}
          place={frame.places.get(picture.key)}
          look={cellLook(picture.key, state, comparison, layout)}
          isFocus={picture.key === focus?.key}
          isStop={isGrid}
          loupe={state.showsLoupe && (isGrid || state.view === 'blink') ? loupe : undefined}
          onFocus={() => state.focused(picture.key)}
          {...{ viewport, comparer, outline }}
        />
      ))}
      {state.view === 'difference' && (
        <DifferenceLayer {...{ difference, viewport, comparer }} amplification={state.amplification} />
      )}
      {state.view === 'wipe' && (
        <WipeHandle store={store} stageRef={stageRef} leftPx={wipePx(state, stage)} />
      )}
      {shownKeys.length === 0 && <NoPicks />}
      {showsPair(state.view) && shownKeys.length < 2 && <LayerMessage>This takes two pictures.</LayerMessage>}
    </div>
  )
}

function NoPicks() {
  return <LayerMessage>No picks yet. Favourites (F) and pictures with 4 or 5 stars are picks.</LayerMessage>
}

interface DifferenceLayerProps {
  difference: DifferenceState
  viewport: CompareViewport
  comparer: Pick<PictureComparer, 'differenceRegion'>
  amplification: number
}

function DifferenceLayer({ difference, ...props }: DifferenceLayerProps): ReactNode {
  switch (difference.kind) {
    case 'none':
      return <LayerMessage>A picture that was deleted cannot be compared.</LayerMessage>
    case 'working':
      return <LayerMessage>Comparing every pixel…</LayerMessage>
    case 'failed':
      return <LayerMessage>These pictures could not be compared.</LayerMessage>
    case 'found':
      return difference.found.compared > 0 && <FoundLayer {...props} found={difference.found} />
  }
}

const DIFFERENCE_PIXELS = 10_000_000

function FoundLayer({
  found,
  viewport,
  comparer,
  amplification,
}: Omit<DifferenceLayerProps, 'difference'> & { found: FoundDifference }) {
  const layer = useRef<CompareLayer>(undefined)
  const wanted = useRef(amplification)
  useEffect(() => {
    if (wanted.current === amplification) return
    wanted.current = amplification
    void layer.current?.refresh()
  }, [amplification])
  const { id, shared } = found
  return (
    <div className="absolute inset-0 z-1">
      <CompareLayerView
        key={id}
        sourceKey={String(id)}
        source={{
          size: { width: shared.width, height: shared.height },
          place: shared,
          region: (region, signal) => comparer.differenceRegion(id, region, wanted.current, signal),
        }}
        viewport={viewport}
        maxPixels={DIFFERENCE_PIXELS}
        alt="Difference of the two pictures"
        onLayer={(made) => (layer.current = made)}
      />
    </div>
  )
}
