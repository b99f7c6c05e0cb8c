import type { ImageId } from '@/domain/ids'
import { asImageId } from '@/domain/ids'

/** Says that pictures of this gallery are dragged, and not files. */
const TYPE = 'application/x-pentimento-pictures'

/** Hands the pictures to whatever they are dropped on. */
export function startDrag(transfer: DataTransfer, ids: readonly ImageId[]): void {
  transfer.effectAllowed = 'copy'
  transfer.setData(TYPE, JSON.stringify(ids))
}

/** True while pictures of this gallery are over a place; which ones is told only with the drop. */
export function isPictureDrag({ types }: DataTransfer): boolean {
  return types.includes(TYPE)
}

/** The pictures that were dropped; none where it was something else. */
export function droppedPictures(transfer: DataTransfer): ImageId[] {
  try {
    const ids: unknown = JSON.parse(transfer.getData(TYPE))
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').map(asImageId) : []
  } catch {
    return []
  }
}
