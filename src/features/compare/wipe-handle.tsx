import type { PointerEvent, RefObject } from 'react'
import type { CompareStore } from './compare-store'

interface WipeHandleProps {
  store: CompareStore
  stageRef: RefObject<HTMLElement | null>
  leftPx: number
}

/** The line between two pictures, to be dragged; for the keyboard there is the slider. */
export function WipeHandle({ store, stageRef, leftPx }: WipeHandleProps) {
  function follow(event: PointerEvent<HTMLElement>): void {
    event.stopPropagation()
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const box = stageRef.current?.getBoundingClientRect()
    if (box && box.width > 0) store.getState().wiped((100 * (event.clientX - box.left)) / box.width)
  }
  return (
    <div
      aria-hidden
      data-wipe-handle
      style={{ left: leftPx }}
      onPointerDown={(event) => {
        event.stopPropagation()
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={follow}
      onDoubleClick={(event) => event.stopPropagation()}
      className="absolute inset-y-0 z-10 w-11 -translate-x-1/2 cursor-ew-resize touch-none"
    >
      <div className="pointer-events-none absolute inset-y-0 left-1/2 w-px bg-white shadow-[0_0_0_1px_#0006]" />
      <div className="pointer-events-none absolute left-1/2 top-1/2 grid size-8 -translate-1/2 place-items-center rounded-full bg-scrim text-xs text-white ring-1 ring-white/60">
        ↔
      </div>
    </div>
  )
}
