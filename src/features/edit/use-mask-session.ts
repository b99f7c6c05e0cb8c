import { useSyncExternalStore } from 'react'
import type { MaskSession, MaskSnapshot } from '@/usecases/mask-session'
import { percentText, type Size } from './mask-view'
import type { MaskViewport } from './mask-viewport'

/**
 * One fact about the mask; facts change when an operation is done, never while a pointer moves. Each reads its own: a stroke has
 * several pieces of news, and what they do not concern is not rendered when it is released.
 */
export function useMaskFact<Fact>(session: MaskSession, select: (snapshot: MaskSnapshot) => Fact): Fact {
  return useSyncExternalStore(session.subscribe, () => select(session.snapshot()))
}

/** "37 %"; another text only when the rounded number is another. */
export function useZoomText(viewport: MaskViewport): string {
  return useSyncExternalStore(viewport.subscribe, () => percentText(viewport.view.scale, viewport.scene))
}

/** The measured size of the surface in CSS pixels. */
export function useStageSize(viewport: MaskViewport): Size {
  return useSyncExternalStore(viewport.subscribe, () => viewport.scene.stage)
}
