import { useStore } from 'zustand'
import type { ImageId } from '@/domain/ids'
import { ChangesDialog } from '@/features/lineage/changes-dialog'
import { FamilyTreeDialog } from '@/features/lineage/family-tree-dialog'
import type { GalleryStore } from '@/state/gallery-store'

/** What is shown of where pictures came from. */
export type Lineage =
  { kind: 'family'; id: ImageId } | { kind: 'changes'; ids: readonly [before: ImageId, after: ImageId] }

interface LineageLayerProps {
  shown: Lineage
  gallery: GalleryStore
  onCompare: (ids: readonly ImageId[]) => void
  onClose: () => void
}

/** The family tree, or what changed between two pictures, over everything else. A chunk of its own. */
export function LineageLayer({ shown, gallery, onCompare, onClose }: LineageLayerProps) {
  const byId = useStore(gallery, (state) => state.byId)
  if (shown.kind === 'family')
    return (
      <FamilyTreeDialog
        {...{ gallery, onCompare, onClose }}
        focusId={shown.id}
        onOpen={(id) => {
          onClose()
          gallery.getState().viewerOpened(id)
        }}
      />
    )
  const [before, after] = shown.ids.map((id) => byId.get(id))
  return before && after ? <ChangesDialog {...{ before, after, onClose }} /> : null
}
