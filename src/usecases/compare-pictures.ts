import { AppError } from '@/domain/app-error'
import type { CompareItem } from '@/domain/compare-culling'
import { itemKey } from '@/domain/compare-culling'
import type { PictureRegion } from '@/domain/compare-region'
import type { ImageRecord } from '@/domain/image-record'
import type { Size } from '@/domain/image-size'
import type { Rect } from '@/lib/geometry/rect'
import type { Difference, PictureFile } from '@/platform/workers/compare-protocol'
import type { CompareWorker } from '@/platform/workers/compare-worker-client'
import type { Ports } from './ports'

/** Shows pictures beside each other. A bitmap belongs to the caller. @throws AppError `storage/*`, `image/*`, `worker/*`, or an AbortError */
export interface PictureComparer {
  /** Upright, in px. */
  size(item: CompareItem, signal: AbortSignal): Promise<Size>
  region(item: CompareItem, region: PictureRegion, signal: AbortSignal): Promise<ImageBitmap>
  /** Every pixel that both cover; places in whole px of their frame. */
  difference(
    items: readonly [CompareItem, CompareItem],
    places: readonly [Rect, Rect],
    signal: AbortSignal,
  ): Promise<Difference>
  differenceRegion(
    id: number,
    region: PictureRegion,
    amplification: number,
    signal: AbortSignal,
  ): Promise<ImageBitmap>
  /** Border of what was masked for an edit, as an SVG path in px of its source; undefined where nothing was. */
  maskOutline(record: ImageRecord): Promise<string | undefined>
  /** Gives back all memory; the next call starts anew. */
  close(): void
}

interface ComparerPorts {
  library: Pick<Ports['library'], 'original' | 'source' | 'mask'>
  compareWorker: CompareWorker
}

export function createPictureComparer({ library, compareWorker }: ComparerPorts): PictureComparer {
  const files = new Map<string, Promise<PictureFile>>()

  async function read(item: CompareItem): Promise<PictureFile> {
    const bytes = await (item.kind === 'image' ? library.original(item.id) : library.source(item.key))
    if (!bytes) throw new AppError('storage/missing', `${itemKey(item)} is no longer kept`)
    return { key: itemKey(item), bytes }
  }
  function fileOf(item: CompareItem): Promise<PictureFile> {
    const key = itemKey(item)
    const known = files.get(key)
    if (known) return known
    const reading = read(item)
    files.set(key, reading)
    // Another try may find it: a deletion can be undone.
    reading.catch(() => files.delete(key))
    return reading
  }

  return {
    size: async (item, signal) => compareWorker.call('size', await fileOf(item), { signal }),
    region: async (item, region, signal) =>
      compareWorker.call('region', { ...(await fileOf(item)), region }, { signal }),
    difference: async ([a, b], places, signal) => {
      const pictures = [await fileOf(a), await fileOf(b)] as const
      return compareWorker.call('difference', { pictures, places }, { signal })
    },
    differenceRegion: (id, region, amplification, signal) =>
      compareWorker.call('differenceRegion', { id, region, amplification }, { signal }),
    maskOutline: async ({ parents }) => {
      const mask = parents?.maskKey === undefined ? undefined : await library.mask(parents.maskKey)
      return mask && ((await compareWorker.call('outline', mask)) || undefined)
    },
    close: () => {
      files.clear()
      compareWorker.dispose()
    },
  }
}
