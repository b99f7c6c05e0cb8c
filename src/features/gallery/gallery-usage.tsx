import { useStore } from 'zustand'
import type { GalleryStore } from '@/state/gallery-store'
import { formatBytes } from '@/lib/format-bytes'

const wholeNumber = new Intl.NumberFormat('en-US')

/** "148 · 212 MB": how many pictures there are and what they take on the disk. */
export function GalleryUsage({ gallery }: { gallery: GalleryStore }) {
  const count = useStore(gallery, (state) => state.records.length)
  const usedBytes = useStore(gallery, (state) => state.usedBytes)
  if (count === 0 && !usedBytes) return null
  return (
    <span className="tabular-nums">
      {wholeNumber.format(count)}
      <span className="sr-only"> {count === 1 ? 'picture' : 'pictures'}. Storage used:</span>
      {usedBytes !== undefined && ` · ${formatBytes(usedBytes)}`}
    </span>
  )
}
