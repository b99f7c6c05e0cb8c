import { useEffect, useState } from 'react'
import type { CompareItem } from '@/domain/compare-culling'
import { itemKey } from '@/domain/compare-culling'
import type { Size } from '@/domain/image-size'
import type { PictureComparer } from '@/usecases/compare-pictures'

/** Sizes of the pictures that are not in the gallery, as they become known; a size of nothing where a picture is no longer kept. */
export function usePictureSizes(
  items: readonly CompareItem[],
  comparer: Pick<PictureComparer, 'size'>,
): ReadonlyMap<string, Size> {
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map())
  useEffect(() => {
    const abort = new AbortController()
    const know = (key: string, size: Size) =>
      abort.signal.aborted || setSizes((known) => new Map(known).set(key, size))
    for (const item of items) {
      if (item.kind !== 'source') continue
      comparer.size(item, abort.signal).then(
        (size) => know(itemKey(item), size),
        () => know(itemKey(item), { width: 0, height: 0 }),
      )
    }
    return () => abort.abort()
  }, [items, comparer])
  return sizes
}
