import { lazy, Suspense } from 'react'
import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import type { GalleryStore } from '@/state/gallery-store'

const FamilyTreeDialog = lazy(async () => ({
  default: (await import('@/features/lineage/family-tree-dialog')).FamilyTreeDialog,
}))
const ChangesDialog = lazy(async () => ({
  default: (await import('@/features/lineage/changes-dialog')).ChangesDialog,
}))

/** What is shown of where pictures came from. */
export type Lineage =
  { kind: 'family'; id: ImageId } | { kind: 'changes'; ids: readonly [before: ImageId, after: ImageId] }

interface LineageLayerProps {
  shown: Lineage
  gallery: GalleryStore
  onCompare: (ids: readonly ImageId[]) => void
  onClose: () => void
}

/** The family tree, or what changed between two pictures, over everything else. */
export function LineageLayer({ shown, gallery, onCompare, onClose }: LineageLayerProps) {
  const byId = useStore(gallery, (state) => state.byId)
  if (shown.kind === 'family')
    return (
      <Suspense>
        <FamilyTreeDialog
          {...{ gallery, onCompare, onClose }}
          focusId={shown.id}
          onOpen={(id) => {
            onClose()
            gallery.getState().viewerOpened(id)
          }}
        />
      </Suspense>
    )
  const [before, after] = shown.ids.map((id) => byId.get(id))
  return before && after ? (
    <Suspense>
      <ChangesDialog {...{ before, after, onClose }} />
    </Suspense>
  ) : null
}
