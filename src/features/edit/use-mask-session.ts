import { useSyncExternalStore } from 'react'
import type { MaskSession, MaskSnapshot } from '@/usecases/mask-session'
import { percentText, type Size } from './mask-view'
import type { MaskViewport } from './mask-viewport'

/** What is known about the mask; changes when an operation is done, never while a pointer moves. */
export function useMaskSnapshot(session: MaskSession): MaskSnapshot {
  return useSyncExternalStore(session.subscribe, session.snapshot)
}

/** "37 %"; another text only when the rounded number is another. */
export function useZoomText(viewport: MaskViewport): string {
  return useSyncExternalStore(viewport.subscribe, () => percentText(viewport.view.scale, viewport.scene))
}

/** The measured size of the surface in CSS pixels. */
export function useStageSize(viewport: MaskViewport): Size {
  return useSyncExternalStore(viewport.subscribe, () => viewport.scene.stage)
}
