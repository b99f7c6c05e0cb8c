import { useEffect, useEffectEvent, useState } from 'react'
import type { CompareItem, DifferenceCount } from '@/domain/compare-culling'
import { itemKey } from '@/domain/compare-culling'
import type { Rect } from '@/lib/geometry/rect'
import type { PictureComparer } from '@/usecases/compare-pictures'

/** Two pictures and where each lies in the frame. */
export interface DifferencePair {
  items: readonly [CompareItem, CompareItem]
  places: readonly [Rect, Rect]
}

export interface FoundDifference extends DifferenceCount {
  id: number
  shared: Rect
}

export type DifferenceState =
  { kind: 'none' } | { kind: 'working' } | { kind: 'found'; found: FoundDifference } | { kind: 'failed' }

/** Two pairs with the same key give the same difference. */
function keyOf({ items, places }: DifferencePair): string {
  return JSON.stringify([items.map(itemKey), places])
}

/** How two pictures differ, measured once for each pair that is wanted. */
export function useDifference(
  pair: DifferencePair | undefined,
  comparer: Pick<PictureComparer, 'difference'>,
): DifferenceState {
  const [answer, setAnswer] = useState<{ key: string; state: DifferenceState }>()
  const key = pair && keyOf(pair)
  const measure = useEffectEvent((signal: AbortSignal) =>
    pair ? comparer.difference(pair.items, pair.places, signal) : undefined,
  )
  useEffect(() => {
    if (key === undefined) return
    const abort = new AbortController()
    const settle = (state: DifferenceState) => abort.signal.aborted || setAnswer({ key, state })
    measure(abort.signal)?.then(
      (found) => settle({ kind: 'found', found }),
      () => settle({ kind: 'failed' }),
    )
    return () => abort.abort()
  }, [key])
  if (key === undefined) return { kind: 'none' }
  return answer?.key === key ? answer.state : { kind: 'working' }
}
