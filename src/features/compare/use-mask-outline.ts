import { useEffect, useEffectEvent, useState } from 'react'
import type { PictureComparer } from '@/usecases/compare-pictures'
import type { MaskOutline } from './compare-cell'
import type { Comparison } from './compare-pictures'
import { framePictures } from './compare-pictures'

/** The edit of this set whose source is in it too: the last one, where there are several. */
function editWithSource({ pictures }: Comparison) {
  const laid = framePictures(pictures)
  const keys = new Set(laid.map(({ key }) => key))
  const found = laid.findLast(({ sourceKey }) => sourceKey !== undefined && keys.has(sourceKey))
  const record = pictures.find(({ key }) => key === found?.key)?.record
  return found?.sourceKey !== undefined && record ? { record, sourceKey: found.sourceKey } : undefined
}

/** What was masked for the edit that is compared with its source; undefined where none is, or nothing was. */
export function useMaskOutline(
  comparison: Comparison,
  comparer: Pick<PictureComparer, 'maskOutline'>,
): MaskOutline | undefined {
  const edit = editWithSource(comparison)
  const id = edit?.record.id
  const [answer, setAnswer] = useState<{ id: string; path: string | undefined }>()
  const ask = useEffectEvent(() => edit && comparer.maskOutline(edit.record))
  useEffect(() => {
    if (!id) return
    let isGone = false
    const settle = (path: string | undefined) => isGone || setAnswer({ id, path })
    // Without it the pictures are compared all the same.
    ask()?.then(settle, () => settle(undefined))
    return () => void (isGone = true)
  }, [id])
  const place = edit && comparison.frame.places.get(edit.sourceKey)
  return place && answer?.id === id && answer?.path ? { path: answer.path, place } : undefined
}
