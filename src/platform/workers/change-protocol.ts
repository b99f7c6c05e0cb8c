import type { LocalChange } from '@/domain/local-change'

export interface ChangeInput {
  /** Any file that the gallery holds. */
  picture: Blob
  change: LocalChange
}

/** A picture after a change. */
export interface ChangedPicture {
  /** PNG (RGBA8). */
  image: Blob
  width: number
  height: number
}

/** What the change worker does: one picture, then it is let go. Its events say which share of the work is done, 0 to 1. */
export interface ChangeProtocol {
  change: [ChangeInput, ChangedPicture, number]
}
