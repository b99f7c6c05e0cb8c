import type { ImageRecord } from './image-record'

/** So long deleted pictures can be brought back. */
export const TRASH_DAYS = 30
export const DAY_MS = 86_400_000

/** Days until a deleted picture is gone for good; the last one has begun at 1. */
export function daysLeft({ deletedAt = 0 }: Pick<ImageRecord, 'deletedAt'>, now: number): number {
  return Math.max(1, Math.ceil((deletedAt + TRASH_DAYS * DAY_MS - now) / DAY_MS))
}
